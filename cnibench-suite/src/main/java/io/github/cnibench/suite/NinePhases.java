package io.github.cnibench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.assertion.Thresholds;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.junit.Benchmark;
import io.github.cnibench.junit.CniBenchmark;
import io.github.cnibench.junit.CniVariant;
import io.github.cnibench.junit.GatedCell;
import io.github.cnibench.junit.GatedCells;
import io.github.cnibench.junit.MeasuredCells;
import io.github.cnibench.junit.ProfilePhases;
import io.github.cnibench.junit.VariantRun;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.run.Settings;
import io.github.cnibench.suite.verdict.Completeness;
import io.github.cnibench.suite.verdict.GateReporting;
import io.github.cnibench.suite.verdict.Headline;
import io.github.cnibench.suite.verdict.ThresholdJudgement;
import io.github.cnibench.suite.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The phases of the profile for every variant of {@code -Dcni}, as often as the profile says, and then a verdict for each
 * cell. The built-in profiles have the nine phases of the study; a file, or {@link io.github.cnibench.junit.OwnPhase},
 * adds others.
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
    class Runs {

        @Parameter
        @SuppressWarnings("NullAway.Init") // JUnit fills it before each test.
        VariantRun run;

        @ParameterizedTest(name = "{0}")
        @ProfilePhases
        @DisplayName("measures")
        void measures(Phase phase, Benchmark benchmark, Thresholds thresholds, TestReporter reporter) {
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
    @ExtendWith(OnlyWithVariants.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class Verdicts {

        @ParameterizedTest(name = "{0}")
        @MeasuredCells
        @Order(1)
        @DisplayName("holds")
        void holds(Cell cell, Thresholds thresholds, Campaign campaign, TestReporter reporter) {
            Map<String, String> entry = new LinkedHashMap<>(Headline.of(cell));
            entry.put("cnibench.variant", cell.variant().id());
            entry.put("cnibench.phase", cell.phase().id());
            reporter.publishEntry(entry);
            demand(Verdict.of(cell, new ThresholdJudgement(thresholds, campaign)));
        }

        @Test
        @Order(2)
        @DisplayName("Completeness: every variant, run and phase has its result")
        void complete(Campaign campaign, TestReporter reporter) {
            reporter.publishEntry("cnibench.whole", campaign.id());
            assertThat(Completeness.faults(campaign))
                    .as("results of campaign " + campaign.id())
                    .isEmpty();
        }
    }

    /** Judges the campaign against a baseline or a candidate, where the settings ask for one. */
    @Nested
    @Order(3)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class Gate {

        @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
        @GatedCells
        @Order(1)
        @DisplayName("cell")
        void judges(GatedCell cell, TestReporter reporter) {
            GateReporting.describe(cell, reporter);
            GateDemand.of(cell.verdict());
        }

        @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
        @GatedCells
        @Order(2)
        @DisplayName("overall")
        void overall(GateOutcome outcome, Settings settings, TestReporter reporter) {
            GateReporting.publish(outcome, settings.output(), reporter);
            GateDemand.of(outcome);
        }
    }

    /** Return a failure without a stack trace, which is the same for all and would hide the line that tells them apart. */
    private static AssertionError missed(Verdict.Failed verdict) {
        AssertionError failure = new AssertionError(verdict.message());
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    private static void demand(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            throw missed(failed);
        } else if (verdict instanceof Verdict.Unmeasured unmeasured) {
            throw new InvalidCellException(unmeasured.message());
        } else if (verdict instanceof Verdict.Inapplicable inapplicable) {
            Assumptions.abort(inapplicable.message());
        }
    }
}
