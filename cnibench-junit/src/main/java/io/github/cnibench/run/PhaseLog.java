package io.github.cnibench.run;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Collects what a phase leaves while it runs. */
final class PhaseLog {

    private final Variant variant;
    private final int run;
    private final Phase phase;
    private final Instant startedAt = Instant.now();
    private final StepTimer timer = new StepTimer("workloads");
    private final List<String> commands = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<NodeCounters> counters = new ArrayList<>();

    PhaseLog(Variant variant, int run, Phase phase) {
        this.variant = variant;
        this.run = run;
        this.phase = phase;
    }

    void step(String name) {
        timer.next(name);
    }

    void command(Node node, Execution execution) {
        commands.add(node.name() + ": " + execution.commandLine());
    }

    void warn(List<String> more) {
        warnings.addAll(more);
    }

    void counted(List<NodeCounters> taken) {
        counters.addAll(taken);
    }

    String commands() {
        return commands.isEmpty() ? "" : String.join("\n", commands) + "\n";
    }

    PhaseResult result(Measurement measurement, List<String> artifacts) {
        return PhaseResult.unsampled(
                variant.id(),
                run,
                phase.id(),
                measurement,
                startedAt,
                timer.steps(),
                commands,
                warnings,
                counters,
                artifacts);
    }
}
