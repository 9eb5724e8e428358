package io.github.cnibench.run;

import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.Optional;

/** Hears what a campaign is doing; called by one thread at a time. */
public interface ProgressListener {

    /** Take one line on what goes on outside of phases. */
    void said(String line);

    void phaseStarted(PhasePosition position);

    /**
     * A second of traffic has passed.
     *
     * @param elapsed time since the traffic began
     * @param expected omitted and measured time together
     * @param current rate at which the server's node received in the last second, where it can be read
     */
    void secondPassed(PhasePosition position, Duration elapsed, Duration expected, Optional<BitRate> current);

    void phaseEnded(PhasePosition position, PhaseResult result);

    /** The campaign has ended; {@code summary} has several lines. */
    void campaignEnded(String summary);
}
