package io.github.cnibench.cluster.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshDiagnosisTests {

    @TempDir
    private Path cache;

    @Test
    void what_guards_gave_up_on_is_told_with_the_command_that_removes_it() {
        ClusterSettings settings = new ClusterSettings(
                cache,
                cache,
                false,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                KubernetesSettings.defaults(),
                line -> {});
        RunFolder folder = RunFolder.create(settings, "ssh");
        folder.write("removal", "folder x on host a2\nssh a2 rm -rf /tmp/x\n");
        RunFolder.create(settings, "ssh");

        assertThat(new SshDiagnosis(settings).findings())
                .filteredOn(finding -> finding.subject().equals("left over"))
                .containsExactly(new Finding(
                        Finding.Level.LIMITED,
                        "left over",
                        "folder x on host a2 could not be removed by the launch that made it; remove it with:"
                                + " ssh a2 rm -rf /tmp/x && rm -r " + folder.path()));
    }
}
