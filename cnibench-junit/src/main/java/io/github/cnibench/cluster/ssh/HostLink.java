package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Transfer;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks the script on a host until its answer has arrived whole. The script does nothing twice that it is asked for twice, so
 * that a connection which breaks is opened again, some times.
 */
final class HostLink {

    private static final int ATTEMPTS = 6;

    /** Times that a first login is tried which breaks. */
    private static final int LOGINS = 3;

    /** The exit status by which the script says that it may be asked again. */
    private static final int AGAIN = 75;

    /** Time to open a connection: for the TCP connection, as long again for a jump host, and for the keys. */
    private static final Duration OPEN = Duration.ofSeconds(2L * SshCall.CONNECT_SECONDS + 10);

    private static final Duration TRANSFER = Duration.ofSeconds(10);
    private static final Duration AROUND = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final String name;
    private final SshCall call;
    private final Consumer<String> log;

    /**
     * Make a link; this opens nothing yet.
     *
     * @param name how messages call the host
     * @param log takes a line on each question that had to be repeated
     */
    HostLink(String name, SshCall call, Consumer<String> log) {
        this.name = name;
        this.call = call;
        this.log = log;
    }

    String name() {
        return name;
    }

    SshCall call() {
        return call;
    }

    /**
     * What came of asking once.
     *
     * @param files the answer, empty unless it arrived whole
     * @param fault what is wrong where it did not, one clause
     * @param mayPass whether asking again may help
     */
    record Answer(List<byte[]> files, String fault, boolean mayPass) {

        boolean isWhole() {
            return fault.isEmpty();
        }
    }

    /**
     * Ask until the answer has arrived whole.
     *
     * @param what what it is good for, as in "cannot …"
     * @param arguments verb and arguments of the script
     * @param files how many files the answer has
     * @param work how long the host may work on it
     * @param body a file that the script reads
     * @throws ClusterException if it cannot be had
     */
    List<byte[]> ask(String what, List<String> arguments, int files, Duration work, Optional<HostFile> body) {
        long deadline = System.nanoTime() + work.multipliedBy(2).plus(AROUND).toNanos();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Answer answer = attempt(arguments, files, work.plus(TRANSFER), body);
            if (answer.isWhole()) {
                return answer.files();
            }
            if (!answer.mayPass()) {
                throw failure(what, answer.fault());
            }
            if (attempt == ATTEMPTS || System.nanoTime() + pause.toNanos() >= deadline) {
                throw failure(what, "tried " + attempt + " times; the last time " + answer.fault());
            }
            said("cannot " + what + " (attempt " + attempt + "): " + answer.fault());
            pause(pause, what);
            pause = pause.multipliedBy(2);
        }
    }

    /** Ask once. */
    Answer attempt(List<String> arguments, int files, Duration timeout, Optional<HostFile> body) {
        Optional<Answer> closed = open();
        if (closed.isPresent()) {
            return closed.get();
        }
        SshExchange exchange = SshExchange.run(call.run(HostScript.BOOT), HostScript.line(arguments), body, timeout);
        try {
            return new Answer(exchange.out().files(files), "", false);
        } catch (Transfer.Incomplete e) {
            if (!exchange.isInTime()) {
                reset();
                return new Answer(List.of(), "there was no whole answer within " + timeout.toSeconds() + " s", true);
            }
            if (exchange.isOfConnection()) {
                reset();
                return fault(exchange).answer();
            }
            Optional<String> noise = exchange.noise();
            if (noise.isPresent()) {
                return new Answer(
                        List.of(),
                        "what its user's shell runs at the start prints '" + noise.get()
                                + "'; expected nothing where there is no terminal; see .bashrc or the like there",
                        false);
            }
            String said = exchange.lastWords();
            return exchange.exitStatus() == 0
                    ? new Answer(List.of(), "the answer is not whole: " + e.getMessage(), true)
                    : new Answer(
                            List.of(),
                            said.isEmpty() ? "exit status " + exchange.exitStatus() : said,
                            exchange.exitStatus() == AGAIN);
        }
    }

    /** Ask once for the end of a command; where the time is over without one, the answer is whole and has no files. */
    Answer attemptToWait(List<String> arguments, Duration timeout) {
        List<String> bounded = new ArrayList<>(arguments);
        // The host says itself that the time is over, so that silence is told from a connection that died.
        bounded.add(String.valueOf(Math.max(1, timeout.toSeconds())));
        Answer answer = attempt(bounded, 1, timeout.plus(TRANSFER), Optional.empty());
        if (answer.isWhole() && answer.files().get(0).length == 0) {
            return new Answer(List.of(), "", false);
        }
        return answer;
    }

    void said(String line) {
        log.accept("host " + name + ": " + line);
    }

    private Fault fault(SshExchange exchange) {
        SshFault kind = SshFault.of(exchange.err());
        return new Fault(kind, kind.describe(exchange.err(), call.byHand("")));
    }

    /**
     * Open the shared connection for the first time. What breaks meanwhile is tried again, since busy servers and jump hosts drop
     * some; all else is told at once, because waiting would not change what the user wrote.
     *
     * @throws ClusterException if nobody is let in
     */
    void login() {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Optional<Fault> fault = tryToOpen();
            if (fault.isEmpty()) {
                return;
            }
            String words = fault.get().words();
            if (fault.get().kind() != SshFault.LOST) {
                throw failure("log in", words);
            }
            if (attempt == LOGINS) {
                throw failure("log in", "tried " + attempt + " times; the last time " + words);
            }
            said("cannot log in (attempt " + attempt + "): " + words);
            pause(pause, "log in");
            pause = pause.multipliedBy(2);
        }
    }

    private Optional<Answer> open() {
        return tryToOpen().map(Fault::answer);
    }

    /** What is wrong with a connection, and that in one line with the cure. */
    private record Fault(SshFault kind, String words) {

        Answer answer() {
            return new Answer(List.of(), words, kind.isPassing());
        }
    }

    /** Open the shared connection unless it is open; return what is wrong where that fails. */
    private synchronized Optional<Fault> tryToOpen() {
        if (Files.exists(call.socket())) {
            return Optional.empty();
        }
        SshExchange opening = SshExchange.run(call.open(), new byte[0], Optional.empty(), OPEN);
        if (opening.isInTime() && opening.exitStatus() == 0) {
            return Optional.empty();
        }
        // Where a connection is to be shared, ssh hides what a jump host or another command in between says.
        SshExchange alone = SshFault.of(opening.err()).isVague()
                ? SshExchange.run(call.runAlone("exit 0"), new byte[0], Optional.empty(), OPEN)
                : opening;
        return Optional.of(fault(alone.exitStatus() == 0 ? opening : alone));
    }

    /** Let go of the shared connection, so that the next question opens another. */
    synchronized void reset() {
        if (Files.exists(call.socket())) {
            SshExchange.run(call.exit(), new byte[0], Optional.empty(), END);
        }
        try {
            Files.deleteIfExists(call.socket());
        } catch (IOException e) {
            // Where it cannot be used, ssh opens a connection for each question.
        }
    }

    void pause(Duration pause, String what) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    InvalidReason.INTERRUPTED, "interrupted while waiting to " + what + " on host " + name, e);
        }
    }

    ClusterException failure(String what, String why) {
        return new ClusterException(InvalidReason.CLUSTER_FAILED, "host " + name + ": cannot " + what + ": " + why);
    }
}
