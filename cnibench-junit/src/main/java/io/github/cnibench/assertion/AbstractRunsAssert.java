package io.github.cnibench.assertion;

import static java.util.Objects.requireNonNull;

import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.CpuPerBitRate;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.unit.Percentage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one run or on the runs of a cell.
 *
 * <p>"At least" and "at most" include the limit. A number is judged on the median where there are several runs. To
 * ask for a number of an invalid measurement, a phase that is not applicable, or traffic that has no such number
 * always fails. What a measurement is (invalid, limited by the link) must hold for every run.
 *
 * @param <SELF> the type of the assertion itself
 * @param <ACTUAL> the type that is judged
 */
public abstract class AbstractRunsAssert<SELF extends AbstractRunsAssert<SELF, ACTUAL>, ACTUAL>
        extends AbstractAssert<SELF, ACTUAL> {

    AbstractRunsAssert(@Nullable ACTUAL actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /** Return the runs to judge; {@code actual} is not null. */
    abstract Runs runs();

    JudgedOn judgedOn() {
        return JudgedOn.MEDIAN;
    }

    /**
     * Verify that the receiver got at least {@code limit}.
     *
     * <pre>{@code
     * assertThat(benchmark.run(Phase.DTS)).hasThroughputOfAtLeast(gbps(9.2)); // fails for 9.19 Gbit/s
     * }</pre>
     *
     * @throws AssertionError if the throughput is lower or was not measured
     */
    public SELF hasThroughputOfAtLeast(BitRate limit) {
        isNotNull();
        return holds(Metric.THROUGHPUT, Bound.atLeast(requireLimit(limit).gbps()));
    }

    /**
     * Verify that the receiver got at most {@code limit}: more than a link can carry shows a fault of the measurement.
     *
     * @throws AssertionError if the throughput is higher or was not measured
     */
    public SELF hasThroughputOfAtMost(BitRate limit) {
        isNotNull();
        return holds(Metric.THROUGHPUT, Bound.atMost(requireLimit(limit).gbps()));
    }

    /**
     * Verify that the receiver got {@code least} to {@code most}, both included.
     *
     * @throws AssertionError if the throughput is outside or was not measured
     * @throws IllegalArgumentException if {@code least} is above {@code most}
     */
    public SELF hasThroughputBetween(BitRate least, BitRate most) {
        isNotNull();
        return holds(
                Metric.THROUGHPUT,
                Bound.between(requireLimit(least).gbps(), requireLimit(most).gbps()));
    }

    /**
     * Verify that at most {@code limit} of the datagrams sent were lost. Only UDP phases have a loss.
     *
     * @throws AssertionError if more was lost or the loss was not measured
     */
    public SELF hasLossOfAtMost(Percentage limit) {
        isNotNull();
        return holds(Metric.LOSS, Bound.atMost(requireLimit(limit).value()));
    }

    /**
     * Verify that TCP sent at most {@code limit} segments again, at least 0.
     *
     * @throws AssertionError if there were more or they were not measured
     */
    public SELF hasRetransmitsOfAtMost(long limit) {
        isNotNull();
        return holds(Metric.RETRANSMITS, Bound.atMost(requireNotNegative((double) limit)));
    }

    /**
     * Verify that TCP sent at most {@code limit} segments again for every 10<sup>9</sup> bytes of payload, at least 0.
     *
     * @throws AssertionError if there were more or they were not measured
     */
    public SELF hasRetransmitsPerGigabyteOfAtMost(double limit) {
        isNotNull();
        return holds(Quantity.RETRANSMITS_PER_GIGABYTE, Bound.atMost(requireNotNegative(limit)));
    }

    /**
     * Verify that the mean deviation of the time between datagrams is at most {@code limit}, not negative.
     *
     * @throws AssertionError if it is higher or was not measured
     */
    public SELF hasJitterOfAtMost(Duration limit) {
        isNotNull();
        return holds(Metric.JITTER, Bound.atMost(requireMillis(limit)));
    }

    /**
     * Verify that the receiver got at least {@code limit} datagrams per second, finite and at least 0.
     *
     * @throws AssertionError if there were fewer or they were not measured
     */
    public SELF hasPacketsPerSecondOfAtLeast(double limit) {
        isNotNull();
        return holds(Metric.PACKETS_PER_SECOND, Bound.atLeast(requireNotNegative(limit)));
    }

    /**
     * Verify that TCP negotiated a maximum segment size of exactly {@code bytes}, above 0.
     *
     * @throws AssertionError if it is another or was not measured
     */
    public SELF hasMss(int bytes) {
        isNotNull();
        return holds(Metric.MSS, Bound.exactly(requirePositive(bytes)));
    }

    /**
     * Verify that the path lets TCP use a maximum segment size of at least {@code bytes}, above 0.
     *
     * @throws AssertionError if it is smaller or was not measured
     */
    public SELF hasPathMssOfAtLeast(int bytes) {
        isNotNull();
        return holds(Quantity.PATH_MSS, Bound.atLeast(requirePositive(bytes)));
    }

    /**
     * Verify that a UDP datagram carried exactly {@code bytes} of payload, above 0.
     *
     * @throws AssertionError if it is another size or was not measured
     */
    public SELF hasDatagram(int bytes) {
        isNotNull();
        return holds(Metric.DATAGRAM, Bound.exactly(requirePositive(bytes)));
    }

    /**
     * Verify that the mean of TCP's smoothed round-trip time is at most {@code limit}, not negative.
     *
     * @throws AssertionError if it is longer or was not measured
     */
    public SELF hasRoundTripOfAtMost(Duration limit) {
        isNotNull();
        return holds(Metric.ROUND_TRIP, Bound.atMost(requireMillis(limit)));
    }

    /**
     * Verify that the throughput cost both nodes together at most {@code limit} of CPU time.
     *
     * @throws AssertionError if it cost more, or its cost is not known
     */
    public SELF hasCpuCostOfAtMost(CpuPerBitRate limit) {
        isNotNull();
        return holds(Metric.CPU_COST, Bound.atMost(requireLimit(limit).milliCpusPerGbit()));
    }

    /**
     * Verify that there are numbers, in every run.
     *
     * @throws AssertionError if a run is invalid or not applicable, or there is no run
     */
    public SELF isMeasured() {
        return is("measured", Runs::unmeasured);
    }

    /**
     * Verify that there is no number because the measurement is invalid, in every run.
     *
     * @throws AssertionError if a run is measured or not applicable, or there is no run
     */
    public SELF isInvalid() {
        return is("invalid", measurement -> fault(measurement instanceof Invalid, measurement));
    }

    /**
     * Verify that the measurement is invalid for {@code reason}, in every run.
     *
     * @throws AssertionError if a run is not invalid or so for another reason, or there is no run
     */
    public SELF isInvalidBecauseOf(InvalidReason reason) {
        isNotNull();
        requireNonNull(reason, "the reason must not be null");
        return is(
                "invalid because of " + reason.word(),
                measurement ->
                        fault(measurement instanceof Invalid invalid && invalid.reason() == reason, measurement));
    }

    /**
     * Verify that the variant declared beforehand that it cannot have the phase, in every run.
     *
     * @throws AssertionError if a run is measured or invalid, or there is no run
     */
    public SELF isNotApplicable() {
        return is("not applicable", measurement -> fault(measurement instanceof NotApplicable, measurement));
    }

    /**
     * Verify that the bytes were seen where the variant says that they pass, in every run.
     *
     * @throws AssertionError if nobody could look, there was no traffic, or a run is not measured
     */
    public SELF hasProvedPath() {
        return is("of proved path", measurement -> {
            if (!(measurement instanceof Measured measured)) {
                return Runs.unmeasured(measurement);
            }
            if (measured.path() instanceof PathProof.Unproved unproved) {
                return Optional.of("of unproved path: " + unproved.reason());
            }
            return measured.path() instanceof PathProof.NotNeeded
                    ? Optional.of("without traffic, which needs no path")
                    : Optional.empty();
        });
    }

    /**
     * Verify that {@code limit} bounded the measurement, in every run.
     *
     * @throws AssertionError if it was another limit, or a run is not measured
     */
    public SELF isLimitedBy(Limit limit) {
        isNotNull();
        requireNonNull(limit, "the limit must not be null");
        return is("limited by " + limit.word(), measurement -> limitFault(measurement, limit, true));
    }

    /**
     * Verify that {@code limit} bounded the measurement in no run.
     *
     * @throws AssertionError if it did in one, or a run is not measured
     */
    public SELF isNotLimitedBy(Limit limit) {
        isNotNull();
        requireNonNull(limit, "the limit must not be null");
        return is("limited by anything but " + limit.word(), measurement -> limitFault(measurement, limit, false));
    }

    private SELF holds(Metric metric, Bound bound) {
        return holds(Quantity.of(metric), bound);
    }

    private SELF holds(Quantity quantity, Bound bound) {
        Runs runs = runs();
        Judgement judgement = Judgement.of(runs, quantity, bound, judgedOn());
        if (!judgement.holds()) {
            throwAssertionError(ShouldHold.shouldHold(runs, judgement));
        }
        return myself;
    }

    private SELF is(String expected, Function<Measurement, Optional<String>> fault) {
        isNotNull();
        Runs runs = runs();
        runs.faults(fault).ifPresent(found -> throwAssertionError(ShouldHold.shouldBe(runs, expected, found)));
        return myself;
    }

    private static Optional<String> fault(boolean holds, Measurement measurement) {
        return holds ? Optional.empty() : Optional.of(Runs.stateOf(measurement));
    }

    private static Optional<String> limitFault(Measurement measurement, Limit limit, boolean wanted) {
        if (!(measurement instanceof Measured measured)) {
            return Runs.unmeasured(measurement);
        }
        return (measured.limit() == limit) == wanted
                ? Optional.empty()
                : Optional.of("limited by " + measured.limit().word());
    }

    private static <T> T requireLimit(T limit) {
        return requireNonNull(limit, "the limit must not be null");
    }

    private static double requireMillis(Duration limit) {
        return requireNotNegative(Durations.seconds(requireLimit(limit)) * 1e3);
    }

    private static double requireNotNegative(double limit) {
        if (!Double.isFinite(limit) || limit < 0) {
            throw new IllegalArgumentException("a limit must be finite and at least 0, but was " + limit);
        }
        return limit;
    }

    private static int requirePositive(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a size must be above 0 bytes, but was " + bytes);
        }
        return bytes;
    }
}
