package io.github.cnibench.run;

import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Remembers what a listener is told. */
public final class HeardProgress implements ProgressListener {

    public final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void said(String line) {
        lines.add(line);
    }

    @Override
    public void phaseStarted(PhasePosition position) {
        lines.add("start " + position.variant() + " " + position.run() + " " + position.phase());
    }

    @Override
    public void secondPassed(PhasePosition position, Duration elapsed, Duration expected, Optional<BitRate> current) {
        lines.add("second " + position.phase());
    }

    @Override
    public void phaseEnded(PhasePosition position, PhaseResult result) {
        lines.add("end " + position.variant() + " " + position.run() + " " + position.phase() + " "
                + result.measurement().validity());
    }

    @Override
    public void campaignEnded(String summary) {
        lines.add(summary);
    }
}
