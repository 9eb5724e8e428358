package io.github.cnibench.chart;

import io.github.cnibench.result.AgentUse;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.PhaseResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a reader of one phase should know beside its numbers: the reference, what the nodes spent, and the claims of its
 * variant with their evidence.
 */
public final class PhaseContext {

    /** A mode with less than this is left out. */
    private static final double LEAST_CORES = 0.0005;

    private PhaseContext() {}

    /** Return name to value, in the order to show. */
    public static Map<String, String> of(Campaign campaign, PhaseResult result) {
        Map<String, String> rows = new LinkedHashMap<>();
        campaign.references().stream()
                .filter(reference -> reference.variant().equals(result.variant())
                        && reference.run() == result.run()
                        && reference.phase().equals(result.phase()))
                .findFirst()
                .ifPresent(reference -> rows.put("reference from node to node", describe(reference, result)));
        if (!result.use().isEmpty()) {
            rows.put("cost", describe(result.cost()));
        }
        result.use().forEach(use -> rows.put("spent by " + title(use), describe(use)));
        campaign.claims().stream()
                .filter(finding -> finding.variant().equals(result.variant()) && finding.run() <= result.run())
                .forEach(finding -> rows.put("claim " + finding.claim().word(), describe(finding)));
        return rows;
    }

    private static String describe(PhaseResult reference, PhaseResult result) {
        if (reference.measurement() instanceof Invalid invalid) {
            return "invalid: " + invalid.reason().word() + ": " + invalid.message();
        }
        OptionalDouble nodes = throughput(reference);
        OptionalDouble pods = throughput(result);
        if (nodes.isEmpty()) {
            return "not measured";
        }
        String rate = Plot.rate(nodes.getAsDouble()) + " Gbit/s";
        return pods.isEmpty()
                ? rate
                : rate + String.format(Locale.ROOT, ", pod = %.0f %%", 100 * pods.getAsDouble() / nodes.getAsDouble());
    }

    private static OptionalDouble throughput(PhaseResult result) {
        return Metric.THROUGHPUT.of(result);
    }

    private static String describe(CpuCost cost) {
        if (cost instanceof CpuCost.Unknown unknown) {
            return "unknown: " + unknown.reason() + ": " + unknown.message();
        }
        CpuCost.Known known = (CpuCost.Known) cost;
        return known.together() + " together"
                + known.server()
                        .map(server -> ", " + server + " on the server's node")
                        .orElse("")
                + known.client()
                        .map(client -> ", " + client + " on the client's node")
                        .orElse("");
    }

    private static String title(NodeUse use) {
        return (use.role() == NodeRole.CONTROL ? "the control node " : "") + use.node();
    }

    private static String describe(NodeUse use) {
        String modes = use.cpu().entrySet().stream()
                .filter(entry -> entry.getValue().value() >= LEAST_CORES)
                .map(entry -> entry.getKey().name().toLowerCase(Locale.ROOT)
                        + String.format(Locale.ROOT, " %.3f", entry.getValue().value()))
                .collect(Collectors.joining(", "));
        return use.busy() + " busy of " + use.cpus()
                + use.busyMargin()
                        .map(margin -> String.format(Locale.ROOT, " (± %.3f)", margin.value()))
                        .orElse("")
                + ": " + modes
                + (use.role() == NodeRole.CONTROL
                        ? ""
                        : use.foreign()
                                .map(foreign -> "; foreign programs " + foreign)
                                .orElse("; foreign programs not told"))
                + use.memoryUsed().map(memory -> "; memory " + memory).orElse("")
                + use.agents().map(PhaseContext::describe).orElse("");
    }

    private static String describe(AgentUse agents) {
        return "; agents of the CNI"
                + agents.cpu().map(cores -> " " + cores).orElse("")
                + agents.memory().map(memory -> " " + memory).orElse("");
    }

    private static String describe(ClaimFinding finding) {
        return finding.expected() + ": " + finding.outcome().word().replace('-', ' ') + ": "
                + String.join("; ", finding.evidence()) + " (looked at: " + finding.method() + ")";
    }
}
