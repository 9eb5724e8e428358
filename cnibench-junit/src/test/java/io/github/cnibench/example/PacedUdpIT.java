package io.github.cnibench.example;

import static io.github.cnibench.assertion.CnibenchAssertions.assertThat;
import static io.github.cnibench.unit.BitRate.mbps;
import static io.github.cnibench.unit.Percentage.percent;

import io.github.cnibench.assertion.Thresholds;
import io.github.cnibench.junit.Benchmark;
import io.github.cnibench.junit.CniBenchmark;
import io.github.cnibench.junit.CniVariant;
import io.github.cnibench.junit.MeasuredCells;
import io.github.cnibench.junit.OwnPhase;
import io.github.cnibench.junit.VariantRun;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Cell;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;

@CniBenchmark
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class PacedUdpIT {

    @OwnPhase
    private static final Phase UDP_200M =
            Phase.udp("udp-200m").offeredRate(mbps(200)).titled("UDP at 200 Mbit/s");

    @Nested
    @Order(1)
    @ParameterizedClass(name = "{0}")
    @CniVariant({"bridge", "ptp"})
    class Runs {

        @Parameter
        VariantRun run;

        @Test
        void udp(Benchmark benchmark) {
            benchmark.run(UDP_200M);
        }
    }

    @Nested
    @Order(2)
    class Verdicts {

        @ParameterizedTest(name = "{0}")
        @MeasuredCells
        void holds(Cell cell, Thresholds thresholds) {
            if (cell.phase().equals(UDP_200M)) {
                assertThat(cell).hasLossOfAtMost(percent(0.5)).meets(thresholds);
            }
        }
    }
}
