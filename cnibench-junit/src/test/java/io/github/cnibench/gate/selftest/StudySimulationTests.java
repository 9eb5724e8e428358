package io.github.cnibench.gate.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.selftest.StudySimulation.Condition;
import io.github.cnibench.gate.selftest.StudySimulation.Setup;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the titles in the tables of docs/statistics.md say is what is simulated. */
class StudySimulationTests {

    private static final GateRules RULES = GateRules.defaults();
    private static final int MANY = 20_000;

    @Test
    void suites_have_ten_runs_a_side_and_known_margins_where_nothing_else_is_said() {
        assertThat(StudySimulation.CONDITIONS)
                .filteredOn(condition -> !condition.title().contains("15 runs a side"))
                .allMatch(condition -> condition.setup().suites().runs() == 10);
        assertThat(setup("normal, 15 runs a side").suites().runs()).isEqualTo(15);
        assertThat(StudySimulation.CONDITIONS)
                .filteredOn(condition -> !condition.title().contains("margins from 20 runs"))
                .allMatch(condition -> condition.setup().suites().selfTestRuns().isEmpty());
        assertThat(setup("normal, margins from 20 runs").suites().selfTestRuns())
                .contains(20);
    }

    @Test
    void noise_is_that_of_the_study_or_as_many_times_as_much_as_is_said() {
        assertThat(setup("normal").suites().cells()).isEqualTo(CellNoise.ofTheStudy());
        assertThat(setup("3 times the study's noise, margins capped").suites().cells())
                .extracting(CellNoise::spread)
                .isEqualTo(CellNoise.ofTheStudy().stream()
                        .map(cell -> 3 * cell.spread())
                        .toList());
        assertThat(StudySimulation.CONDITIONS)
                .filteredOn(condition -> condition.setup().suites().louder() != 1)
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.title()).isEqualTo("twice as noisy as the self-test");
                    assertThat(condition.setup().suites().louder()).isEqualTo(2);
                });
    }

    @Test
    void runs_drift_by_two_deviations_and_are_correlated_by_a_half() {
        for (String order : List.of("interleaved", "one side after the other")) {
            RunNoise drift = setup("drift by 2 deviations, " + order).suites().noise();
            RunNoise correlated =
                    setup("autocorrelation 0.5, " + order).suites().noise();
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(1);

            assertThat(IntStream.range(0, MANY)
                            .mapToObj(i -> drift.series(random, 20))
                            .mapToDouble(series -> series[19] - series[0])
                            .average()
                            .orElseThrow())
                    .isEqualTo(2, within(0.05));
            assertThat(IntStream.range(0, MANY)
                            .mapToObj(i -> correlated.series(random, 2))
                            .mapToDouble(series -> series[0] * series[1])
                            .average()
                            .orElseThrow())
                    .isEqualTo(0.5, within(0.05));
        }
    }

    @Test
    void rules_are_the_defaults_where_nothing_else_is_said() {
        assertThat(StudySimulation.CONDITIONS)
                .filteredOn(condition -> !condition.setup().rules().equals(RULES))
                .singleElement()
                .satisfies(condition -> {
                    assertThat(condition.title()).isEqualTo("normal, level 1 %, alarm beyond the whole margin");
                    assertThat(condition.setup().rules())
                            .isEqualTo(RULES.withLevel(0.01).withAlarmShare(1));
                });
    }

    @Test
    void a_condition_has_one_look_where_nothing_else_is_said() {
        SimulatedSuites suites = SimulatedSuites.like(RunNoise.normal(), 10);

        assertThat(new Condition("normal", suites, RULES).setup()).isEqualTo(new Setup(suites, RULES, 1));
        assertThat(StudySimulation.CONDITIONS)
                .allMatch(condition -> condition.setup().looks() == 1);
    }

    /** Three looks by these rules are three looks by the default ones, each with all of the errors that are allowed. */
    @Test
    void errors_that_are_not_divided_are_those_of_one_look() {
        Setup undivided = StudySimulation.SEVERAL_LOOKS
                .get(StudySimulation.SEVERAL_LOOKS.size() - 1)
                .setup();
        GateRules each = undivided.rules().withLooks(undivided.looks());

        assertThat(undivided.looks()).isEqualTo(3);
        assertThat(each.level()).isEqualTo(RULES.level(), within(1e-12));
        assertThat(each.confidence()).isEqualTo(RULES.confidence(), within(1e-12));
    }

    private static Setup setup(String title) {
        return StudySimulation.CONDITIONS.stream()
                .filter(condition -> condition.title().equals(title))
                .map(Condition::setup)
                .findFirst()
                .orElseThrow();
    }
}
