package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.remote.RemoteJob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command that runs on a host by itself, whatever becomes of the connection. It ends when its time is over, and what it
 * wrote stays there until the host is let go of.
 */
public final class HostJob implements RemoteJob {

    /** A connection that says nothing for this long is asked anew: it may have died without a word. */
    private static final Duration SLICE = Duration.ofSeconds(30);

    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final HostLink link;
    private final String folder;
    private final String what;
    private final String name;

    HostJob(HostLink link, String folder, String what, String name) {
        this.link = link;
        this.folder = folder;
        this.what = what;
        this.name = name;
    }

    /**
     * {@inheritDoc}
     *
     * @return its exit status, 124 where its time was over, 128 + n where signal n ended it, or empty if it still runs
     */
    @Override
    public OptionalInt awaitEnd(Duration timeout) {
        String waiting = "wait for the end of '" + what + "'";
        long deadline = System.nanoTime() + timeout.toNanos();
        Duration pause = FIRST_PAUSE;
        int failed = 0;
        while (true) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                return OptionalInt.empty();
            }
            Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
            HostLink.Answer answer = link.attemptToWait(List.of("wait", folder, name), slice);
            if (answer.isWhole()) {
                return answer.files().isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(status(answer.files().get(0)));
            }
            failed++;
            if (!answer.mayPass() || failed >= ATTEMPTS) {
                throw link.failure(waiting, answer.fault());
            }
            link.said("cannot " + waiting + " (attempt " + failed + "): " + answer.fault());
            link.pause(pause, waiting);
            pause = pause.multipliedBy(2);
        }
    }

    @Override
    public List<byte[]> fetch() {
        return link.ask(
                "fetch what '" + what + "' wrote", List.of("fetch", folder, name), 2, Duration.ZERO, Optional.empty());
    }

    @Override
    public void signal(String signal) {
        link.ask("end '" + what + "'", List.of("signal", folder, name, signal), 1, Duration.ZERO, Optional.empty());
    }

    static int status(byte[] file) {
        return Integer.parseInt(new String(file, StandardCharsets.UTF_8).strip());
    }

    /** Return what the command is good for. */
    @Override
    public String toString() {
        return what;
    }
}
