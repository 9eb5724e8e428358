package io.github.cnibench.cluster.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.unit.BitRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFilesTests {

    @TempDir
    private Path interfaces;

    private KernelFiles kernel = new KernelFiles("a1", this::run);

    /** Run a command of this machine, which finds the test's network interfaces. */
    private NodeShell.Output run(List<String> command, Duration timeout) {
        Finished finished = Command.run(
                command.stream()
                        .map(word -> word.replace("/sys/class/net", interfaces.toString()))
                        .toList(),
                timeout,
                Optional.empty());
        return new NodeShell.Output(finished.exitStatus(), finished.out(), finished.err());
    }

    @BeforeEach
    void make_interfaces() throws IOException {
        add("eth0", "40000");
        Files.createDirectory(interfaces.resolve("eth0/device"));
        add("unplugged", "-1");
        Files.createDirectory(interfaces.resolve("unplugged/device"));
        add("veth0", "10000");
        add("bond0", "80000");
        below("bond0", "eth0");
        add("bond0.5", "80000");
        below("bond0.5", "bond0");
        add("veth0.5", "10000");
        below("veth0.5", "veth0");
    }

    private void add(String name, String speed) throws IOException {
        Files.createDirectory(interfaces.resolve(name));
        Files.writeString(interfaces.resolve(name).resolve("speed"), speed + "\n");
    }

    private void below(String upper, String lower) throws IOException {
        Files.createSymbolicLink(interfaces.resolve(upper).resolve("lower_" + lower), Path.of("..", lower));
    }

    @Test
    void a_link_has_the_speed_of_its_device_or_of_those_below_it() {
        assertThat(kernel.linkSpeed("eth0")).hasValue(BitRate.gbps(40));
        assertThat(kernel.linkSpeed("bond0")).hasValue(BitRate.gbps(80));
        assertThat(kernel.linkSpeed("bond0.5")).hasValue(BitRate.gbps(80));
        assertThat(kernel.linkSpeed("$(echo eth0)")).hasValue(BitRate.gbps(40));
    }

    @Test
    void what_is_virtual_or_has_no_link_has_no_speed() {
        assertThat(kernel.linkSpeed("veth0")).isEmpty();
        assertThat(kernel.linkSpeed("veth0.5")).isEmpty();
        assertThat(kernel.linkSpeed("unplugged")).isEmpty();
        assertThat(kernel.linkSpeed("none")).isEmpty();
    }

    @Test
    void counts_interfaces_protocols_and_cpus_of_one_moment() {
        assertThat(kernel.counters().values()).containsKeys("lo rx_bytes", "cpu user_ticks");
        assertThat(kernel.counters().node()).isEqualTo("a1");
        assertThat(kernel.receivedBytes("lo")).isNotNegative();
    }

    @Test
    void an_interface_that_is_not_there_breaks_the_claim_that_traffic_passes_it() {
        assertThatThrownBy(() -> kernel.receivedBytes("flannel.7"))
                .isInstanceOfSatisfying(
                        ClusterException.class, e -> assertThat(e.reason()).isEqualTo(InvalidReason.CLAIM_NOT_HELD))
                .hasMessage(
                        "the variant claims that traffic passes flannel.7 on a1, but the node has no such interface");
    }

    @Test
    void a_node_that_cannot_be_asked_is_named() {
        kernel = new KernelFiles("a1", (command, timeout) -> new NodeShell.Output(1, "", "no such\nfile"));

        assertThatThrownBy(kernel::counters)
                .isInstanceOf(ClusterException.class)
                .hasMessage("cannot read the counters of node a1: no such file");
    }
}
