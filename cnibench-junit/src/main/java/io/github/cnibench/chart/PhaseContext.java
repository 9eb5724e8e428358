package io.github.cnibench.chart;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PhaseResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What a reader of one phase should know of its campaign: the reference, and the claims of its variant with their evidence. */
public final class PhaseContext {

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

    private static String describe(ClaimFinding finding) {
        return finding.expected() + ": " + finding.outcome().word().replace('-', ' ') + ": "
                + String.join("; ", finding.evidence()) + " (looked at: " + finding.method() + ")";
    }
}
