package io.github.cnibench.assertion;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.PhaseResult;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Entry point for assertions on what was measured; AssertJ's own come with it, so that one static import does.
 *
 * <pre>{@code
 * import static io.github.cnibench.assertion.CnibenchAssertions.assertThat;
 * import static io.github.cnibench.unit.BitRate.gbps;
 *
 * assertThat(benchmark.run(Phase.DTS)).hasThroughputOfAtLeast(gbps(9.2)).hasRetransmitsOfAtMost(1000);
 * }</pre>
 */
public class CnibenchAssertions extends Assertions {

    protected CnibenchAssertions() {}

    /** Create assertions on one phase of one run. */
    public static PhaseResultAssert assertThat(@Nullable PhaseResult actual) {
        return new PhaseResultAssert(actual);
    }

    /** Create assertions on a measurement that does not know its variant, run and phase. */
    public static MeasurementAssert assertThat(@Nullable Measurement actual) {
        return new MeasurementAssert(actual);
    }

    /** Create assertions on a cell, judged on the median of its runs. */
    public static CellAssert assertThat(@Nullable Cell actual) {
        return new CellAssert(actual);
    }

    /** Create assertions on everything that was measured. */
    public static CampaignAssert assertThat(@Nullable Campaign actual) {
        return new CampaignAssert(actual);
    }
}
