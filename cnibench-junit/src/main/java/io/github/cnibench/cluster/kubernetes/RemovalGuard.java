package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Removes what was made, for certain: either {@link #remove} does, or a process that outlives this program.
 *
 * <p>That process is started before anything is made, in a session of its own. It ends at the word {@code done}. When its
 * standard input closes without that word, because this program has ended in whatever way, it first ends the command that
 * was still making something and then runs the removal, as often as that allows. What it says goes into a log file, which
 * it leaves behind.
 */
public final class RemovalGuard implements AutoCloseable {

    private static final String DONE = "done";

    /** The end of a session: first asked, then by force. Signals to a session that is gone are no fault. */
    private static final String END_SESSION = """
            end_session() {
              kill -s TERM -- "-$1" 2>/dev/null || return 0
              for i in 1 2 3 4 5 6 7 8 9 10; do
                kill -s 0 -- "-$1" 2>/dev/null || return 0
                sleep 0.2
              done
              kill -s KILL -- "-$1" 2>/dev/null || return 0
            }
            """;

    /** Waits while nothing can end it but its input, and can be ended by a person while it removes. */
    private static final String SCRIPT = END_SESSION + """
            subject=$1 limit=$2 attempts=$3 pause=$4 folder=$5 by_hand=$6
            shift 6
            say() { echo "$(date '+%Y-%m-%d %H:%M:%S') $*"; }
            trap '' HUP INT TERM
            session=
            while read -r word id; do
              case $word in
                run) session=$id ;;
                ran) session= ;;
                done) exit 0 ;;
              esac
            done
            trap - HUP INT TERM
            say "$subject was not removed by the program that made it"
            [ -n "$session" ] && end_session "$session"
            attempt=1
            while [ "$attempt" -le "$attempts" ]; do
              say "attempt $attempt of $attempts to remove it"
              timeout -k 5 "$limit" "$@" </dev/null
              status=$?
              if [ "$status" -eq 0 ]; then
                say "removed $subject"
                rm -rf -- "$folder"
                exit 0
              fi
              say "attempt $attempt failed with exit status $status"
              attempt=$((attempt + 1))
              [ "$attempt" -le "$attempts" ] && sleep "$pause"
            done
            say "gave up; remove $subject by hand: $by_hand"
            exit 1
            """;

    private static final Duration END = Duration.ofSeconds(5);

    private final Process process;
    private final Removal removal;
    private final RunFolder folder;
    private final List<String> setsid;
    private boolean over;

    private RemovalGuard(Process process, Removal removal, RunFolder folder, List<String> setsid) {
        this.process = process;
        this.removal = removal;
        this.folder = folder;
        this.setsid = setsid;
    }

    /**
     * Start a guard, before anything is made that it is to remove.
     *
     * @param folder what belongs to the thing that is made; it is deleted with it, and its log takes what the guard says
     * @throws ClusterException if it cannot be started
     */
    public static RemovalGuard start(Toolbox toolbox, Removal removal, RunFolder folder) {
        List<String> setsid = toolbox.get(Tool.SETSID).command();
        List<String> argv = new ArrayList<>(setsid);
        argv.addAll(List.of("sh", "-c", SCRIPT, folder.guardName()));
        argv.add(removal.subject());
        argv.add(String.valueOf(Math.max(1, removal.deadline().toSeconds())));
        argv.add(String.valueOf(removal.attempts()));
        argv.add(String.valueOf(removal.pause().toMillis() / 1000.0));
        argv.add(folder.path().toString());
        argv.add(removal.byHand());
        argv.addAll(removal.command());
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        builder.environment().putAll(removal.environment());
        try {
            RemovalGuard guard = new RemovalGuard(builder.start(), removal, folder, setsid);
            folder.guardedBy(guard.process.pid());
            return guard;
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot start the process that removes " + removal.subject() + ": " + e.getMessage(),
                    e);
        }
    }

    /** Return the id of the process. */
    public long pid() {
        return process.pid();
    }

    /**
     * Run a command that makes something, to its end. Where this program ends meanwhile, the command is ended before the
     * removal begins.
     *
     * @param subject what the command is, for messages
     * @param environment variables that it gets beside those of this program
     * @param lines takes its lines while it runs, in this thread
     * @return what it left; any exit status counts, and what it started in the background goes on
     * @throws ClusterException if it cannot be started or does not end in time, or this thread is interrupted; it and all
     *     that it started has ended then
     */
    public Finished run(
            String subject,
            List<String> command,
            Map<String, String> environment,
            Duration deadline,
            Consumer<String> lines) {
        if (!process.isAlive()) {
            throw ended("before " + subject + " began");
        }
        return inSession(subject, command, environment, deadline, lines);
    }

    private Finished inSession(
            String subject,
            List<String> command,
            Map<String, String> environment,
            Duration deadline,
            Consumer<String> lines) {
        try (SessionCommand started = SessionCommand.prepare(subject, setsid, command, environment)) {
            // It runs only after the guard knows it: ending in between leaves nothing.
            tell("run " + started.session());
            started.go();
            return started.await(deadline, lines);
        } finally {
            tell("ran");
        }
    }

    /**
     * Make something, and remove what there is of it where that fails.
     *
     * @throws ClusterException if it fails
     */
    public <T> T making(Supplier<T> making) {
        try {
            return making.get();
        } catch (RuntimeException e) {
            try {
                close();
            } catch (ClusterException alsoFailed) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED, e.getMessage() + "; and then " + alsoFailed.getMessage(), e);
            }
            throw e;
        }
    }

    /**
     * Remove what was made, also where this thread has been interrupted, and end the guard.
     *
     * @throws ClusterException if that fails as often as it may; the guard then goes on trying
     */
    public void remove() {
        if (over) {
            return;
        }
        over = true;
        // What was asked for before must not keep the removal from being tried; it is asked for again afterwards.
        boolean interrupted = Thread.interrupted();
        try {
            String failure = attempts();
            if (!failure.isEmpty()) {
                closeInput();
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        removal.subject() + " could not be removed: " + failure + "; process " + process.pid()
                                + " goes on trying and writes to " + folder.log() + "; to remove it by hand: "
                                + removal.byHand());
            }
            end();
            folder.delete();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Return why the last attempt failed, or empty if one succeeded. */
    private String attempts() {
        String failure = "";
        for (int attempt = 1; attempt <= removal.attempts(); attempt++) {
            try {
                if (attempt > 1) {
                    Thread.sleep(removal.pause().toMillis());
                }
                Finished finished = inSession(
                        "the removal", removal.command(), removal.environment(), removal.deadline(), line -> {});
                if (finished.succeeded()) {
                    return "";
                }
                failure = "exit status " + finished.exitStatus() + " after attempt " + attempt + ": "
                        + finished.lastWords(300);
            } catch (ClusterException e) {
                failure = String.valueOf(e.getMessage());
                if (e.reason() == InvalidReason.INTERRUPTED) {
                    return failure;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted after " + failure;
            }
        }
        return failure;
    }

    /** End the guard without removing anything: what was made stays. */
    public void release() {
        over = true;
        end();
    }

    /** Remove what was made, unless that has been tried or it was released. */
    @Override
    public void close() {
        remove();
    }

    private void end() {
        tell(DONE);
        closeInput();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tell the guard a word; one that somebody has ended needs to know nothing. */
    private void tell(String word) {
        if (!process.isAlive()) {
            return;
        }
        try {
            process.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            if (process.isAlive()) {
                throw ended(String.valueOf(e.getMessage()));
            }
        }
    }

    private ClusterException ended(String detail) {
        return new ClusterException(
                InvalidReason.CLUSTER_FAILED,
                "the process that removes " + removal.subject() + " has ended: " + detail + "; its log is "
                        + folder.log());
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The guard has ended already.
        }
    }

    /** Return the commands of a shell that end the session {@code id} with all its processes. */
    static String endSession(long id) {
        return END_SESSION + "end_session " + id + "\n";
    }
}
