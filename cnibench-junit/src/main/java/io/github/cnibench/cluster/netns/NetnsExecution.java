package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.lab.HeldProcess;
import java.time.Duration;
import java.util.OptionalInt;

/** A command in a workload. */
record NetnsExecution(String commandLine, HeldProcess process) implements Execution {

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return process.await(timeout);
    }

    @Override
    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public OptionalInt exitStatus() {
        return process.exitStatus();
    }

    @Override
    public void stop(Duration grace) {
        process.stop(grace);
    }
}
