package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waits for something on the cluster until it is there and stays, or a deadline has passed.
 *
 * @param what what is waited for, as in "waited 60 s for {what}"
 * @param timeout how long at most
 * @param steady for how long it must be so without a break: what comes and goes is not there
 */
record Wait(String what, Duration timeout, Duration steady) {

    private static final Duration PAUSE = Duration.ofMillis(300);

    /** A wait for something that cannot go away again by itself. */
    static Wait untilSeen(String what, Duration timeout) {
        return new Wait(what, timeout, Duration.ZERO);
    }

    /** A wait for something that may come and go, such as the readiness of an agent. */
    static Wait untilSteady(String what, Duration timeout) {
        return new Wait(what, timeout, Duration.ofSeconds(2));
    }

    /**
     * Wait.
     *
     * @param missing looks, and returns what is still missing; empty where it is there
     * @throws ClusterException if the deadline passes: with what was waited for, for how long, and what was missing at last
     */
    void on(KubernetesApi api, Supplier<Optional<String>> missing) {
        on(api, missing, () -> "");
    }

    /**
     * Wait.
     *
     * @param missing looks, and returns what is still missing; empty where it is there
     * @param story asked once, when the deadline has passed, for what a person would look at next
     * @throws ClusterException if the deadline passes
     */
    void on(KubernetesApi api, Supplier<Optional<String>> missing, Supplier<String> story) {
        long start = System.nanoTime();
        long seenSince = 0;
        int lost = 0;
        Optional<String> last = missing.get();
        while (true) {
            long now = System.nanoTime();
            if (last.isEmpty()) {
                seenSince = seenSince == 0 ? now : seenSince;
                if (now - seenSince >= steady.toNanos()) {
                    return;
                }
            } else if (seenSince != 0) {
                lost++;
                seenSince = 0;
            }
            if (now - start > timeout.toNanos()) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "waited " + Durations.format(timeout) + " for " + what + ": "
                                + last.orElse("it was there for less than " + Durations.format(steady))
                                + (lost == 0 ? "" : "; it came and went " + (lost == 1 ? "once" : lost + " times"))
                                + story.get());
            }
            api.pause(PAUSE, "look for " + what);
            last = missing.get();
        }
    }
}
