package io.github.cnibench.run;

import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.Durations;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** Redraws one line each second on a terminal; what has ended stays above it. */
final class RedrawnProgress implements ProgressListener {

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream terminal;

    RedrawnProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void said(String line) {
        terminal.println(CLEAR_LINE + "cnibench: " + line);
    }

    @Override
    public void phaseStarted(PhasePosition position) {
        draw(PhaseLine.start(position));
    }

    @Override
    public void secondPassed(PhasePosition position, Duration elapsed, Duration expected, Optional<BitRate> current) {
        Duration left = expected.minus(elapsed);
        draw(PhaseLine.prefix(position) + ": "
                + current.map(rate -> rate + ", ").orElse("")
                + Math.max(0, left.toSeconds()) + " s left, "
                + Durations.format(atLeastZero(position.timeToGo().minus(elapsed))) + " to go");
    }

    @Override
    public void phaseEnded(PhasePosition position, PhaseResult result) {
        terminal.println(CLEAR_LINE + PhaseLine.end(position, result));
    }

    @Override
    public void campaignEnded(String summary) {
        terminal.println(CLEAR_LINE + summary);
    }

    private void draw(String line) {
        terminal.print(CLEAR_LINE + line);
        terminal.flush();
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
