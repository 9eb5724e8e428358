package io.github.cnibench.gate.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small simulation with bounds; {@code StatisticsPageTests} has the command for the full one. */
class SelfTestTests {

    private static final int SUITES = 800;
    private static final GateRules RULES = GateRules.defaults();

    private final SelfTest test = new SelfTest(RULES, StudySimulation.CHANGES);

    @Test
    void normal_runs_keep_the_promises() {
        SelfTestResult result = three(SimulatedSuites.like(RunNoise.normal(), 10));

        assertPromises(result);
        assertThat(result.passes().share()).isBetween(0.9, 0.97);
        assertThat(result.found()).allSatisfy(rate -> assertThat(rate.share()).isLessThan(0.93));
    }

    @Test
    void runs_with_heavier_tails_keep_the_promises() {
        assertPromises(three(SimulatedSuites.like(RunNoise.heavyTails(), 10)));
        assertPromises(three(SimulatedSuites.like(RunNoise.outliers(), 10)));
    }

    private static void assertPromises(SelfTestResult result) {
        assertThat(result.falseAlarms().upperBound()).isLessThan(0.01);
        assertThat(result.found())
                .hasSize(5)
                .allSatisfy(rate -> assertThat(rate.share()).isGreaterThan(0.8));
        assertThat(result.passesAtMargin().share()).isBetween(0.02, 0.065);
        assertThat(result.covered().share()).isGreaterThan(0.9);
    }

    @Test
    void more_noise_than_the_margins_expect_raises_no_more_alarms_than_the_level() {
        SelfTestResult result = run(SimulatedSuites.like(RunNoise.normal(), 10).louderThanExpected(2));

        assertThat(result.falseAlarms().share()).isBetween(0.012, 0.03);
        assertThat(result.passes().share()).isLessThan(0.1);
    }

    @Test
    void noisier_cells_have_wider_margins_up_to_the_cap() {
        SelfTestResult result = run(SimulatedSuites.like(RunNoise.normal(), 10).noisier(3));

        assertThat(result.falseAlarms().share()).isLessThan(0.03);
        assertThat(result.found()).allSatisfy(rate -> assertThat(rate.share()).isLessThan(0.2));
    }

    @Test
    void a_drift_between_the_sides_deceives_unless_they_are_interleaved() {
        SimulatedSuites drifting = SimulatedSuites.like(RunNoise.drifting(2), 10);

        assertThat(run(drifting).falseAlarms().upperBound()).isLessThan(0.01);
        assertThat(run(drifting).covered().share()).isGreaterThan(0.9);
        SelfTestResult deceived = run(drifting.inOrder(RunOrder.ONE_AFTER_THE_OTHER));
        assertThat(deceived.falseAlarms().share()).isGreaterThan(0.2);
        assertThat(deceived.covered().share()).isLessThan(0.5);
    }

    @Test
    void margins_of_few_runs_cost_power() {
        SimulatedSuites known = SimulatedSuites.like(RunNoise.normal(), 10);
        SelfTest one = new SelfTest(RULES, List.of(new MadeChange("dtm", "cpu-per-bit-rate", 0.06)));

        double withKnown = one.run(known, SUITES, 1).found().get(0).share();
        double withTwenty =
                one.run(known.withMarginsFromRuns(20), SUITES, 1).found().get(0).share();

        assertThat(withTwenty).isBetween(withKnown - 0.12, withKnown);
    }

    /** An estimate from ten runs a side has an error of half a deviation, and these changes are just beyond the margin. */
    @Test
    void an_alarm_beyond_the_whole_margin_would_miss_half_of_the_changes() {
        SelfTestResult result = new SelfTest(RULES.withAlarmShare(1), StudySimulation.CHANGES)
                .run(SimulatedSuites.like(RunNoise.normal(), 10), SUITES, 1);

        assertThat(result.found()).allSatisfy(rate -> assertThat(rate.share()).isBetween(0.45, 0.7));
    }

    @Test
    void too_few_runs_never_pass_and_never_fail() {
        SelfTestResult result = test.run(SimulatedSuites.like(RunNoise.normal(), 5), 50, 1);

        assertThat(result.falseAlarms().count()).isZero();
        assertThat(result.passes().count()).isZero();
        assertThat(result.found()).allMatch(rate -> rate.count() == 0);
    }

    @Test
    void the_same_seed_gives_the_same_result() {
        SimulatedSuites suites = SimulatedSuites.like(RunNoise.heavyTails(), 10);

        assertThat(test.run(suites, 40, 7)).isEqualTo(test.run(suites, 40, 7));
        assertThat(test.run(suites, 40, 7)).isNotEqualTo(test.run(suites, 40, 8));
    }

    @Test
    void results_of_several_seeds_add_up() {
        SimulatedSuites suites = SimulatedSuites.like(RunNoise.normal(), 10);
        SelfTestResult one = test.run(suites, 30, 1);
        SelfTestResult other = test.run(suites, 30, 2);

        SelfTestResult both = one.plus(other);

        assertThat(both.passes()).isEqualTo(one.passes().plus(other.passes()));
        assertThat(both.falseAlarms().of()).isEqualTo(60);
        assertThat(both.found().get(4))
                .isEqualTo(one.found().get(4).plus(other.found().get(4)));
        assertThat(both.passesAtMargin().of()).isEqualTo(60);
        assertThat(both.covered().of()).isEqualTo(2 * 30 * 9);
        assertThat(both.runs()).isEqualTo(new MeanRuns(600, 60));
        assertThat(both.runsWithChange()).hasSize(5).containsOnly(new MeanRuns(600, 60));
    }

    @Test
    void counts_every_false_alarm_and_every_pass() {
        // Ten of 0 to 9 and ten that are a little more, and then all of them beyond.
        double[] runs = {100, 101, 102, 103, 104, 105, 106, 107, 108, 109};
        Pair near = pair(runs, 0.5);
        Pair far = pair(runs, 50);
        int[] next = {0};
        Suites suites = random -> List.of(next[0]++ % 4 == 0 ? far : near);

        SelfTestResult result = new SelfTest(RULES, List.of()).run(suites, 8, 1);

        assertThat(result.falseAlarms()).isEqualTo(new Rate(2, 8));
        assertThat(result.passes()).isEqualTo(new Rate(6, 8));
        assertThat(result.covered()).isEqualTo(new Rate(6, 8));
        assertThat(result.passesAtMargin()).isEqualTo(new Rate(0, 8));
    }

    private static Pair pair(double[] runs, double more) {
        double[] others = runs.clone();
        for (int i = 0; i < others.length; i++) {
            others[i] += more;
        }
        return new Pair(
                CellNoise.ofTheStudy().get(1).cell(), Sample.of(runs), Sample.of(others), new Margin(0.1, 0.05));
    }

    @Test
    void two_looks_keep_the_promises_and_take_fewer_runs() {
        SelfTest two = new SelfTest(RULES, 2, StudySimulation.CHANGES);
        SimulatedSuites suites = SimulatedSuites.like(RunNoise.normal(), 15);

        SelfTestResult once = test.run(suites, SUITES, 1);
        SelfTestResult twice = two.run(suites, SUITES, 1);

        assertThat(once.runs().value()).isEqualTo(15);
        assertThat(twice.runs().value()).isBetween(8.0, 12.0);
        assertThat(twice.runsWithChange())
                .hasSize(5)
                .allSatisfy(runs -> assertThat(runs.value()).isGreaterThan(8).isLessThan(15));
        assertThat(twice.falseAlarms().upperBound()).isLessThan(0.01);
        assertThat(twice.passes().share()).isGreaterThan(0.9);
        assertThat(twice.passesAtMargin().share()).isLessThan(0.05);
        assertThat(twice.covered().share()).isGreaterThan(0.9);
        assertThat(twice.found()).allSatisfy(rate -> assertThat(rate.share()).isGreaterThan(0.8));
    }

    @Test
    void looking_several_times_without_dividing_the_errors_deceives() {
        SimulatedSuites noisy = SimulatedSuites.like(RunNoise.normal(), 15).louderThanExpected(2);
        GateRules undivided = new GateRules(
                3 * RULES.level(),
                1 - 3 * (1 - RULES.confidence()),
                RULES.alarmShare(),
                RULES.fewestRuns(),
                RULES.mostCells(),
                RULES.mostInvalid());

        Rate divided = new SelfTest(RULES, 3, List.of()).run(noisy, 2000, 1).falseAlarms();
        Rate deceived =
                new SelfTest(undivided, 3, List.of()).run(noisy, 2000, 1).falseAlarms();

        assertThat(divided.share()).isLessThan(0.025);
        assertThat(deceived.share()).isGreaterThan(2 * divided.share());
    }

    @Test
    void a_suite_ends_at_the_first_look_that_decides() {
        double[] runs = {100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111};
        double[] others = runs.clone();
        for (int i = 0; i < others.length; i++) {
            others[i] += i < 6 ? 50 : -50;
        }
        Pair back = new Pair(
                CellNoise.ofTheStudy().get(1).cell(), Sample.of(runs), Sample.of(others), new Margin(0.1, 0.05));
        Suites suites = random -> List.of(back);

        SelfTestResult twice = new SelfTest(RULES, 2, List.of()).run(suites, 3, 1);
        SelfTestResult once = new SelfTest(RULES, List.of()).run(suites, 3, 1);

        assertThat(twice.falseAlarms()).isEqualTo(new Rate(3, 3));
        assertThat(twice.runs()).isEqualTo(new MeanRuns(3 * 6, 3));
        assertThat(once.falseAlarms()).isEqualTo(new Rate(0, 3));
        assertThat(once.runs()).hasToString("12.0");
    }

    @Test
    void refuses_to_change_a_cell_that_is_not_there() {
        SelfTest other = new SelfTest(RULES, List.of(new MadeChange("dtm", "throughput", 0.1)));

        assertThatThrownBy(() -> other.run(SimulatedSuites.like(RunNoise.normal(), 10), 1, 1))
                .hasMessage("the suite has no cell dtm throughput");
    }

    private SelfTestResult run(Suites suites) {
        return test.run(suites, SUITES, 1).plus(test.run(suites, SUITES, 2));
    }

    /** Enough suites for bounds of 1 %. */
    private SelfTestResult three(Suites suites) {
        return test.run(suites, 1000, 1).plus(test.run(suites, 1000, 2)).plus(test.run(suites, 1000, 3));
    }
}
