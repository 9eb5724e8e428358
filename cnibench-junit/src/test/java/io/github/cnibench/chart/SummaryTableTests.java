package io.github.cnibench.chart;

import static io.github.cnibench.result.Samples.measured;
import static io.github.cnibench.result.Samples.series;
import static io.github.cnibench.result.Samples.tcp;
import static io.github.cnibench.result.Samples.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTableTests {

    private static final Invalid REFUSED = new Invalid(InvalidReason.CONNECTION_REFUSED, "refused");

    @Test
    void six_variants_and_nine_phases_fit_a_console() {
        String text = SummaryTable.of(ChartSamples.campaign()).toText();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(164));
        assertThat(text)
                .contains(
                        "INVALID 3/3", "connection-", "refused", "n/a", "loss 3.00 %", "proved", "MSS 8948", "17 retr");
    }

    @Test
    void says_that_there_was_no_cluster_where_none_could_be_made() {
        Campaign campaign = Samples.campaign(List.of(), List.of(Phase.DTS), List.of());
        assertThat(SummaryTable.of(campaign).toText()).contains("cluster " + campaign.cluster() + ")");

        Campaign without = new Campaign(
                campaign.schemaVersion(),
                campaign.id(),
                campaign.tool(),
                campaign.startedAt(),
                campaign.finishedAt(),
                "",
                campaign.profile(),
                campaign.seed(),
                campaign.variants(),
                campaign.fingerprint(),
                campaign.results(),
                campaign.claims(),
                campaign.references(),
                campaign.steps(),
                campaign.warnings());
        assertThat(SummaryTable.of(without).toText()).contains(", no cluster)");
    }

    @Test
    void tcp_shows_the_median_and_the_number_of_runs() {
        assertThat(first(Phase.DTS, measured(tcp(9, series(9))), measured(tcp(10, series(10)))))
                .isEqualTo(new Table.Entry(Table.Kind.MEASURED, List.of("9.50 n=2")));
    }

    @Test
    void udp_shows_its_loss_too() {
        assertThat(first(Phase.DUS, measured(udp(9, 12.5))).lines()).containsExactly("9.00 n=1", "loss 12.50 %");
    }

    @Test
    void an_invalid_cell_says_why() {
        assertThat(first(Phase.DTS, REFUSED))
                .isEqualTo(new Table.Entry(Table.Kind.INVALID, List.of("INVALID connection-refused")));
    }

    @Test
    void an_invalid_run_is_not_hidden_by_measured_ones() {
        assertThat(first(Phase.DTS, measured(tcp(9, series(9))), REFUSED))
                .isEqualTo(new Table.Entry(Table.Kind.INVALID, List.of("9.00 n=1", "INVALID 1/2 connection-refused")));
    }

    @Test
    void not_applicable_and_not_measured_differ() {
        assertThat(first(Phase.STS, new NotApplicable("no service")).lines()).containsExactly("n/a");
        assertThat(first(Phase.STS).lines()).containsExactly("not measured");
    }

    @Test
    void html_is_well_formed_and_marks_invalid_cells() {
        Xml html = Xml.parse("<div>" + SummaryTable.of(ChartSamples.campaign()).toHtml() + "</div>");
        assertThat(html.all("table")).hasSize(2);
        assertThat(html.all("tr")).hasSize(2 * 7);
        assertThat(html.all("td")).hasSize(2 * 6 * 9);
        assertThat(html.ofClass("not-applicable")).hasSize(16);
        assertThat(html.ofClass("invalid")).hasSize(3);
    }

    @Test
    void markdown_has_as_many_cells_in_each_row() {
        String markdown = SummaryTable.of(ChartSamples.campaign()).toMarkdown();
        assertThat(markdown.lines().filter(line -> line.startsWith("|")))
                .hasSize(2 * 8)
                .allSatisfy(line ->
                        assertThat(line.chars().filter(c -> c == '|').count()).isEqualTo(11));
    }

    @Test
    void markup_in_text_is_escaped_in_markdown_and_html() {
        Table table =
                new Table("a|<b>&", List.of("x"), List.of(List.of(new Table.Entry(Table.Kind.LABEL, List.of("<i>|")))));
        assertThat(MarkdownTable.render(table)).contains("a\\|&lt;b&gt;&amp;", "| &lt;i&gt;\\| |");
        assertThat(HtmlTable.render(table)).contains("a|&lt;b&gt;&amp;", "&lt;i&gt;|");
    }

    private static Table.Entry first(Phase phase, Measurement... runs) {
        return SummaryTable.of(ChartSamples.of(phase, runs))
                .tables()
                .get(0)
                .rows()
                .get(0)
                .get(1);
    }
}
