package io.github.cnibench.run;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private List<NodeUse> use = List.of();
    private Optional<CpuCost> cost = Optional.empty();

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

    void spent(List<NodeUse> nodes, CpuCost costOfIt) {
        use = List.copyOf(nodes);
        cost = Optional.of(costOfIt);
    }

    Instant startedAt() {
        return startedAt;
    }

    String commands() {
        return commands.isEmpty() ? "" : String.join("\n", commands) + "\n";
    }

    PhaseResult result(Measurement measurement, List<String> artifacts) {
        PhaseResult result = PhaseResult.unsampled(
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
        return measurement instanceof Measured && cost.isPresent() ? result.with(use, cost.get()) : result;
    }
}
