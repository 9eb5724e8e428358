package io.github.cnibench.claim;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.result.InvalidReason;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A capture on an interface of a node that lasts while somebody listens on a port of that node.
 *
 * <p>A shell may change nothing on the node, so the end of the control server is what tells the capture to end.
 */
final class Capture {

    private static final int LONGEST_SECONDS = 25;
    private static final Duration START = Duration.ofSeconds(5);
    private static final Duration COMMAND = Duration.ofSeconds(10);

    /** Longer than a tcpdump that will not do has its socket. */
    private static final Duration STEADY = Duration.ofMillis(300);

    /**
     * tcpdump leaves out the bulk, whose packets are larger than those of a control connection. As root of a user namespace
     * it refuses to run, because it cannot change its groups; socat takes its place there, and takes everything. Without its
     * immediate mode tcpdump would lose what the kernel still holds when it ends.
     */
    private static final String SCRIPT = """
            listens() {
              case "$(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null)" in
                *:%1$s\\ 00000000:0000\\ 0A*) return 0 ;;
                *:%1$s\\ 00000000000000000000000000000000:0000\\ 0A*) return 0 ;;
              esac
              return 1
            }
            tcpdump -i '%2$s' -n -p -U -l --immediate-mode -xx -s 1024 -c 5000 -Z root '(host %3$s or host %4$s) and less 1000' 2>&1 & p=$!
            sleep 0.2
            if ! kill -0 $p 2>/dev/null; then
              socat -u -x -b 65536 INTERFACE:'%2$s',type=3 /dev/null 2>&1 & p=$!
            fi
            n=0
            while listens && [ $n -lt %5$d ]; do sleep 0.2; n=$((n+1)); done
            kill -INT $p 2>/dev/null
            wait $p
            exit 0
            """;

    private final CompletableFuture<String> output;

    private Capture(CompletableFuture<String> output) {
        this.output = output;
    }

    /**
     * Start a capture and wait until the kernel has its socket.
     *
     * @param port port of the node on which somebody listens now
     * @throws ClusterException if it does not start in time
     */
    static Capture start(NodeShell shell, String networkInterface, int port, String client, String clientPod)
            throws InterruptedException {
        String script = SCRIPT.formatted(
                String.format(Locale.ROOT, "%04X", port), networkInterface, client, clientPod, LONGEST_SECONDS * 5);
        long before = sockets(shell);
        CompletableFuture<String> output = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        output.complete(shell.run(
                                        List.of("sh", "-c", script),
                                        Duration.ofSeconds(LONGEST_SECONDS).plus(START))
                                .out());
                    } catch (RuntimeException e) {
                        output.completeExceptionally(e);
                    }
                },
                "capture on " + networkInterface);
        thread.setDaemon(true);
        thread.start();
        long end = System.nanoTime() + START.toNanos();
        while (!hasMoreSockets(shell, before)) {
            if (output.isDone() || System.nanoTime() > end) {
                String words = output.isDone() ? lastLine(join(output)) : "no socket after " + START.toSeconds() + " s";
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "nothing captures on " + networkInterface + ", which tcpdump or socat would do: " + words);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return new Capture(output);
    }

    /** Whether there is a socket more than before, now and a moment later. */
    private static boolean hasMoreSockets(NodeShell shell, long before) throws InterruptedException {
        if (sockets(shell) <= before) {
            return false;
        }
        TimeUnit.NANOSECONDS.sleep(STEADY.toNanos());
        return sockets(shell) > before;
    }

    /** Return the lines of the kernel's table of packet sockets in the node's network. */
    private static long sockets(NodeShell shell) {
        return shell.run(List.of("cat", "/proc/net/packet"), COMMAND)
                .out()
                .lines()
                .count();
    }

    /** Return what was captured, after nobody listens on the port any more. */
    String end() throws InterruptedException {
        try {
            return output.get(LONGEST_SECONDS + 2 * START.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "the capture broke: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "the capture did not end in time", e);
        }
    }

    private static String join(CompletableFuture<String> output) {
        try {
            return output.join();
        } catch (CompletionException e) {
            return String.valueOf(e.getCause());
        }
    }

    private static String lastLine(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty()
                ? "they said nothing"
                : lines.get(lines.size() - 1).strip();
    }
}
