package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Looks;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Made once, so that conditions of the same noise are the same. */
    private static final RunNoise NORMAL = RunNoise.normal();

    private static final RunNoise HEAVY_TAILS = RunNoise.heavyTails();

    /** Everything that is simulated of one look; the first three are those that the promises of the gate are about. */
    public static final List<Condition> CONDITIONS = conditions();

    /** What is simulated of several looks, beside the same with one. */
    public static final List<Condition> SEVERAL_LOOKS = severalLooks();

    /**
     * What is simulated.
     *
     * @param looks number of looks at the runs so far
     */
    public record Setup(SimulatedSuites suites, GateRules rules, int looks) {

        /** Return the runs a side after which there is a look. */
        List<Integer> after() {
            return Looks.planned(rules, looks, suites.runs(), suites.cells().size())
                    .after();
        }
    }

    /** One line of a table. */
    public record Condition(String title, Setup setup) {

        Condition(String title, SimulatedSuites suites, GateRules rules, int looks) {
            this(title, new Setup(suites, rules, looks));
        }

        Condition(String title, SimulatedSuites suites, GateRules rules) {
            this(title, suites, rules, 1);
        }
    }

    public StudySimulation {
        seeds = List.copyOf(seeds);
    }

    private static List<Condition> conditions() {
        GateRules rules = GateRules.defaults();
        SimulatedSuites normal = SimulatedSuites.like(NORMAL, RUNS);
        SimulatedSuites drifting = SimulatedSuites.like(RunNoise.drifting(2), RUNS);
        SimulatedSuites correlated = SimulatedSuites.like(RunNoise.autocorrelated(0.5), RUNS);
        return List.of(
                new Condition("normal", normal, rules),
                new Condition("heavier tails (Student's t, 3)", SimulatedSuites.like(HEAVY_TAILS, RUNS), rules),
                new Condition(
                        "1 run in 10 with 3 times the spread", SimulatedSuites.like(RunNoise.outliers(), RUNS), rules),
                new Condition("two humps", SimulatedSuites.like(RunNoise.twoHumps(), RUNS), rules),
                new Condition("normal, margins from 20 runs", normal.withMarginsFromRuns(20), rules),
                new Condition("normal, 15 runs a side", SimulatedSuites.like(NORMAL, MORE_RUNS), rules),
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

    private static List<Condition> severalLooks() {
        GateRules rules = GateRules.defaults();
        SimulatedSuites ten = SimulatedSuites.like(NORMAL, RUNS);
        SimulatedSuites more = SimulatedSuites.like(NORMAL, MORE_RUNS);
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
                new Condition("heavier tails (Student's t, 3)", SimulatedSuites.like(HEAVY_TAILS, RUNS), rules, 2),
                new Condition("normal", more, rules),
                new Condition("normal", more, rules, 2),
                new Condition("normal", more, rules, 3),
                new Condition("twice as noisy as the self-test", more.louderThanExpected(2), rules, 3),
                new Condition("twice as noisy, errors not divided", more.louderThanExpected(2), undivided, 3));
    }

    /** Simulate every condition of both tables once; the result is the same on any number of CPUs. */
    public Map<Setup, SelfTestResult> simulate() {
        ExecutorService pool = Executors.newWorkStealingPool();
        try {
            // The longest first, so that no CPU waits for another in the end.
            List<Setup> setups = Stream.concat(CONDITIONS.stream(), SEVERAL_LOOKS.stream())
                    .map(Condition::setup)
                    .distinct()
                    .sorted(Comparator.comparingInt(
                                    (Setup setup) -> setup.suites().runs() * setup.looks())
                            .reversed())
                    .toList();
            Map<Setup, CompletableFuture<SelfTestResult>> running = new LinkedHashMap<>();
            setups.forEach(setup -> running.put(setup, CompletableFuture.supplyAsync(() -> simulate(setup), pool)));
            return running.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, one -> one.getValue().join()));
        } finally {
            pool.shutdownNow();
        }
    }

    private SelfTestResult simulate(Setup setup) {
        SelfTest test = new SelfTest(setup.rules(), setup.looks(), CHANGES);
        return seeds.stream()
                .map(seed -> test.run(setup.suites(), suites, seed))
                .reduce(SelfTestResult::plus)
                .orElseThrow();
    }
}
