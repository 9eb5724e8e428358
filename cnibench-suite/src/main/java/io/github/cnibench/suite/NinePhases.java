package io.github.cnibench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.cnibench.assertion.Thresholds;
import io.github.cnibench.junit.Benchmark;
import io.github.cnibench.junit.CniBenchmark;
import io.github.cnibench.junit.CniVariant;
import io.github.cnibench.junit.MeasuredCells;
import io.github.cnibench.junit.PhaseOrderer;
import io.github.cnibench.junit.VariantRun;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.suite.verdict.Completeness;
import io.github.cnibench.suite.verdict.Headline;
import io.github.cnibench.suite.verdict.ThresholdJudgement;
import io.github.cnibench.suite.verdict.Verdict;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The nine phases for every variant of {@code -Dcni}, as often as the profile says, and then a verdict for each cell.
 *
 * <p>Inherit it to run it in a build of your own:
 *
 * <pre>{@code
 * class NinePhasesIT extends NinePhases {}
 * }</pre>
 */
@CniBenchmark
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
public class NinePhases {

    @Nested
    @Order(1)
    @ParameterizedClass(name = "{0}")
    @CniVariant
    @TestMethodOrder(PhaseOrderer.class)
    class Runs {

        @Parameter
        @SuppressWarnings("NullAway.Init") // JUnit fills it before each test.
        VariantRun run;

        @Test
        void idle(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            measure(Phase.IDLE, benchmark, thresholds, reporter);
        }

        @Test
        void dts(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            measure(Phase.DTS, benchmark, thresholds, reporter);
        }

        @Test
        void dtm(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            measure(Phase.DTM, benchmark, thresholds, reporter);
        }

        @Test
        void dus(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            measure(Phase.DUS, benchmark, thresholds, reporter);
        }

        @Test
        void dum(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            measure(Phase.DUM, benchmark, thresholds, reporter);
        }

        @Test
        void sts(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            measure(Phase.STS, benchmark, thresholds, reporter);
        }

        @Test
        void stm(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            measure(Phase.STM, benchmark, thresholds, reporter);
        }

        @Test
        void sus(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            measure(Phase.SUS, benchmark, thresholds, reporter);
        }

        @Test
        void sum(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            measure(Phase.SUM, benchmark, thresholds, reporter);
        }

        /** Measure the phases that the profile has beside the nine, each as a test of its own. */
        @TestFactory
        Stream<DynamicTest> ownPhases(Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            // Each of the dynamic tests fails by itself; the factory need not fail again.
            benchmark.expectInvalid(InvalidReason.values());
            return benchmark.campaign().profile().phases().stream()
                    .filter(phase ->
                            Phase.nine().stream().noneMatch(one -> one.id().equals(phase.id())))
                    .map(phase ->
                            DynamicTest.dynamicTest(phase.id(), () -> measure(phase, benchmark, thresholds, reporter)));
        }

        private void measure(Phase phase, Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
            // Before anything can go wrong, so that whatever comes of the test, reports know what it is about.
            reporter.publishEntry(Map.of(
                    "cnibench.variant", run.variant().id(),
                    "cnibench.run", Integer.toString(run.run()),
                    "cnibench.phase", phase.id()));
            PhaseResult result = benchmark.run(phase);
            demand(Verdict.of(result, new ThresholdJudgement(thresholds, benchmark.campaign())));
        }
    }

    @Nested
    @Order(2)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class Verdicts {

        @ParameterizedTest(name = "{0}")
        @MeasuredCells
        @Order(1)
        void holds(Cell cell, Thresholds thresholds, Campaign campaign, TestReporter reporter) {
            reporter.publishEntry(Map.of(
                    "cnibench.variant", cell.variant().id(),
                    "cnibench.phase", cell.phase().id()));
            reporter.publishEntry(Headline.of(cell));
            demand(Verdict.of(cell, new ThresholdJudgement(thresholds, campaign)));
        }

        @Test
        @DisplayName("Completeness: every variant, run and phase has its result")
        void complete(Campaign campaign) {
            assertThat(Completeness.faults(campaign))
                    .as("results of campaign " + campaign.id())
                    .isEmpty();
        }
    }

    private static void demand(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            fail(failed.message());
        } else if (verdict instanceof Verdict.Unmeasured unmeasured) {
            throw new InvalidCellException(unmeasured.message());
        } else if (verdict instanceof Verdict.Inapplicable inapplicable) {
            Assumptions.abort(inapplicable.message());
        }
    }
}
