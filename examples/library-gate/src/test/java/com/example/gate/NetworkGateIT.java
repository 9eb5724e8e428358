package com.example.gate;

import static io.github.cnibench.assertion.CnibenchAssertions.assertThat;
import static io.github.cnibench.unit.BitRate.gbps;
import static io.github.cnibench.unit.BitRate.mbps;

import io.github.cnibench.junit.Benchmark;
import io.github.cnibench.junit.CniBenchmark;
import io.github.cnibench.junit.ForEachVariant;
import io.github.cnibench.junit.MeasuredCells;
import io.github.cnibench.junit.VariantRun;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Cell;
import io.github.cnibench.unit.BitRate;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;

/** Our network must be fast, and must carry a steady load without trouble: {@code mvn verify -Dcni=bridge}. */
@CniBenchmark
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class NetworkGateIT {

    /** What one TCP stream must reach; a slower machine may ask for less with -Dgate.at-least='200 Mbit/s'. */
    private static final BitRate AT_LEAST = BitRate.parse(System.getProperty("gate.at-least", "500 Mbit/s"));

    /** A phase of our own: what a service of ours sends all day. */
    private static final Phase PACED =
            Phase.tcp("paced").titled("TCP, paced to 100 Mbit/s").offeredRate(mbps(100));

    /** Measures: once for each variant of -Dcni and each run of the profile, on fresh pods. */
    @Nested
    @Order(1)
    @ForEachVariant
    class Runs {

        @Parameter
        VariantRun run;

        @Test
        void one_stream_has_a_proved_path(Benchmark benchmark) {
            // Phase.DTS is one of the nine phases that come with the library.
            assertThat(benchmark.run(Phase.DTS)).hasProvedPath().hasThroughputOfAtMost(gbps(1000));
        }

        @Test
        void a_steady_load_gets_through(Benchmark benchmark) {
            assertThat(benchmark.run(PACED)).hasThroughputBetween(mbps(95), mbps(105));
        }
    }

    /** Judges: a cell holds all runs of one variant and phase, and numbers are judged on their median. */
    @Nested
    @Order(2)
    class Verdicts {

        @ParameterizedTest(name = "{0}")
        @MeasuredCells
        void holds(Cell cell) {
            assertThat(cell).allRunsMeasured();
            if (cell.phase().equals(Phase.DTS)) {
                assertThat(cell).hasThroughputOfAtLeast(AT_LEAST);
            }
        }
    }
}
