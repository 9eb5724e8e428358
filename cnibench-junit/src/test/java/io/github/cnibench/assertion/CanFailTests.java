package io.github.cnibench.assertion;

import static io.github.cnibench.assertion.CnibenchAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.CpuPerBitRate;
import io.github.cnibench.unit.Percentage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No assertion that cannot fail: each has a case here in which it must, and one that has none is found. */
class CanFailTests {

    private static final List<Class<?>> ASSERT_CLASSES = List.of(
            AbstractRunsAssert.class,
            AbstractPhaseResultAssert.class,
            PhaseResultAssert.class,
            AbstractMeasurementAssert.class,
            MeasurementAssert.class,
            AbstractCellAssert.class,
            CellAssert.class,
            AbstractCampaignAssert.class,
            CampaignAssert.class);

    private static final PhaseResult TCP = Samples.result(Phase.DTS, Samples.tcp());
    private static final PhaseResult UDP = Samples.result(Phase.DUS, Samples.udp());

    private static Map<String, ThrowingCallable> failing() {
        return Map.ofEntries(
                Map.entry(
                        "AbstractRunsAssert.hasThroughputOfAtLeast",
                        () -> assertThat(TCP).hasThroughputOfAtLeast(BitRate.gbps(10))),
                Map.entry(
                        "AbstractRunsAssert.hasThroughputOfAtMost",
                        () -> assertThat(TCP).hasThroughputOfAtMost(BitRate.gbps(1))),
                Map.entry(
                        "AbstractRunsAssert.hasThroughputBetween",
                        () -> assertThat(TCP).hasThroughputBetween(BitRate.gbps(1), BitRate.gbps(2))),
                Map.entry(
                        "AbstractRunsAssert.hasLossOfAtMost",
                        () -> assertThat(UDP).hasLossOfAtMost(Percentage.percent(0.1))),
                Map.entry(
                        "AbstractRunsAssert.hasRetransmitsOfAtMost",
                        () -> assertThat(TCP).hasRetransmitsOfAtMost(1)),
                Map.entry(
                        "AbstractRunsAssert.hasRetransmitsPerGigabyteOfAtMost",
                        () -> assertThat(TCP).hasRetransmitsPerGigabyteOfAtMost(1)),
                Map.entry(
                        "AbstractRunsAssert.hasJitterOfAtMost",
                        () -> assertThat(UDP).hasJitterOfAtMost(Duration.ofMillis(1))),
                Map.entry(
                        "AbstractRunsAssert.hasPacketsPerSecondOfAtLeast",
                        () -> assertThat(UDP).hasPacketsPerSecondOfAtLeast(1e6)),
                Map.entry("AbstractRunsAssert.hasMss", () -> assertThat(TCP).hasMss(1448)),
                Map.entry(
                        "AbstractRunsAssert.hasPathMssOfAtLeast",
                        () -> assertThat(TCP).hasPathMssOfAtLeast(9000)),
                Map.entry(
                        "AbstractRunsAssert.hasDatagram", () -> assertThat(UDP).hasDatagram(1460)),
                Map.entry(
                        "AbstractRunsAssert.hasRoundTripOfAtMost",
                        () -> assertThat(TCP).hasRoundTripOfAtMost(Duration.ofMillis(1))),
                Map.entry(
                        "AbstractRunsAssert.hasCpuCostOfAtMost",
                        () -> assertThat(TCP).hasCpuCostOfAtMost(CpuPerBitRate.milliCpusPerGbit(1000))),
                Map.entry(
                        "AbstractRunsAssert.isMeasured",
                        () -> assertThat(Samples.result(Phase.DTS, Samples.invalid()))
                                .isMeasured()),
                Map.entry("AbstractRunsAssert.isInvalid", () -> assertThat(TCP).isInvalid()),
                Map.entry(
                        "AbstractRunsAssert.isInvalidBecauseOf",
                        () -> assertThat(Samples.result(Phase.DTS, Samples.invalid()))
                                .isInvalidBecauseOf(InvalidReason.NO_ROUTE)),
                Map.entry(
                        "AbstractRunsAssert.isNotApplicable",
                        () -> assertThat(TCP).isNotApplicable()),
                Map.entry(
                        "AbstractRunsAssert.hasProvedPath",
                        () -> assertThat(Samples.result(Phase.DTS, Samples.unproved()))
                                .hasProvedPath()),
                Map.entry(
                        "AbstractRunsAssert.isLimitedBy", () -> assertThat(TCP).isLimitedBy(Limit.LINK)),
                Map.entry(
                        "AbstractRunsAssert.isNotLimitedBy",
                        () -> assertThat(TCP).isNotLimitedBy(Limit.CPU)),
                Map.entry(
                        "AbstractCellAssert.hasRuns",
                        () -> assertThat(Samples.cell(Phase.DTS, Samples.tcp())).hasRuns(2)),
                Map.entry(
                        "AbstractCellAssert.eachRun",
                        () -> assertThat(Samples.cell(Phase.DTS)).eachRun()),
                Map.entry(
                        "AbstractCellAssert.allRunsMeasured",
                        () -> assertThat(Samples.cell(Phase.DTS, Samples.tcp(), Samples.invalid()))
                                .allRunsMeasured()),
                Map.entry(
                        "AbstractCellAssert.meets",
                        () -> assertThat(Samples.cell(Phase.DTS, Samples.invalid()))
                                .meets(Thresholds.none())),
                Map.entry(
                        "AbstractCampaignAssert.meets",
                        () -> assertThat(Samples.campaign(
                                        List.of(Phase.DTS), Samples.result(Phase.DTS, Samples.invalid())))
                                .meets(Thresholds.none())),
                Map.entry(
                        "AbstractCampaignAssert.hasNoInvalidResults",
                        () -> assertThat(Samples.campaign(List.of(Phase.DTS))).hasNoInvalidResults()));
    }

    @TestFactory
    Stream<DynamicTest> fails() {
        return failing().entrySet().stream()
                .map(assertion -> DynamicTest.dynamicTest(
                        assertion.getKey(),
                        () -> assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(assertion.getValue())
                                .withMessageMatching(
                                        "(?s)(bridge run 2 (dts|dus)|bridge dts \\(\\d runs?\\)|campaign c1): .*")));
    }

    @Test
    void every_assertion_has_its_failing_case() {
        assertThat(ASSERT_CLASSES.stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                        .collect(Collectors.toSet()))
                .isEqualTo(failing().keySet());
    }

    @Test
    void every_assert_class_is_looked_at() {
        Set<Class<?>> classes = new HashSet<>();
        for (Method entryPoint : CnibenchAssertions.class.getDeclaredMethods()) {
            Class<?> type = entryPoint.getReturnType();
            while (type != null && type.getPackage().equals(CnibenchAssertions.class.getPackage())) {
                classes.add(type);
                type = type.getSuperclass();
            }
        }
        assertThat(classes).containsExactlyInAnyOrderElementsOf(ASSERT_CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> refuses_null() {
        return Stream.<Map.Entry<String, ThrowingCallable>>of(
                        Map.entry("result", () -> assertThat((PhaseResult) null).isMeasured()),
                        Map.entry("limit", () -> assertThat((PhaseResult) null).isLimitedBy(Limit.CPU)),
                        Map.entry("cell", () -> assertThat((Cell) null).hasRuns(0)),
                        Map.entry("campaign", () -> assertThat((Campaign) null).meets(Thresholds.none())))
                .map(assertion -> DynamicTest.dynamicTest(
                        assertion.getKey(),
                        () -> assertThatExceptionOfType(AssertionError.class)
                                .isThrownBy(assertion.getValue())
                                .withMessageContaining("Expecting actual not to be null")));
    }
}
