package io.github.cnibench.run;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Waits for the client of one phase: until it ends, its deadline passes or its server has been gone for too long. */
final class IperfClient {

    static final String OUTPUT = "client.json";
    static final String ERRORS = "client.err";

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final PhaseTask task;
    private final Deadlines deadlines;
    private final ProgressListener progress;

    IperfClient(PhaseTask task, Deadlines deadlines, ProgressListener progress) {
        this.task = task;
        this.deadlines = deadlines;
        this.progress = progress;
    }

    /**
     * How the client ended.
     *
     * @param status exit status as the client's own end gave it, or empty where it was ended by us
     * @param deadlinePassed whether it was ended because its deadline had passed
     * @param serverGoneFirst whether the server had ended before the client
     */
    record End(OptionalInt status, boolean deadlinePassed, boolean serverGoneFirst) {}

    /** Wait; {@code measuringBegins} is run once, about when the omitted time is over. */
    End await(Execution client, IperfServer server, Runnable measuringBegins) throws InterruptedException {
        Duration expected = task.profile().omit().plus(task.profile().duration());
        long start = System.nanoTime();
        long deadline = start + expected.plus(deadlines.clientGrace()).toNanos();
        long nextSecond = start + SECOND.toNanos();
        long omitEnd = start + task.profile().omit().toNanos();
        boolean measuring = false;
        long serverGoneAt = 0;
        Received received = new Received(task.pods().server());
        while (!client.await(LOOK)) {
            long now = System.nanoTime();
            if (!measuring && now >= omitEnd) {
                measuring = true;
                measuringBegins.run();
            }
            if (now > deadline) {
                client.close();
                return new End(OptionalInt.empty(), true, serverGoneAt != 0);
            }
            if (serverGoneAt == 0 && !server.isRunning()) {
                serverGoneAt = now;
            } else if (serverGoneAt != 0
                    && now - serverGoneAt > deadlines.serverGone().toNanos()) {
                client.close();
                return new End(OptionalInt.empty(), false, true);
            }
            if (now >= nextSecond) {
                progress.secondPassed(task.position(), Duration.ofNanos(now - start), expected, received.rate());
                nextSecond += SECOND.toNanos();
            }
        }
        return new End(client.exitStatus(), false, serverGoneAt != 0);
    }

    /** Reads how fast the server receives, for watching only. */
    private static final class Received {

        private final Workload server;
        private OptionalLong last;
        private long at = System.nanoTime();

        Received(Workload server) {
            this.server = server;
            this.last = bytes();
        }

        Optional<BitRate> rate() {
            OptionalLong previous = last;
            long since = at;
            last = bytes();
            at = System.nanoTime();
            if (previous.isEmpty() || last.isEmpty() || last.getAsLong() < previous.getAsLong()) {
                return Optional.empty();
            }
            return Optional.of(BitRate.of(new ByteCount(last.getAsLong() - previous.getAsLong()), (at - since) / 1e9));
        }

        private OptionalLong bytes() {
            try {
                return server.receivedBytes();
            } catch (RuntimeException e) {
                // Who watches must not break what is watched.
                return OptionalLong.empty();
            }
        }
    }
}
