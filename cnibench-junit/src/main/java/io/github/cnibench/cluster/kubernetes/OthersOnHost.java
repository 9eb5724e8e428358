package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.lab.ForeignPrograms;
import io.github.cnibench.unit.Cores;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells what foreign programs use of the machine that all nodes share, by two looks at its processes while it is measured.
 *
 * <p>The second look is before the end: what comes after, such as fetching the client's report through the API server, is work of
 * foreign programs that the measured time does not have.
 */
final class OthersOnHost {

    /** Share of the measured time that lies between the two looks. */
    private static final double WATCHED = 0.95;

    private final Supplier<Optional<ForeignPrograms>> look;
    private Optional<ForeignPrograms> first = Optional.empty();
    private CompletableFuture<Optional<ForeignPrograms>> second = CompletableFuture.completedFuture(Optional.empty());

    OthersOnHost(Supplier<Optional<ForeignPrograms>> look) {
        this.look = look;
    }

    /**
     * Create a watch of everybody but the kernel and the pods of the measurement and of the CNI.
     *
     * @param pods all of these pods
     */
    static OthersOnHost beside(Collection<PodIds> pods) {
        List<Set<String>> marks = pods.stream().map(PodIds::marks).toList();
        return new OthersOnHost(() -> ForeignPrograms.lookBesidePods(marks));
    }

    /** Take the first look, and plan the second for a moment before {@code length} is over. */
    void begin(Duration length) {
        first = look.get();
        second = CompletableFuture.supplyAsync(
                look, CompletableFuture.delayedExecutor(Math.round(WATCHED * length.toNanos()), TimeUnit.NANOSECONDS));
    }

    /** Return the CPU time of foreign programs between the two looks, or empty where it cannot be told. */
    Optional<Cores> end() {
        try {
            // A client that ended early leaves no time for the second look as it was planned.
            Optional<ForeignPrograms> last = second.isDone() || !second.cancel(false) ? second.join() : look.get();
            return first.flatMap(before -> last.map(now -> now.since(before)));
        } catch (CompletionException e) {
            return Optional.empty();
        }
    }

    /** Look no more. Closing twice does nothing. */
    void close() {
        second.cancel(false);
    }
}
