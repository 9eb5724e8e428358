package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.kubernetes.api.Scripts;
import io.github.cnibench.sampler.SampledFile;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real script on folders that look like control groups. */
class ControlGroupsTests {

    private static final String OWN = "0f6b1c9e-1111-4222-8333-444455556666";
    private static final String CNI = "aaaabbbb-1111-4222-8333-444455556666";

    @TempDir
    Path root;

    @Test
    void groups_of_version_2_are_found_by_top_and_by_pod() throws IOException {
        Files.writeString(root.resolve("cgroup.controllers"), "cpu memory\n");
        Path top = group("system.slice", "cpu.stat");
        Path pods = group("kubepods.slice", "cpu.stat");
        Path own = group(
                "kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod" + OWN.replace('-', '_') + ".slice",
                "cpu.stat");
        Path cni = group(
                "kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + CNI.replace('-', '_') + ".slice",
                "cpu.stat");

        assertThat(ControlGroups.parse(listed(), Map.of("server", OWN), Map.of("cilium-x", CNI)))
                .containsExactlyInAnyOrder(
                        SampledFile.groupCpu("system.slice", false, 2, top + "/cpu.stat"),
                        SampledFile.groupCpu("kubepods.slice", false, 2, pods + "/cpu.stat"),
                        SampledFile.groupCpu("server", true, 2, own + "/cpu.stat"),
                        SampledFile.agentCpu("cilium-x", 2, cni + "/cpu.stat"),
                        SampledFile.agentMemory("cilium-x", cni + "/memory.current"),
                        SampledFile.agentCache("cilium-x", cni + "/memory.stat"));
    }

    @Test
    void groups_of_version_1_are_found_by_their_own_driver() throws IOException {
        Path own = group("cpuacct/kubepods/besteffort/pod" + OWN, "cpuacct.usage");
        Path top = group("cpuacct/kubepods", "cpuacct.usage");
        group("cpuacct/kubepods/pod" + CNI, "cpuacct.usage");

        assertThat(ControlGroups.parse(listed(), Map.of("server", OWN), Map.of("calico-x", CNI)))
                .contains(
                        SampledFile.groupCpu("kubepods", false, 1, top + "/cpuacct.usage"),
                        SampledFile.groupCpu("server", true, 1, own + "/cpuacct.usage"),
                        SampledFile.agentMemory(
                                "calico-x", root + "/memory/kubepods/pod" + CNI + "/memory.usage_in_bytes"));
    }

    @Test
    void a_pod_of_ours_that_is_not_found_leaves_nothing_to_tell_others_by() throws IOException {
        Files.writeString(root.resolve("cgroup.controllers"), "cpu memory\n");
        group("system.slice", "cpu.stat");
        assertThat(ControlGroups.parse(listed(), Map.of("server", OWN), Map.of()))
                .isEmpty();
    }

    private Path group(String name, String file) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        Files.writeString(folder.resolve(file), "usage_usec 1\n");
        return folder;
    }

    private String listed() {
        Finished finished = Command.run(
                List.of("sh", "-c", Scripts.GROUPS.text(), "groups", root.toString(), OWN, CNI),
                Duration.ofSeconds(10),
                Optional.empty());
        assertThat(finished.succeeded()).as(finished.err()).isTrue();
        return finished.out();
    }
}
