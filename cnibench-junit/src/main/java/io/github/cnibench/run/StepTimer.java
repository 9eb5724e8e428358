package io.github.cnibench.run;

import io.github.cnibench.result.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Divides the time of a piece of work into steps without gaps, by a monotonic clock. */
final class StepTimer {

    private final List<Step> steps = new ArrayList<>();
    private String name;
    private long since = System.nanoTime();

    /** Start the clock with the first step. */
    StepTimer(String first) {
        name = first;
    }

    /** End the step that runs and begin the next. */
    void next(String following) {
        long now = System.nanoTime();
        steps.add(new Step(name, Duration.ofNanos(now - since)));
        name = following;
        since = now;
    }

    /** Return the steps up to now; the last one goes on. */
    List<Step> steps() {
        List<Step> all = new ArrayList<>(steps);
        all.add(new Step(name, Duration.ofNanos(System.nanoTime() - since)));
        return List.copyOf(all);
    }
}
