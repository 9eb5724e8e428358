package io.github.cnibench.run;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.unit.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** The server of one phase: it serves one client and ends. */
final class IperfServer implements AutoCloseable {

    static final String OUTPUT = "server.json";
    static final String ERRORS = "server.err";

    private final Workload workload;
    private final Execution execution;
    private final PhaseFolder folder;

    private IperfServer(Workload workload, Execution execution, PhaseFolder folder) {
        this.workload = workload;
        this.execution = execution;
        this.folder = folder;
    }

    static IperfServer start(Workload workload, List<String> command, PhaseFolder folder) {
        return new IperfServer(workload, workload.execute(command, folder.file(OUTPUT), folder.file(ERRORS)), folder);
    }

    /**
     * Wait until the node's socket table shows the server listening; nothing connects to it, because that would use it
     * up.
     */
    void awaitReady(Duration deadline) throws PhaseBroken, InterruptedException, IOException {
        long end = System.nanoTime() + deadline.toNanos();
        while (!workload.isListening(RunPods.PORT)) {
            if (!execution.isRunning()) {
                throw new PhaseBroken(
                        InvalidReason.SERVER_TERMINATED,
                        "the server ended before it listened on port " + RunPods.PORT + ", exit status " + statusText()
                                + words());
            }
            if (System.nanoTime() > end) {
                throw new PhaseBroken(
                        InvalidReason.SERVER_NOT_READY,
                        "the server did not listen on port " + RunPods.PORT + " within " + Durations.format(deadline)
                                + words());
            }
            execution.await(Deadlines.POLL);
        }
    }

    Execution execution() {
        return execution;
    }

    boolean isRunning() {
        return execution.isRunning();
    }

    /** Return whether a signal ended the server. */
    boolean wasKilled() {
        OptionalInt status = execution.exitStatus();
        return status.isPresent() && status.getAsInt() >= 128;
    }

    String statusText() {
        OptionalInt status = execution.exitStatus();
        return status.isPresent() ? Integer.toString(status.getAsInt()) : "unknown";
    }

    void awaitEnd(Duration deadline) throws InterruptedException {
        execution.await(deadline);
    }

    @Override
    public void close() {
        execution.stop(Deadlines.STOP_GRACE);
    }

    private String words() throws IOException {
        return (folder.read(ERRORS) + folder.read(OUTPUT))
                .lines()
                .map(String::trim)
                .filter(line -> line.contains("error") || line.contains("denied") || line.contains("not found"))
                .findFirst()
                .map(line -> ": " + line)
                .orElse("");
    }
}
