package io.github.cnibench.run;

import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.Optional;

/** Says nothing. */
final class SilentProgress implements ProgressListener {

    @Override
    public void said(String line) {}

    @Override
    public void phaseStarted(PhasePosition position) {}

    @Override
    public void secondPassed(PhasePosition position, Duration elapsed, Duration expected, Optional<BitRate> current) {}

    @Override
    public void phaseEnded(PhasePosition position, PhaseResult result) {}

    @Override
    public void campaignEnded(String summary) {}
}
