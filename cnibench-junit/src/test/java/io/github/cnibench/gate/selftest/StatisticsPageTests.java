package io.github.cnibench.gate.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.GeneratedText;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.MarginRule;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Keeps docs/statistics.md true.
 *
 * <p>{@code -Dcnibench.gate.suites=10000} runs the full simulation as well, of so many suites for each of three seeds.
 */
class StatisticsPageTests {

    private static final String SUITES = "cnibench.gate.suites";
    private static final double SECOND = 1e9;

    /** What the page says that the study's figures are divided by. */
    private static final double MEDIAN_OF_THREE = 0.83;

    private final GeneratedText page = GeneratedText.of("statistics.md");

    @Test
    void lists_the_rules() throws IOException {
        GateRules rules = GateRules.defaults();
        MarginRule margins = MarginRule.defaults();
        page.requireUpToDate(
                "rules",
                "| constant | default |\n|---|---|\n"
                        + row("probability of an alarm in any cell without a change, at most", percent(rules.level()))
                        + row("confidence of each end of an interval", percent(rules.confidence()))
                        + row("share of the margin that an estimate must exceed", percent(rules.alarmShare()))
                        + row("valid runs a side, at least", Integer.toString(rules.fewestRuns()))
                        + row("gating cells, at most", Integer.toString(rules.mostCells()))
                        + row("invalid runs of a side, at most", percent(rules.mostInvalid()))
                        + row("margin, in standard deviations from run to run", number(margins.multiple()))
                        + row(
                                "margin of a ratio, at least",
                                percent(margins.ratios().least()))
                        + row(
                                "margin of a ratio, at most",
                                percent(margins.ratios().most()))
                        + row(
                                "margin of a loss, at least",
                                number(margins.points().least()) + " points")
                        + row(
                                "margin of a loss, at most",
                                number(margins.points().most()) + " points"));
    }

    @Test
    void lists_the_runs_that_a_gate_needs() throws IOException {
        page.requireUpToDate(
                "runs",
                "| gating cells | runs a side, at least |\n|---|---|\n"
                        + IntStream.rangeClosed(1, GateRules.defaults().mostCells())
                                .mapToObj(cells -> row(
                                        Integer.toString(cells),
                                        Integer.toString(GateRules.defaults().leastRuns(cells))))
                                .collect(Collectors.joining()));
    }

    @Test
    void lists_the_noise_that_is_simulated() throws IOException {
        page.requireUpToDate(
                "noise",
                "| cell | CV in % |\n|---|---|\n"
                        + noise("throughput", "throughput")
                        + noise("CPU time per Gbit/s", "cpu-per-bit-rate"));
    }

    private static String noise(String name, String metric) {
        List<CellNoise> cells = CellNoise.ofTheStudy().stream()
                .filter(noise -> noise.cell().metric().equals(metric))
                .toList();
        return row(
                name + " of "
                        + cells.stream().map(noise -> noise.cell().phase()).collect(Collectors.joining(", ")),
                cells.stream()
                        .map(noise -> String.format(Locale.ROOT, "%.1f", 100 * MEDIAN_OF_THREE * noise.spread()))
                        .collect(Collectors.joining(", ")));
    }

    @Test
    @EnabledIfSystemProperty(named = SUITES, matches = "[0-9]+")
    void lists_what_the_simulation_saw() throws IOException {
        StudySimulation simulation = new StudySimulation(Integer.getInteger(SUITES), List.of(1L, 2L, 3L));
        long start = System.nanoTime();
        SimulationTables tables = new SimulationTables(simulation.simulate());
        String table = tables.conditions();
        String looks = tables.severalLooks();
        System.out.printf(
                Locale.ROOT,
                "%s%n%s%.0f s, of CPU time %.0f s%n",
                table,
                looks,
                (System.nanoTime() - start) / SECOND,
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(time -> time.toMillis() / 1e3)
                        .orElse(Double.NaN));

        page.requireUpToDate("simulation", table);
        page.requireUpToDate("looks", looks);
    }

    @Test
    void the_table_of_the_simulation_has_a_row_for_each_condition() {
        assertThat(smallTables().conditions().lines())
                .hasSize(2 + StudySimulation.CONDITIONS.size())
                .allMatch(line -> line.startsWith("|") && line.endsWith("|"))
                .first()
                .isEqualTo("| runs are | false alarms | at most (95 %) | dtm CPU +6.0 % | dts throughput −7.5 %"
                        + " | dus throughput −8.0 % | sts throughput −11.3 % | dum throughput −12.0 %"
                        + " | pass, no change | pass, change = margin | coverage of 90 % |");
    }

    @Test
    void the_tables_have_rates_in_percent_and_runs() {
        Rate alarms = new Rate(1, 400);
        SelfTestResult result = new SelfTestResult(
                alarms,
                new Rate(3, 4),
                Collections.nCopies(5, new Rate(5, 8)),
                new Rate(1, 8),
                new Rate(9, 10),
                new MeanRuns(19, 2),
                Collections.nCopies(5, new MeanRuns(17, 2)));
        SimulationTables tables = new SimulationTables(
                Stream.concat(StudySimulation.CONDITIONS.stream(), StudySimulation.SEVERAL_LOOKS.stream())
                        .map(StudySimulation.Condition::setup)
                        .distinct()
                        .collect(Collectors.toMap(setup -> setup, setup -> result)));
        String rates = "0.25 % | " + Rate.percent(alarms.upperBound())
                + " | 62.5 % | 62.5 % | 62.5 % | 62.5 % | 62.5 % | 75.0 % | 12.5 % | ";

        assertThat(tables.conditions()).contains("\n| normal | " + rates + "90.0 % |\n");
        assertThat(tables.severalLooks()).contains("\n| normal | 6, 10 | " + rates + "9.5 | 8.5 |\n");
    }

    @Test
    void the_table_of_looks_says_when_they_are() {
        assertThat(smallTables().severalLooks().lines())
                .hasSize(2 + StudySimulation.SEVERAL_LOOKS.size())
                .allMatch(line -> line.chars().filter(one -> one == '|').count() == 14)
                .anyMatch(line -> line.startsWith("| normal | 10 |"))
                .anyMatch(line -> line.startsWith("| normal | 6, 10 |"))
                .anyMatch(line -> line.startsWith("| normal | 7, 10, 15 |"));
    }

    private static SimulationTables smallTables() {
        return new SimulationTables(new StudySimulation(2, List.of(1L, 2L)).simulate());
    }

    private static String row(String name, String value) {
        return "| " + name + " | " + value + " |\n";
    }

    private static String percent(double share) {
        return number(100 * share) + " %";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%s", Math.round(value * 1e6) / 1e6).replaceAll("\\.0$", "");
    }
}
