package io.github.cnibench.assertion;

import static io.github.cnibench.assertion.CnibenchAssertions.assertThat;
import static io.github.cnibench.unit.BitRate.gbps;
import static io.github.cnibench.unit.BitRate.mbps;
import static io.github.cnibench.unit.Percentage.percent;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.CpuPerBitRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every assertion on a number: above, on and below its limit, and where there is no such number. */
class NumberAssertionsTests {

    /** An assertion with a sample that has the number, limits that it keeps (the boundary first), and one that it breaks. */
    enum Check {
        THROUGHPUT_AT_LEAST(
                Samples.tcp(),
                "expected throughput of at least 9.21 Gbit/s, but it was 9.2 Gbit/s",
                result -> result.hasThroughputOfAtLeast(gbps(9.21)),
                result -> result.hasThroughputOfAtLeast(gbps(9.2)),
                result -> result.hasThroughputOfAtLeast(mbps(9190))),
        THROUGHPUT_AT_MOST(
                Samples.tcp(),
                "expected throughput of at most 9.19 Gbit/s, but it was 9.2 Gbit/s",
                result -> result.hasThroughputOfAtMost(gbps(9.19)),
                result -> result.hasThroughputOfAtMost(gbps(9.2)),
                result -> result.hasThroughputOfAtMost(gbps(9.21))),
        THROUGHPUT_BETWEEN_FROM(
                Samples.tcp(),
                "expected throughput of between 9.21 Gbit/s and 10 Gbit/s, but it was 9.2 Gbit/s",
                result -> result.hasThroughputBetween(gbps(9.21), gbps(10)),
                result -> result.hasThroughputBetween(gbps(9.2), gbps(10)),
                result -> result.hasThroughputBetween(gbps(9.1), gbps(10))),
        THROUGHPUT_BETWEEN_TO(
                Samples.tcp(),
                "expected throughput of between 9 Gbit/s and 9.19 Gbit/s, but it was 9.2 Gbit/s",
                result -> result.hasThroughputBetween(gbps(9), gbps(9.19)),
                result -> result.hasThroughputBetween(gbps(9), gbps(9.2)),
                result -> result.hasThroughputBetween(gbps(9), gbps(9.3))),
        LOSS(
                Samples.udp(),
                "expected loss of at most 0.49 %, but it was 0.5 %",
                result -> result.hasLossOfAtMost(percent(0.49)),
                result -> result.hasLossOfAtMost(percent(0.5)),
                result -> result.hasLossOfAtMost(percent(0.51))),
        RETRANSMITS(
                Samples.tcp(),
                "expected retransmits of at most 999 segments, but it was 1000 segments",
                result -> result.hasRetransmitsOfAtMost(999),
                result -> result.hasRetransmitsOfAtMost(1000),
                result -> result.hasRetransmitsOfAtMost(1001)),
        RETRANSMITS_PER_GIGABYTE(
                Samples.tcp(),
                "expected retransmits per gigabyte of at most 99.9 segments/GB, but it was 100 segments/GB",
                result -> result.hasRetransmitsPerGigabyteOfAtMost(99.9),
                result -> result.hasRetransmitsPerGigabyteOfAtMost(100),
                result -> result.hasRetransmitsPerGigabyteOfAtMost(100.1)),
        JITTER(
                Samples.udp(),
                "expected jitter of at most 2.999 ms, but it was 3 ms",
                result -> result.hasJitterOfAtMost(Duration.ofNanos(2_999_000)),
                result -> result.hasJitterOfAtMost(Duration.ofMillis(3)),
                result -> result.hasJitterOfAtMost(Duration.ofMillis(4))),
        PACKETS(
                Samples.udp(),
                "expected packets per second of at least 50000.5 packets/s, but it was 50000 packets/s",
                result -> result.hasPacketsPerSecondOfAtLeast(50_000.5),
                result -> result.hasPacketsPerSecondOfAtLeast(50_000),
                result -> result.hasPacketsPerSecondOfAtLeast(49_999)),
        MSS_ABOVE(
                Samples.tcp(),
                "expected MSS of exactly 8949 bytes, but it was 8948 bytes",
                result -> result.hasMss(8949),
                result -> result.hasMss(8948)),
        MSS_BELOW(
                Samples.tcp(),
                "expected MSS of exactly 8947 bytes, but it was 8948 bytes",
                result -> result.hasMss(8947),
                result -> result.hasMss(8948)),
        PATH_MSS(
                Samples.tcp(),
                "expected path MSS of at least 8949 bytes, but it was 8948 bytes",
                result -> result.hasPathMssOfAtLeast(8949),
                result -> result.hasPathMssOfAtLeast(8948),
                result -> result.hasPathMssOfAtLeast(8947)),
        DATAGRAM_ABOVE(
                Samples.udp(),
                "expected datagram payload of exactly 8901 bytes, but it was 8900 bytes",
                result -> result.hasDatagram(8901),
                result -> result.hasDatagram(8900)),
        DATAGRAM_BELOW(
                Samples.udp(),
                "expected datagram payload of exactly 8899 bytes, but it was 8900 bytes",
                result -> result.hasDatagram(8899),
                result -> result.hasDatagram(8900)),
        ROUND_TRIP(
                Samples.tcp(),
                "expected round trip of at most 1.999 ms, but it was 2 ms",
                result -> result.hasRoundTripOfAtMost(Duration.ofNanos(1_999_000)),
                result -> result.hasRoundTripOfAtMost(Duration.ofMillis(2)),
                result -> result.hasRoundTripOfAtMost(Duration.ofMillis(3)));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Measured sample;

        private final String message;

        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<AbstractRunsAssert<?, ?>> broken;

        @SuppressWarnings("ImmutableEnumChecker")
        private final List<Consumer<AbstractRunsAssert<?, ?>>> kept;

        Check(
                Measured sample,
                String message,
                Consumer<AbstractRunsAssert<?, ?>> broken,
                Consumer<AbstractRunsAssert<?, ?>> onTheLimit,
                Consumer<AbstractRunsAssert<?, ?>> inside) {
            this.sample = sample;
            this.message = message;
            this.broken = broken;
            this.kept = List.of(onTheLimit, inside);
        }

        Check(
                Measured sample,
                String message,
                Consumer<AbstractRunsAssert<?, ?>> broken,
                Consumer<AbstractRunsAssert<?, ?>> onTheLimit) {
            this(sample, message, broken, onTheLimit, onTheLimit);
        }

        private Phase phase() {
            return sample.equals(Samples.tcp()) ? Phase.DTS : Phase.DUS;
        }
    }

    @ParameterizedTest
    @EnumSource
    void holds_on_the_limit_and_on_the_good_side(Check check) {
        for (Consumer<AbstractRunsAssert<?, ?>> kept : check.kept) {
            assertThatCode(() -> {
                        kept.accept(assertThat(Samples.result(check.phase(), check.sample)));
                        kept.accept(assertThat(check.sample));
                        kept.accept(assertThat(Samples.cell(check.phase(), check.sample, check.sample)));
                        kept.accept(assertThat(Samples.cell(check.phase(), check.sample, check.sample))
                                .eachRun());
                    })
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void fails_on_the_bad_side_and_names_value_and_limit(Check check) {
        String phase = check.phase().id();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check.broken.accept(assertThat(Samples.result(check.phase(), check.sample))))
                .withMessage("bridge run 2 " + phase + ": " + check.message);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check.broken.accept(assertThat(check.sample)))
                .withMessage("measurement: " + check.message);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> check.broken.accept(assertThat(Samples.cell(check.phase(), check.sample, check.sample))))
                .withMessageStartingWith("bridge " + phase + " (2 runs): "
                        + check.message.replace("but it was", "but the median of 2 runs was") + " (run 1: ");
    }

    @ParameterizedTest
    @EnumSource
    void fails_without_the_number_whatever_the_limit(Check check) {
        for (Consumer<AbstractRunsAssert<?, ?>> kept : check.kept) {
            refuses(
                    kept,
                    check.phase(),
                    Samples.invalid(),
                    "but it was invalid: server-terminated (the server ended during the measurement):"
                            + " the control socket has closed (100% sure)");
            refuses(
                    kept,
                    check.phase(),
                    Samples.notApplicable(),
                    "but it was not applicable: there are no services on bare metal");
            refuses(kept, Phase.IDLE, Samples.idle(), "but it was without traffic, which has no ");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "THROUGHPUT.*")
    void fails_for_a_phase_of_other_traffic(Check check) {
        boolean tcp = check.phase().equals(Phase.DTS);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check.kept
                        .get(0)
                        .accept(assertThat(
                                tcp
                                        ? Samples.result(Phase.DUS, Samples.udp())
                                        : Samples.result(Phase.DTS, Samples.tcp()))))
                .withMessageStartingWith("bridge run 2 " + (tcp ? "dus" : "dts") + ": ")
                .withMessageContaining("but it was of a " + (tcp ? "UDP" : "TCP") + " phase, which has no ");
    }

    @Test
    void fails_where_the_report_gives_no_round_trip() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(Samples.result(Phase.DTS, Samples.tcp(9.2, 0, Optional.empty())))
                        .hasRoundTripOfAtMost(Duration.ofSeconds(1)))
                .withMessage("bridge run 2 dts: expected round trip of at most 1000 ms, but it was measured without"
                        + " round trip, which its report does not give");
    }

    @Test
    void prints_a_narrow_miss_with_the_digits_that_it_takes() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(Samples.tcp(9.19999)).hasThroughputOfAtLeast(gbps(9.2)))
                .withMessage("measurement: expected throughput of at least 9.2 Gbit/s, but it was 9.19999 Gbit/s");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(Samples.tcp(0.00012)).hasThroughputOfAtLeast(mbps(2)))
                .withMessageEndingWith("at least 2 Mbit/s, but it was 120 kbit/s");
    }

    @Test
    void refuses_limits_that_are_no_limits() {
        PhaseResultAssert result = assertThat(Samples.result(Phase.DTS, Samples.tcp()));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.hasPacketsPerSecondOfAtLeast(Double.NaN))
                .withMessage("a limit must be finite and at least 0, but was NaN");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.hasRetransmitsPerGigabyteOfAtMost(Double.NaN));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.hasRetransmitsPerGigabyteOfAtMost(Double.POSITIVE_INFINITY));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.hasThroughputOfAtLeast(gbps(Double.NaN)));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.hasLossOfAtMost(percent(Double.NaN)));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> result.hasRetransmitsOfAtMost(-1));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.hasJitterOfAtMost(Duration.ofMillis(-1)));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> result.hasMss(0));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> result.hasThroughputBetween(gbps(2), gbps(1)));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Bound.atLeast(Double.NaN));
    }

    @Test
    void cost_has_a_limit_and_names_its_doubt_where_it_is_unknown() {
        PhaseResult result = Samples.result(Phase.DTS, Samples.tcp());
        PhaseResult known = result.with(
                List.of(),
                new CpuCost.Known(Optional.empty(), Optional.empty(), CpuPerBitRate.milliCpusPerGbit(41.25)));
        PhaseResult unknown =
                result.with(List.of(), new CpuCost.Unknown(CpuCost.Reason.STEAL, "a2: the hypervisor took 9.1 %"));
        CpuPerBitRate limit = CpuPerBitRate.milliCpusPerGbit(41.25);

        assertThatCode(() -> assertThat(known).hasCpuCostOfAtMost(limit)).doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(known).hasCpuCostOfAtMost(CpuPerBitRate.milliCpusPerGbit(41)))
                .withMessage("bridge run 2 dts: expected CPU cost of at most 41 mCPU per Gbit/s, but it was 41.25 mCPU"
                        + " per Gbit/s");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(unknown).hasCpuCostOfAtMost(limit))
                .withMessageEndingWith("but it was measured without CPU cost: a2: the hypervisor took 9.1 %");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(result).hasCpuCostOfAtMost(limit))
                .withMessageEndingWith("but it was measured without CPU cost: nobody sampled the nodes");
    }

    @Test
    void stands_beside_the_assertions_of_assertj() {
        assertThat("text").isNotEmpty();
        assertThat(List.of(1)).hasSize(1);
        assertThat(Duration.ofSeconds(1)).isPositive();
    }

    private static void refuses(
            Consumer<AbstractRunsAssert<?, ?>> check, Phase phase, Measurement measurement, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check.accept(assertThat(Samples.result(phase, measurement))))
                .withMessageStartingWith("bridge run 2 " + phase + ": expected ")
                .withMessageContaining(message);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check.accept(assertThat(Samples.cell(phase, measurement))))
                .withMessageStartingWith("bridge " + phase + " (1 run): expected ")
                .withMessageContaining(message.replace("it was", "run 1 was"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check.accept(assertThat(Samples.cell(phase))))
                .withMessageStartingWith("bridge " + phase + " (0 runs): expected ")
                .withMessageEndingWith("but nothing was measured");
    }
}
