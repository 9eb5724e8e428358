package io.github.cnibench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownSummaryTests {

    @Test
    void counts_every_result_and_names_every_invalid_one() {
        String page = MarkdownSummary.of(ChartSamples.campaign(), List.of());

        assertThat(page)
                .startsWith("## cnibench: baremetal, bridge, bridge-vxlan, ptp, macvlan, bridge-wireguard\n\n"
                        + "134 measured, 4 invalid, 24 not applicable; ")
                .contains(
                        "**Invalid: no number**\n\n- bridge-vxlan, run 1, sts: connection-refused: unable to connect",
                        "- ptp, run 2, dum: deadline-passed: 25 s passed\n")
                .contains(SummaryTable.of(ChartSamples.campaign()).toMarkdown())
                .doesNotContain("Thresholds missed");
    }

    @Test
    void says_what_is_missed_before_anything_else() {
        String page = MarkdownSummary.of(ChartSamples.campaign(), List.of("bridge, dts: too slow"));

        assertThat(page.indexOf("**Thresholds missed**\n\n- bridge, dts: too slow\n"))
                .isPositive()
                .isLessThan(page.indexOf("**Invalid"));
    }

    @Test
    void markup_in_a_message_stays_text() {
        String page = MarkdownSummary.of(
                ChartSamples.of(Phase.DTS, new Invalid(InvalidReason.STALLED, "<img> | a\nb")), List.of());

        assertThat(page).contains("- bridge, run 1, dts: stalled: &lt;img&gt; \\| a b\n");
    }
}
