package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.GateRules;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The self-test of the default rules with the noise of the 2024 study, in kinder and less kind conditions.
 *
 * @param suites suites for each seed
 * @param seeds one simulation each
 */
public record StudySimulation(int suites, List<Long> seeds) {

    private static final int RUNS = 10;

    /** Changes that the gate is to find at least four times out of five. */
    public static final List<MadeChange> CHANGES = List.of(
            new MadeChange("dtm", "cpu-per-bit-rate", 0.06),
            new MadeChange("dts", "throughput", 0.075),
            new MadeChange("dus", "throughput", 0.08),
            new MadeChange("sts", "throughput", 0.113),
            new MadeChange("dum", "throughput", 0.12));

    /**
     * One line of the table.
     *
     * @param title what is simulated
     */
    public record Condition(String title, Suites suites, GateRules rules) {}

    public StudySimulation {
        seeds = List.copyOf(seeds);
    }

    /** Return everything that is simulated; the first three are those that the promises of the gate are about. */
    public static List<Condition> conditions() {
        GateRules rules = GateRules.defaults();
        SimulatedSuites normal = SimulatedSuites.like(RunNoise.normal(), RUNS);
        SimulatedSuites drifting = SimulatedSuites.like(RunNoise.drifting(2), RUNS);
        SimulatedSuites correlated = SimulatedSuites.like(RunNoise.autocorrelated(0.5), RUNS);
        return List.of(
                new Condition("normal", normal, rules),
                new Condition(
                        "heavier tails (Student's t, 3)", SimulatedSuites.like(RunNoise.heavyTails(), RUNS), rules),
                new Condition(
                        "1 run in 10 with 3 times the spread", SimulatedSuites.like(RunNoise.outliers(), RUNS), rules),
                new Condition("two humps", SimulatedSuites.like(RunNoise.twoHumps(), RUNS), rules),
                new Condition("normal, margins from 20 runs", normal.withMarginsFromRuns(20), rules),
                new Condition("normal, 15 runs a side", SimulatedSuites.like(RunNoise.normal(), 15), rules),
                new Condition("twice as noisy as the self-test", normal.louderThanExpected(2), rules),
                new Condition("3 times the study's noise, margins capped", normal.noisier(3), rules),
                new Condition("drift by 2 deviations, interleaved", drifting, rules),
                new Condition(
                        "drift by 2 deviations, one side after the other",
                        drifting.inOrder(RunOrder.ONE_AFTER_THE_OTHER),
                        rules),
                new Condition("autocorrelation 0.5, interleaved", correlated, rules),
                new Condition(
                        "autocorrelation 0.5, one side after the other",
                        correlated.inOrder(RunOrder.ONE_AFTER_THE_OTHER),
                        rules),
                new Condition(
                        "normal, level 1 %, alarm beyond the whole margin",
                        normal, rules.withLevel(0.01).withAlarmShare(1)));
    }

    /** Return the result of one condition over all seeds. */
    public SelfTestResult run(Condition condition) {
        SelfTest test = new SelfTest(condition.rules(), CHANGES);
        return seeds.stream()
                .map(seed -> test.run(condition.suites(), suites, seed))
                .reduce(SelfTestResult::plus)
                .orElseThrow();
    }

    /** Return the table of all conditions in Markdown. */
    public String table() {
        return "| runs are | false alarms | at most (95 %) | "
                + CHANGES.stream().map(StudySimulation::title).collect(Collectors.joining(" | "))
                + " | pass, no change | pass, change = margin | coverage of 90 % |\n|"
                + "---|".repeat(CHANGES.size() + 6) + "\n"
                + conditions().stream().map(this::row).collect(Collectors.joining());
    }

    private String row(Condition condition) {
        SelfTestResult result = run(condition);
        return "| " + condition.title() + " | " + result.falseAlarms() + " | "
                + Rate.percent(result.falseAlarms().upperBound()) + " | "
                + result.found().stream().map(StudySimulation::oneDecimal).collect(Collectors.joining(" | ")) + " | "
                + oneDecimal(result.passes()) + " | " + oneDecimal(result.passesAtMargin()) + " | "
                + oneDecimal(result.covered()) + " |\n";
    }

    private static String title(MadeChange change) {
        return String.format(
                Locale.ROOT,
                "%s %s%.1f %%",
                change.phase(),
                change.metric().equals("throughput") ? "throughput −" : "CPU +",
                100 * change.amount());
    }

    private static String oneDecimal(Rate rate) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * rate.share());
    }
}
