package io.github.cnibench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Verdict;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;

/** What users write, run by the tests of this package in launches of their own. */
// JUnit sets the fields of parameters.
@SuppressWarnings("NullAway.Init")
final class TestCases {

    private TestCases() {}

    @ExtendWith(FakeParts.class)
    @CniBenchmark
    @TestClassOrder(ClassOrderer.OrderAnnotation.class)
    static class Gate {

        @Nested
        @Order(1)
        @ParameterizedClass(name = "{0}")
        @CniVariant
        class Runs {

            @Parameter
            VariantRun run;

            @Test
            void dts(Benchmark benchmark) {
                assertThat(benchmark.run(Phase.DTS).run()).isEqualTo(run.run());
            }

            @Test
            void sts(Benchmark benchmark) {
                assertThat(benchmark.variant()).isEqualTo(run.variant());
                benchmark.run(Phase.STS);
            }
        }

        @Nested
        @Order(2)
        class Verdicts {

            @ParameterizedTest(name = "{0}")
            @MeasuredCells
            void holds(Cell cell, BitRate threshold) {
                assertThat(cell.measured()).isNotEmpty();
                assertThat(threshold).isEqualTo(BitRate.gbps(1));
            }
        }
    }

    @ExtendWith(FakeParts.class)
    @CniBenchmark
    @TestClassOrder(ClassOrderer.OrderAnnotation.class)
    static class Compares {

        @Nested
        @Order(1)
        @ParameterizedClass(name = "{0}")
        @CniVariant("bridge")
        class Runs {

            @Parameter
            VariantRun run;

            @Test
            void dts(Benchmark benchmark) {
                benchmark.run(Phase.DTS);
            }
        }

        @Nested
        @Order(2)
        class Gate {

            @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
            @GatedCells
            void cell(GatedCell cell) {
                assertThat(cell.verdict().verdict()).contains(new Verdict.Pass());
            }

            @ParameterizedTest(name = "{0}")
            @GatedCells
            void overall(GateOutcome outcome) {
                assertThat(outcome.report().overall()).isEqualTo(Overall.PASS);
            }
        }
    }

    @ExtendWith(FakeParts.class)
    @CniBenchmark
    static class Named {

        @ParameterizedTest(name = "{0}")
        @CniVariant({"bridge", "ptp"})
        void with_variant(Variant variant, Benchmark benchmark) {
            assertThat(benchmark.variant()).isEqualTo(variant);
            benchmark.run(Phase.DTS);
        }

        @ParameterizedTest(name = "{0}")
        @CniVariant({"bridge", "ptp"})
        void with_run(VariantRun run, Benchmark benchmark) {
            assertThat(benchmark.runNumber()).isEqualTo(run.run());
            benchmark.run(Phase.DTS);
        }

        @ParameterizedTest(name = "{0}")
        @CniVariant({"bridge", "ptp"})
        void with_benchmark(Benchmark benchmark) {
            benchmark.run(Phase.DTS);
        }
    }

    @ExtendWith(FakeParts.class)
    @ForEachVariant("bridge")
    static class ComposedOnClass {

        private final Benchmark constructed;

        ComposedOnClass(VariantRun run, Benchmark constructed) {
            assertThat(run.variant().id()).isEqualTo("bridge");
            this.constructed = constructed;
        }

        @Test
        void dts(Benchmark benchmark) {
            assertThat(benchmark).isSameAs(constructed);
            benchmark.run(Phase.DTS);
        }
    }

    @ExtendWith(FakeParts.class)
    static class ComposedOnMethod {

        @ForEachVariant("bridge")
        void dts(VariantRun run, Benchmark benchmark) {
            benchmark.run(Phase.DTS);
        }

        @ForEachVariant
        void whatever_is_asked_for(VariantRun run, Benchmark benchmark) {
            benchmark.run(Phase.DTS);
        }
    }

    @ExtendWith(FakeParts.class)
    @CniBenchmark
    static class WholeProfile {

        @OwnPhase
        static final Phase TCP4 = Phase.tcp("tcp4").streams(4);

        @Nested
        @ParameterizedClass(name = "{0}")
        @CniVariant
        class Runs {

            @Parameter
            VariantRun run;

            @ParameterizedTest(name = "{0}")
            @ProfilePhases
            void measures(Phase phase, Benchmark benchmark) {
                assertThat(benchmark.run(phase).phase()).isEqualTo(phase.id());
            }
        }
    }

    static class InheritsWholeProfile extends WholeProfile {

        @OwnPhase
        static final Phase TCP2 = Phase.tcp("tcp2").streams(2);
    }

    static class TakesAnIdThatIsKnown extends WholeProfile {

        @OwnPhase
        static final Phase ANOTHER = Phase.udp("tcp4");
    }

    static class OwnPhaseOfAnInstance extends WholeProfile {

        @OwnPhase
        final Phase tcp2 = Phase.tcp("tcp2").streams(2);
    }

    @ExtendWith(FakeParts.class)
    @CniBenchmark
    static class PhasesWithoutRun {

        @ParameterizedTest(name = "{0}")
        @ProfilePhases
        void measures(Phase phase) {}
    }

    @ExtendWith(FakeParts.class)
    @ForEachVariant("bridge")
    static class LooksOnly {

        @Parameter
        VariantRun run;

        @Test
        void attempts(Benchmark benchmark) {
            benchmark.attempt(Phase.DTS);
        }

        @Test
        void catches(Benchmark benchmark) {
            assertThatThrownBy(() -> benchmark.run(Phase.DTS)).isInstanceOf(InvalidMeasurementException.class);
        }

        @Test
        void aborts(Benchmark benchmark) {
            benchmark.attempt(Phase.DTS);
            Assumptions.abort("no matter");
        }

        @Test
        void expects_another(Benchmark benchmark) {
            benchmark.expectInvalid(InvalidReason.STALLED);
            benchmark.attempt(Phase.DTS);
        }
    }

    @ExtendWith(FakeParts.class)
    @ForEachVariant("bridge")
    static class Expects {

        @Parameter
        VariantRun run;

        @Test
        void expects(Benchmark benchmark) {
            benchmark.expectInvalid(InvalidReason.EMPTY_REPORT);
            benchmark.attempt(Phase.DTS);
        }
    }

    @ExtendWith(FakeParts.class)
    @ForEachVariant("bridge")
    static class AroundTests {

        @Parameter
        VariantRun run;

        @BeforeEach
        void before(Benchmark benchmark) {
            benchmark.attempt(Phase.DTS);
        }

        @Test
        void does_nothing() {}

        @AfterEach
        void after(Benchmark benchmark) {
            benchmark.attempt(Phase.DTM);
        }
    }

    @ExtendWith(FakeParts.class)
    @ForEachVariant("bridge")
    static class FailsAnAssertion {

        @Parameter
        VariantRun run;

        @Test
        void dts(Benchmark benchmark) {
            assertThat(benchmark.run(Phase.DTS).run()).isEqualTo(99);
        }
    }

    @ExtendWith(FakeParts.class)
    @CniBenchmark
    static class NothingToDo {

        @Test
        @Disabled("for this test")
        void is_disabled() {}
    }

    @ExtendWith(FakeParts.class)
    @CniBenchmark
    static class WithoutVariant {

        @Test
        void dts(Benchmark benchmark) {
            benchmark.run(Phase.DTS);
        }
    }

    @ExtendWith(FakeParts.class)
    @ForEachVariant("bridge")
    static class WrongParameter {

        @Parameter
        String run;

        @Test
        void dts() {}
    }

    @ExtendWith(FakeParts.class)
    @CniBenchmark
    static class VerdictsOnly {

        @ParameterizedTest(name = "{0}")
        @MeasuredCells
        void holds(Cell cell) {}
    }

    @ExtendWith(FakeParts.class)
    @ForEachVariant("bridge")
    @TestMethodOrder(FakeOrderer.class)
    static class Ordered {

        @Parameter
        VariantRun run;

        @Test
        void unrelated(Benchmark benchmark) {}

        @Test
        void sts(Benchmark benchmark) {
            benchmark.run(Phase.STS);
        }

        @Test
        void dtm(Benchmark benchmark) {
            benchmark.run(Phase.DTM);
        }

        @Test
        @MeasuresPhase("dts")
        void singleStream(Benchmark benchmark) {
            benchmark.run(Phase.DTS);
        }
    }

    static final class FakeOrderer extends PhaseOrderer {

        FakeOrderer() {
            super(FakeParts.instruments());
        }
    }
}
