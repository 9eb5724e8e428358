package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.tool.Deadline;
import java.time.Duration;
import java.util.Map;

/**
 * How long steps may take.
 *
 * @param changed deadlines of steps that differ from the ordinary ones
 * @param poll time between two looks at something that is waited for
 */
record StepDeadlines(Map<Step, Duration> changed, Duration poll) {

    static final StepDeadlines STANDARD = new StepDeadlines(Map.of(), Duration.ofSeconds(2));

    StepDeadlines {
        changed = Map.copyOf(changed);
    }

    Duration of(Step step) {
        return changed.getOrDefault(step, step.deadline());
    }

    /** Return the point in time at which {@code step} must be done when it begins now. */
    Deadline from(Step step) {
        return Deadline.in(of(step));
    }
}
