package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The look from outside would find what is left; processes and namespaces are found by {@link CleanupTests}. */
class OutsiderTests {

    @TempDir
    private Path folder;

    @Test
    void finds_mounts_interfaces_and_files() throws IOException {
        ForkedLaunch launch = ForkedLaunch.of(folder, "idle");
        for (Path empty : launch.foreignFolders()) {
            Files.createDirectories(empty);
        }
        Path left = Files.createFile(folder.resolve("tmp").resolve("iperf3.XyZ"));

        assertThat(Outsider.look().leftovers(launch)).containsExactly("file " + left);
        assertThat(new Outsider(Map.of(), Set.of(), Set.of(), Set.of()).leftovers(launch))
                .contains("interface lo")
                .anyMatch(line -> line.startsWith("mount "))
                .anyMatch(line -> line.startsWith("file /run/"));
    }
}
