package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Waits for something by looking at it again and again. */
final class Poll {

    private Poll() {}

    /**
     * Look until nothing is missing any more.
     *
     * @param look returns what is still missing, as one clause, or empty
     * @param pause time between two looks
     * @param failure makes the failure of what was still missing when the time was over
     */
    static void until(
            Supplier<Optional<String>> look,
            Duration pause,
            Deadline deadline,
            Function<String, ClusterException> failure) {
        while (true) {
            Optional<String> missing = look.get();
            if (missing.isEmpty()) {
                return;
            }
            if (System.nanoTime() - deadline.nanoTime() >= 0) {
                throw failure.apply(missing.get());
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterException(
                        InvalidReason.INTERRUPTED, "interrupted while something was waited for: " + missing.get(), e);
            }
        }
    }
}
