package io.github.cnibench.chart;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A campaign on one page of Markdown, such as for a comment on a pull request. */
public final class MarkdownSummary {

    /** Name of the file beside {@code campaign.json}. */
    public static final String FILE_NAME = "summary.md";

    private MarkdownSummary() {}

    /**
     * Return the page of {@code campaign}: what is missed or invalid first, then all tables, then where it was measured.
     *
     * @param missed one line for each threshold that is missed
     */
    public static String of(Campaign campaign, List<String> missed) {
        List<String> invalid = campaign.results().stream()
                .filter(result -> result.measurement() instanceof Invalid)
                .map(MarkdownSummary::describe)
                .toList();
        return Stream.of(
                        "## cnibench: "
                                + MarkdownTable.escape(campaign.variants().stream()
                                        .map(Variant::id)
                                        .collect(Collectors.joining(", ")))
                                + "\n\n" + counts(campaign) + "\n",
                        MarkdownList.render("Thresholds missed", missed),
                        MarkdownList.render("Invalid: no number", invalid),
                        SummaryTable.of(campaign).toMarkdown(),
                        MarkdownList.render("Warnings", campaign.warnings()),
                        environment(campaign))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String counts(Campaign campaign) {
        long measured = count(campaign, Measured.class);
        long invalid = count(campaign, Invalid.class);
        return measured + " measured, " + invalid + " invalid, "
                + (campaign.results().size() - measured - invalid) + " not applicable; " + campaign.tool()
                + ", campaign "
                + campaign.id();
    }

    private static long count(Campaign campaign, Class<? extends Measurement> kind) {
        return campaign.results().stream()
                .map(PhaseResult::measurement)
                .filter(kind::isInstance)
                .count();
    }

    private static String describe(PhaseResult result) {
        Invalid invalid = (Invalid) result.measurement();
        return result.variant() + ", run " + result.run() + ", " + result.phase() + ": " + invalid.reason() + ": "
                + invalid.message();
    }

    private static String environment(Campaign campaign) {
        List<List<Table.Entry>> rows = campaign.fingerprint().fields().entrySet().stream()
                .map(field -> List.of(label(field.getKey()), label(field.getValue())))
                .toList();
        return rows.isEmpty() ? "" : MarkdownTable.render(new Table("Measured on", List.of("field", "value"), rows));
    }

    private static Table.Entry label(String text) {
        return new Table.Entry(Table.Kind.LABEL, List.of(text));
    }
}
