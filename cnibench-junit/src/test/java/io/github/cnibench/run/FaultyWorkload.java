package io.github.cnibench.run;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A real workload with a fault. */
record FaultyWorkload(Workload real, FaultyProvider.Fault fault) implements Workload {

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Node node() {
        return real.node();
    }

    @Override
    public String address() {
        return real.address();
    }

    @Override
    public Execution execute(List<String> arguments, Path output, Path errors) {
        List<String> command = fault.command(real, arguments);
        Execution execution = real.execute(command, output, errors);
        fault.started(real, command);
        return new Execution() {
            @Override
            public String commandLine() {
                return execution.commandLine();
            }

            @Override
            public boolean await(Duration timeout) throws InterruptedException {
                boolean ended = execution.await(timeout);
                if (ended) {
                    fault.ended(command, output);
                }
                return ended;
            }

            @Override
            public boolean isRunning() {
                return execution.isRunning();
            }

            @Override
            public OptionalInt exitStatus() {
                return execution.exitStatus();
            }

            @Override
            public void stop(Duration grace) {
                execution.stop(grace);
            }
        };
    }

    @Override
    public boolean isListening(int port) {
        return real.isListening(port);
    }

    @Override
    public OptionalLong receivedBytes() {
        return real.receivedBytes();
    }

    @Override
    public void close() {
        real.close();
    }
}
