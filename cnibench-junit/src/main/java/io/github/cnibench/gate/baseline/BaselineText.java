package io.github.cnibench.gate.baseline;

import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.Scale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Writes the file of a baseline: one cell after the other, in an order that stays, so that a review shows what changed. */
final class BaselineText {

    private static final String HEADER = """
            # A baseline of cnibench: what runs of one variant came to in one environment. Later campaigns are judged against it.
            # Written by 'cnibench baseline' and reviewed like code; docs/baselines.md of cnibench explains every key.
            # By hand: 'gating', 'margin', 'expires' and 'accepted'. Values are what was measured. For reviewers, n, median and
            # interval (of the median, 90 %) are derived from them, and checked.
            """;

    private final StringBuilder text = new StringBuilder(HEADER);

    private BaselineText() {}

    static String of(Baseline baseline) {
        BaselineText writer = new BaselineText();
        writer.line("schema-version: " + BaselineFile.VERSION);
        writer.line("variant: " + quoted(baseline.variant()));
        writer.taken(baseline.taken());
        writer.map("environment", baseline.environment().fields());
        writer.map("tested", baseline.environment().tested());
        writer.line("cells:");
        baseline.cells().forEach(writer::cell);
        if (!baseline.accepted().isEmpty()) {
            writer.line("accepted:");
            baseline.accepted().forEach(writer::accepted);
        }
        return writer.text.toString();
    }

    private void taken(Taken taken) {
        line("taken:");
        line("  by: " + quoted(taken.by()));
        line("  date: " + taken.date());
        line("  expires: " + taken.expires());
        line("  campaigns:");
        taken.campaigns().forEach(id -> line("    - " + quoted(id)));
    }

    private void map(String key, SortedMap<String, String> fields) {
        line(key + ":" + (fields.isEmpty() ? " {}" : ""));
        for (Map.Entry<String, String> field : fields.entrySet()) {
            line("  " + quoted(field.getKey()) + ": " + quoted(field.getValue()));
        }
    }

    private void cell(BaselineCell cell) {
        RunSummary summary = cell.summary();
        line("  - phase: " + quoted(cell.phase()));
        line("    metric: " + cell.metric());
        line("    unit: " + quoted(cell.metric().unit()));
        line("    gating: " + cell.gating());
        line("    values: "
                + cell.sample().values().stream().map(Digits::all).collect(Collectors.joining(", ", "[", "]")));
        line("    invalid: " + cell.sample().invalid());
        line("    filling-link: " + cell.filling());
        line("    n: " + summary.n());
        line("    median: " + Digits.six(summary.median()));
        summary.interval()
                .ifPresent(ends ->
                        line("    interval: [" + Digits.six(ends.lower()) + ", " + Digits.six(ends.upper()) + "]"));
        cell.margin().ifPresent(margin -> margin(margin, cell.cell().scale()));
    }

    private void margin(Margin margin, Scale scale) {
        line("    margin: " + new Amount(scale, margin.amount()).text());
        line("    spread: " + new Amount(scale, margin.spread()).text());
    }

    private void accepted(AcceptedRegression change) {
        line("  - phase: " + quoted(change.phase()));
        line("    metric: " + change.metric());
        line("    change: " + change.change().signedText());
        line("    reason: " + quoted(change.reason()));
        line("    link: " + quoted(change.link()));
        line("    expires: " + change.expires());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Return a text that YAML takes for nothing but a text, as it is where that is plain to see. */
    private static String quoted(String value) {
        if (value.matches("[a-z]{3,}[a-z0-9-]*") && !value.matches("true|false|null|yes|off")) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029 || point == 0xFEFF) {
                quoted.append(String.format("\\u%04x", point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }
}
