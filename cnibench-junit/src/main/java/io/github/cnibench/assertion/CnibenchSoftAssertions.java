package io.github.cnibench.assertion;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.PhaseResult;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.AutoCloseableSoftAssertionsProvider;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;

/**
 * Collects failed assertions on what was measured and reports them together, at {@link #close} or
 * {@link #assertAll}; AssertJ's own come with it.
 *
 * <pre>{@code
 * CnibenchSoftAssertions.assertSoftly(softly -> {
 *     softly.assertThat(result).hasThroughputOfAtLeast(gbps(9.2)).hasRetransmitsOfAtMost(1000);
 * });
 * }</pre>
 */
public class CnibenchSoftAssertions extends AbstractSoftAssertions
        implements StandardSoftAssertionsProvider, AutoCloseableSoftAssertionsProvider {

    /** Run {@code assertions} and then report all that failed. */
    public static void assertSoftly(Consumer<CnibenchSoftAssertions> assertions) {
        SoftAssertionsProvider.assertSoftly(CnibenchSoftAssertions.class, assertions);
    }

    /** Create assertions on one phase of one run. */
    public PhaseResultAssert assertThat(PhaseResult actual) {
        return proxy(PhaseResultAssert.class, PhaseResult.class, actual);
    }

    /** Create assertions on a measurement that does not know its variant, run and phase. */
    public MeasurementAssert assertThat(Measurement actual) {
        return proxy(MeasurementAssert.class, Measurement.class, actual);
    }

    /** Create assertions on a cell, judged on the median of its runs. */
    public CellAssert assertThat(Cell actual) {
        return proxy(CellAssert.class, Cell.class, actual);
    }

    /** Create assertions on everything that was measured. */
    public CampaignAssert assertThat(Campaign actual) {
        return proxy(CampaignAssert.class, Campaign.class, actual);
    }
}
