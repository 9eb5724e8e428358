package io.github.cnibench.cluster.kubernetes.netns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.Finding;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabDiagnosisTests {

    @TempDir
    private Path folder;

    @Test
    void tells_what_each_part_of_a_cluster_lacks() throws IOException {
        Path named = Files.createDirectory(folder.resolve("named"));
        Path cache = folder.resolve("cache");

        List<Finding> findings = new LabDiagnosis(
                        new Toolbox(cache, false, line -> {}),
                        new Binaries(Optional.of(named), List.of(), cache, false, line -> {}))
                .findings();

        assertThat(findings)
                .extracting(Finding::subject)
                .contains("unshare", "users", "packages", "kubernetes", "containerd", "etcd", "flannel", "memory");
        assertThat(findings)
                .filteredOn(finding -> finding.subject().equals("etcd"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Finding.Level.MISSING);
                    assertThat(finding.detail()).contains("has no program etcd of etcd 3.7.3");
                });
        assertThat(cache).doesNotExist();
    }

    @Test
    void tells_that_memory_is_short() throws IOException {
        Path file = Files.writeString(folder.resolve("meminfo"), "MemTotal: 4000000 kB\nMemAvailable:   2097152 kB\n");

        assertThat(LabDiagnosis.memory(file))
                .isEqualTo(new Finding(
                        Finding.Level.LIMITED,
                        "memory",
                        "2048 MiB available, 4096 MiB are wanted: the files of all nodes are in memory"));
    }
}
