package io.github.cnibench.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.campaign.GateOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateReportsTests {

    @TempDir
    Path folder;

    @Test
    void the_text_has_the_outcome_first_then_cells_notes_and_what_to_do() {
        String text = GateText.of(GateSamples.everything());

        assertThat(text.lines())
                .startsWith(
                        "regression: bridge of campaign two against bridge of campaign one",
                        "  dts throughput: regression, -10.0 % (-10.2 % to -9.8 %), margin 5.0 %, 8 and 8 runs,"
                                + " all runs of the candidate worse than all of the baseline");
        assertThat(text)
                .containsSubsequence(
                        "\nNoticed\n  dts throughput, drift: ",
                        "\nNotes\n  dus cpu-cost, baseline: 8 of 8 runs have no value",
                        "\nReported, not judged\n  dts retransmits: ",
                        "\nWhat to do\n  find what made dts throughput, dus loss worse, for instance with 'git bisect run'",
                        "  dus cpu-cost: 8 of 8 runs of the baseline are invalid; repair what leaves runs");
    }

    @Test
    void says_what_to_do_about_each_outcome() {
        assertThat(GateAdvice.of(GateSamples.times(1)))
                .containsExactly("nothing: no gating cell is worse by as much as its margin");
        assertThat(GateAdvice.of(GateSamples.times(1.2)))
                .containsExactly("take a new baseline, so that the gain in dts throughput is not lost again unseen");
        assertThat(GateAdvice.of(GateSamples.suspected()))
                .containsExactly("measure both sides again with 5 runs each (cnibench.runs=5): that many decide if"
                        + " estimate and spread stay as they are");
        assertThat(GateAdvice.of(outOfReach()))
                .containsExactly("dts throughput: not even 100 runs a side would decide; find out what makes the runs"
                        + " differ so much, or declare a wider margin");
    }

    @Test
    void the_page_has_a_row_for_each_cell_and_ends_with_what_was_compared() {
        String page = GateMarkdown.of(GateSamples.everything());

        assertThat(page)
                .startsWith("## cnibench gate: regression: bridge of campaign two against bridge of campaign one\n\n"
                        + "**Judged**\n\n"
                        + "| cell | baseline | candidate | change | interval | margin | runs | verdict |\n"
                        + "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
                        + "| dts throughput | 9.435 Gbit/s | 8.492 Gbit/s | -10.0 % | -10.2 % to -9.8 % | 5.0 % | 8 and 8"
                        + " | regression |\n")
                .containsSubsequence(
                        "| dus loss | 1.025 % | 3.025 % | +2.00 points |",
                        "| dus cpu-cost | none | none | none | none | 5.0 % | 0 of 8 and 0 of 8 | invalid |",
                        "\n**What to do**\n\n- find what made",
                        "\n**Notes**\n",
                        "\n**Noticed**\n",
                        "\n**Reported, not judged**\n",
                        "\n**Compared, and where**\n\n| field | baseline | candidate |\n",
                        "| runs | bridge of campaign one | bridge of campaign two |\n",
                        "| cni | Bridge 1.6.2 | Bridge 1.7.0 |\n",
                        "| kernel | 6.1.0 | as the baseline |\n");
    }

    @Test
    void markup_in_a_message_stays_text() {
        assertThat(GateMarkdown.of(GateSamples.invalid())).contains("stalled: nothing \\| arrived for 3 s");
    }

    @Test
    void the_three_files_are_written() throws IOException {
        GateOutcome outcome = GateSamples.everything();

        assertThat(GateFiles.write(outcome, folder.resolve("new/gate")))
                .containsExactlyElementsOf(List.of("gate.json", "gate.md", "gate.svg").stream()
                        .map(folder.resolve("new/gate")::resolve)
                        .toList());
        assertThat(folder.resolve("new/gate/gate.json")).usingCharset(UTF_8).hasContent(GateJson.of(outcome));
        assertThat(folder.resolve("new/gate/gate.md")).usingCharset(UTF_8).hasContent(GateMarkdown.of(outcome));
        assertThat(folder.resolve("new/gate/gate.svg")).usingCharset(UTF_8).hasContent(ForestPlot.of(outcome));
    }

    @Test
    void a_folder_that_is_none_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> GateFiles.write(GateSamples.times(1), file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file + "/gate.json: what came of the gate cannot be written: ");
    }

    private static GateOutcome outOfReach() {
        return GateSamples.judge(
                "dts:throughput",
                GateSamples.values("one", 1, 5, 9, 13, 20, 40),
                GateSamples.values("two", 1.1, 4.2, 10, 12, 21, 41));
    }
}
