package io.github.cnibench.assertion;

import static java.util.Objects.requireNonNull;

import io.github.cnibench.result.Cell;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a cell, to extend with own ones.
 *
 * <p>Numbers are judged on the median of the runs, after {@link #eachRun()} on every run.
 *
 * @param <SELF> the type of the assertion itself
 */
public abstract class AbstractCellAssert<SELF extends AbstractCellAssert<SELF>> extends AbstractRunsAssert<SELF, Cell> {

    private JudgedOn judgedOn = JudgedOn.MEDIAN;

    protected AbstractCellAssert(@Nullable Cell actual, Class<?> selfType) {
        super(actual, selfType);
    }

    @Override
    Runs runs() {
        return Runs.of(cell());
    }

    @Override
    JudgedOn judgedOn() {
        return judgedOn;
    }

    /**
     * Verify that the cell has {@code count} runs, measured or not; {@code count} is at least 0.
     *
     * @throws AssertionError if there are more or fewer
     */
    public SELF hasRuns(int count) {
        isNotNull();
        if (count < 0) {
            throw new IllegalArgumentException("a number of runs must be at least 0, but was " + count);
        }
        if (cell().results().size() != count) {
            throwAssertionError(ShouldHold.shouldHave(
                    runs().label(),
                    Runs.count(count),
                    "there were " + Runs.count(cell().results().size())));
        }
        return myself;
    }

    /**
     * Judge the numbers that follow on every run and no longer on the median.
     *
     * <pre>{@code
     * assertThat(cell).hasThroughputOfAtLeast(gbps(9.2)).eachRun().hasThroughputOfAtLeast(gbps(8));
     * }</pre>
     *
     * @throws AssertionError if there is no run
     */
    public SELF eachRun() {
        isNotNull();
        if (cell().results().isEmpty()) {
            throwAssertionError(ShouldHold.shouldHave(runs().label(), "at least 1 run", "nothing was measured"));
        }
        judgedOn = JudgedOn.EACH_RUN;
        return myself;
    }

    /**
     * Verify that every run yielded numbers, as {@link #isMeasured()} does.
     *
     * @throws AssertionError if a run is invalid or not applicable, or there is no run
     */
    public SELF allRunsMeasured() {
        return isMeasured();
    }

    /**
     * Verify that every threshold for the cell is met, and that no run is invalid; all faults are reported together.
     *
     * @throws AssertionError if a threshold is missed or its value was not measured, or a run is invalid
     */
    public SELF meets(Thresholds thresholds) {
        isNotNull();
        requireNonNull(thresholds, "the thresholds must not be null");
        List<String> faults = thresholds.faults(cell());
        if (!faults.isEmpty()) {
            throwAssertionError(ShouldHold.shouldMeet(runs().label(), faults));
        }
        return myself;
    }

    private Cell cell() {
        return requireNonNull(actual);
    }
}
