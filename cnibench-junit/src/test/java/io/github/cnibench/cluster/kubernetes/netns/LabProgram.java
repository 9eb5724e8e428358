package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program with a cluster, to be killed. */
final class LabProgram {

    private LabProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path ready = Path.of(arguments[0]);
        LabKubernetes cluster = LabKubernetes.start(
                LabKubernetesOptions.defaults().withBridge(),
                new Toolbox(Labs.CACHE, false, System.err::println),
                Labs.settings(ready.resolveSibling("campaign")));
        cluster.awaitReady();
        Files.createFile(ready);
        Thread.sleep(600_000);
    }

    /** Start it as a process of its own; it makes the file {@code ready} when its cluster is. */
    static Process start(Path ready, Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LabProgram.class.getName(),
                        ready.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
