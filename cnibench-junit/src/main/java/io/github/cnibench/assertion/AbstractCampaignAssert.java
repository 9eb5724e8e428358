package io.github.cnibench.assertion;

import static java.util.Objects.requireNonNull;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on everything that was measured, to extend with own ones.
 *
 * @param <SELF> the type of the assertion itself
 */
public abstract class AbstractCampaignAssert<SELF extends AbstractCampaignAssert<SELF>>
        extends AbstractAssert<SELF, Campaign> {

    protected AbstractCampaignAssert(@Nullable Campaign actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verify that no measurement is invalid, and that there is at least one.
     *
     * @throws AssertionError if one is, or nothing was measured
     */
    public SELF hasNoInvalidResults() {
        isNotNull();
        List<String> faults = new ArrayList<>();
        if (campaign().results().isEmpty()) {
            faults.add("nothing was measured");
        }
        campaign().results().stream()
                .filter(result -> result.measurement() instanceof Invalid)
                .map(result -> Runs.of(result).label() + " was " + Runs.stateOf(result.measurement()))
                .forEach(faults::add);
        return report(faults);
    }

    /**
     * Verify that every cell meets its thresholds, and that each threshold with a named variant or phase was judged.
     *
     * @throws AssertionError if a threshold is missed, not measured or not used, or a run is invalid
     */
    public SELF meets(Thresholds thresholds) {
        isNotNull();
        requireNonNull(thresholds, "the thresholds must not be null");
        List<Cell> cells = campaign().cells();
        List<String> faults = new ArrayList<>();
        for (Cell cell : cells) {
            String label = Runs.of(cell).label();
            thresholds.faults(cell).forEach(fault -> faults.add(label + ": " + fault));
        }
        thresholds
                .unused(cells)
                .forEach(unused -> faults.add("expected " + unused.text() + " for variant " + unused.variant()
                        + " and phase " + unused.phase() + ", but the campaign has no such cell [" + unused.origin()
                        + "]"));
        return report(faults);
    }

    private SELF report(List<String> faults) {
        if (!faults.isEmpty()) {
            throwAssertionError(ShouldHold.shouldMeet("campaign " + campaign().id(), faults));
        }
        return myself;
    }

    private Campaign campaign() {
        return requireNonNull(actual);
    }
}
