package io.github.cnibench.run;

import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints one line at the start and one at the end of each phase, as suits a build's log. */
final class PlainProgress implements ProgressListener {

    private final Consumer<String> lines;

    PlainProgress(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void said(String line) {
        lines.accept("cnibench: " + line);
    }

    @Override
    public void phaseStarted(PhasePosition position) {
        lines.accept(PhaseLine.start(position));
    }

    @Override
    public void secondPassed(PhasePosition position, Duration elapsed, Duration expected, Optional<BitRate> current) {
        // A line a second would bury a build's log.
    }

    @Override
    public void phaseEnded(PhasePosition position, PhaseResult result) {
        lines.accept(PhaseLine.end(position, result));
    }

    @Override
    public void campaignEnded(String summary) {
        summary.lines().forEach(lines);
    }
}
