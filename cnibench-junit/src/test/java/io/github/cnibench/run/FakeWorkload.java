package io.github.cnibench.run;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Runs commands as processes of the machine itself. */
final class FakeWorkload implements Workload {

    private final FakeLab lab;
    private final String name;
    private final Node node;

    FakeWorkload(FakeLab lab, String name, Node node) {
        this.lab = lab;
        this.name = name;
        this.node = node;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public String address() {
        return "192.0.2.2";
    }

    @Override
    public Execution execute(List<String> arguments, Path output, Path errors) {
        try {
            Process process = new ProcessBuilder(arguments)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            return new FakeExecution(String.join(" ", arguments), process);
        } catch (IOException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "could not start: " + e.getMessage(), e);
        }
    }

    private record FakeExecution(String commandLine, Process process) implements Execution {

        @Override
        public boolean await(Duration timeout) throws InterruptedException {
            return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean isRunning() {
            return process.isAlive();
        }

        @Override
        public OptionalInt exitStatus() {
            return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
        }

        @Override
        public void stop(Duration grace) {
            process.destroyForcibly();
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isListening(int port) {
        return lab.serverListens;
    }

    @Override
    public OptionalLong receivedBytes() {
        return OptionalLong.of(lab.received.get());
    }

    @Override
    public void close() {
        lab.events.add("stop " + name);
    }
}
