package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Looks;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The self-test of the default rules with the noise of the 2024 study, in kinder and less kind conditions.
 *
 * @param suites suites for each seed
 * @param seeds one simulation each
 */
public record StudySimulation(int suites, List<Long> seeds) {

    private static final int RUNS = 10;
    private static final int MORE_RUNS = 15;

    /** Changes that the gate is to find at least four times out of five. */
    public static final List<MadeChange> CHANGES = List.of(
            new MadeChange("dtm", "cpu-per-bit-rate", 0.06),
            new MadeChange("dts", "throughput", 0.075),
            new MadeChange("dus", "throughput", 0.08),
            new MadeChange("sts", "throughput", 0.113),
            new MadeChange("dum", "throughput", 0.12));

    /**
     * One line of a table.
     *
     * @param title what is simulated
     * @param looks number of looks at the runs so far
     */
    public record Condition(String title, SimulatedSuites suites, GateRules rules, int looks) {

        Condition(String title, SimulatedSuites suites, GateRules rules) {
            this(title, suites, rules, 1);
        }

        /** Return the runs a side after which there is a look. */
        List<Integer> after() {
            return Looks.planned(rules, looks, suites.runs(), suites.cells().size())
                    .after();
        }
    }

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

    /** Return what is simulated of several looks, beside the same with one. */
    public static List<Condition> severalLooks() {
        GateRules rules = GateRules.defaults();
        SimulatedSuites ten = SimulatedSuites.like(RunNoise.normal(), RUNS);
        SimulatedSuites more = SimulatedSuites.like(RunNoise.normal(), MORE_RUNS);
        // Looks divide what each of them may err by; these rules have three times as much to divide.
        GateRules undivided = new GateRules(
                3 * rules.level(),
                1 - 3 * (1 - rules.confidence()),
                rules.alarmShare(),
                rules.fewestRuns(),
                rules.mostCells(),
                rules.mostInvalid());
        return List.of(
                new Condition("normal", ten, rules),
                new Condition("normal", ten, rules, 2),
                new Condition(
                        "heavier tails (Student's t, 3)", SimulatedSuites.like(RunNoise.heavyTails(), RUNS), rules, 2),
                new Condition("normal", more, rules),
                new Condition("normal", more, rules, 2),
                new Condition("normal", more, rules, 3),
                new Condition("twice as noisy as the self-test", more.louderThanExpected(2), rules, 3),
                new Condition("twice as noisy, errors not divided", more.louderThanExpected(2), undivided, 3));
    }

    /** Return the result of one condition over all seeds. */
    public SelfTestResult run(Condition condition) {
        SelfTest test = new SelfTest(condition.rules(), condition.looks(), CHANGES);
        return seeds.stream()
                .map(seed -> test.run(condition.suites(), suites, seed))
                .reduce(SelfTestResult::plus)
                .orElseThrow();
    }

    /** Return the table of all conditions in Markdown. */
    public String table() {
        return table(
                "runs are",
                " | coverage of 90 %",
                conditions(),
                (condition, result) -> new Columns(condition.title(), " | " + oneDecimal(result.covered())));
    }

    /** Return the table of several looks in Markdown. */
    public String tableOfLooks() {
        return table(
                "runs are | a look after",
                " | runs a side, no change | runs a side, a change",
                severalLooks(),
                (condition, result) -> new Columns(
                        condition.title() + " | "
                                + condition.after().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ")),
                        " | " + result.runs() + " | "
                                + result.runsWithChange().stream()
                                        .reduce(MeanRuns::plus)
                                        .orElseThrow()));
    }

    /** What only one of the tables has, before and after what both have. */
    private record Columns(String first, String last) {}

    private String table(
            String first,
            String last,
            List<Condition> conditions,
            BiFunction<Condition, SelfTestResult, Columns> columns) {
        String header = "| " + first + " | false alarms | at most (95 %) | "
                + CHANGES.stream().map(StudySimulation::title).collect(Collectors.joining(" | "))
                + " | pass, no change | pass, change = margin" + last + " |\n";
        long count = header.chars().filter(one -> one == '|').count() - 1;
        // Each condition begins with its own seeds, so their order and the number of CPUs change nothing.
        return header + "|" + "---|".repeat((int) count) + "\n"
                + conditions.parallelStream()
                        .map(condition -> {
                            SelfTestResult result = run(condition);
                            return row(columns.apply(condition, result), result);
                        })
                        .collect(Collectors.joining());
    }

    private static String row(Columns columns, SelfTestResult result) {
        return "| " + columns.first() + " | " + result.falseAlarms() + " | "
                + Rate.percent(result.falseAlarms().upperBound()) + " | "
                + result.found().stream().map(StudySimulation::oneDecimal).collect(Collectors.joining(" | ")) + " | "
                + oneDecimal(result.passes()) + " | " + oneDecimal(result.passesAtMargin()) + columns.last() + " |\n";
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
