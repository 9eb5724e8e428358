package io.github.cnibench.claim;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.iperf.IperfCommand;
import io.github.cnibench.iperf.IperfOutput;
import io.github.cnibench.iperf.ProbeReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends a few bytes between two workloads; the files of each probe stay as evidence. */
final class Probe {

    private static final Duration READY = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Path folder;

    Probe(Path folder) {
        this.folder = folder;
    }

    /** Send {@code bytes} to a server of its own in {@code server}, dialing {@code address}. */
    ProbeReading send(String name, Workload client, Workload server, String address, int port, long bytes, String title)
            throws InterruptedException {
        try (Execution serving = start(server, IperfCommand.probeServer(port), name + "-server")) {
            awaitListening(server, port, serving);
            return send(name, client, address, port, bytes, title);
        } catch (ClusterException e) {
            return new ProbeReading.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** Send {@code bytes} to a server that listens. */
    ProbeReading send(String name, Workload client, String address, int port, long bytes, String title)
            throws InterruptedException {
        try (Execution sending = start(client, IperfCommand.probe(address, port, bytes, title), name + "-client")) {
            boolean ended = sending.await(END);
            return ProbeReading.of(new IperfOutput(
                    read(name + "-client.json"),
                    read(name + "-client.err"),
                    sending.exitStatus(),
                    !ended,
                    Optional.empty()));
        } catch (ClusterException e) {
            return new ProbeReading.Failed(String.valueOf(e.getMessage()));
        }
    }

    /** Start a command; its output goes to {@code name}.json and {@code name}.err. */
    Execution start(Workload workload, List<String> command, String name) {
        return workload.execute(command, folder.resolve(name + ".json"), folder.resolve(name + ".err"));
    }

    /** Wait until {@code workload} listens on {@code port}, as its socket table shows. */
    void awaitListening(Workload workload, int port, Execution serving) throws InterruptedException {
        long end = System.nanoTime() + READY.toNanos();
        while (!workload.isListening(port)) {
            if (!serving.isRunning() || System.nanoTime() > end) {
                throw new ClusterException(
                        io.github.cnibench.result.InvalidReason.SERVER_NOT_READY,
                        "'" + serving.commandLine() + "' in " + workload.name() + " does not listen on port " + port);
            }
            serving.await(POLL);
        }
    }

    static void stop(Execution execution) {
        execution.stop(GRACE);
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
