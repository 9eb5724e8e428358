package io.github.cnibench.cluster.lab;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process in mount, network and PID namespaces of its own, which all nodes and pods live in; and in a user namespace or
 * control groups of its own, as its users need it.
 *
 * <p>It is the first process of its PID namespace and ends when its standard input closes: the kernel then ends every
 * process in there and frees the network namespaces and mounts, whatever became of this program.
 */
public final class Holder implements AutoCloseable {

    /** Folder inside the holder's mount namespace for what the processes in there write. */
    public static final String STATE_FOLDER = "/run/cnibench";

    /** The word that makes the holder stay after its standard input has closed. */
    private static final String KEEP = "keep";

    private static final String READY = "ready";

    private static final String SCRIPT = """
            mount -t tmpfs -o mode=0755 tmpfs /run || exit 1
            mkdir -p /run/netns /run/wireguard %s/tmp || exit 1
            echo %s
            read -r word
            [ "$word" = %s ] && exec sleep infinity
            exit 0
            """.formatted(STATE_FOLDER, READY, KEEP);

    /** Shows control groups of its own, and takes the exit status of every process that loses its parent. */
    private static final String SCRIPT_FOR_CONTAINERS = """
            mount -t tmpfs -o mode=0755 tmpfs /run || exit 1
            mkdir -p /run/netns /run/wireguard %1$s/tmp %1$s/groups || exit 1
            number=0
            for group in $CNIBENCH_CONTROL_GROUPS; do
                number=$((number + 1))
                mkdir %1$s/groups/$number && mount --bind $group %1$s/groups/$number || exit 1
            done
            mount -t tmpfs -o mode=0755 tmpfs /sys/fs/cgroup || exit 1
            number=0
            for group in $CNIBENCH_CONTROL_GROUPS; do
                number=$((number + 1))
                mkdir -p "${group%%/*}" && mount --bind %1$s/groups/$number "${group%%/*}" || exit 1
                umount %1$s/groups/$number
            done
            echo %2$s
            exec 3<&0
            {
                read -r word
                [ "$word" = %3$s ] && exec sleep infinity
            } <&3 3<&- &
            wait $!
            exit 0
            """.formatted(STATE_FOLDER, READY, KEEP);

    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration END = Duration.ofSeconds(15);
    private static final Duration COMMAND = Duration.ofSeconds(20);

    private final Process launcher;
    private final ProcessHandle first;
    private final HolderUsers users;
    private final Toolbox toolbox;

    private boolean kept;

    private Holder(Process launcher, ProcessHandle first, HolderUsers users, Toolbox toolbox) {
        this.launcher = launcher;
        this.first = first;
        this.users = users;
        this.toolbox = toolbox;
    }

    /**
     * Start a holder with one user id.
     *
     * @throws ClusterException if the kernel or the user's rights do not allow its namespaces
     */
    public static Holder start(Toolbox toolbox) {
        return start(HolderUsers.ONE, toolbox);
    }

    /**
     * Start a holder.
     *
     * @throws ClusterException if the kernel or the user's rights do not allow its namespaces
     */
    public static Holder start(HolderUsers users, Toolbox toolbox) {
        users.refusal().ifPresent(refusal -> {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, refusal);
        });
        // A session of its own: Ctrl-C in the terminal is for this program, which then ends the holder in order.
        List<String> argv = new ArrayList<>(toolbox.get(Tool.SETSID).command());
        if (users == HolderUsers.MANY) {
            argv.addAll(List.of("sh", "-c", LabScripts.read("control-groups.sh"), "cnibench"));
            argv.addAll(toolbox.get(Tool.SETPRIV).command());
            argv.addAll(List.of("--pdeathsig", "KILL"));
        }
        argv.addAll(toolbox.get(Tool.UNSHARE).command());
        argv.addAll(users == HolderUsers.MANY ? List.of("--cgroup") : List.of("--user", "--map-root-user"));
        argv.addAll(List.of("--net", "--mount", "--pid", "--mount-proc", "--fork", "--kill-child", "sh", "-c"));
        argv.add(users == HolderUsers.MANY ? SCRIPT_FOR_CONTAINERS : SCRIPT);
        Process process;
        try {
            process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot start the holder of the namespaces: " + e.getMessage(), e);
        }
        String answer = firstLine(process);
        if (!answer.equals(READY)) {
            process.destroy();
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot make namespaces of this user's own: " + answer + "; 'cnibench doctor' tells what to do");
        }
        Optional<ProcessHandle> first = process.toHandle().children().findFirst();
        if (users == HolderUsers.MANY) {
            // The launcher's child is unshare here, because the launcher itself stays to remove the control groups.
            first = first.flatMap(unshare -> unshare.children().findFirst());
        }
        return new Holder(
                process,
                first.orElseThrow(() -> new ClusterException(
                        InvalidReason.CLUSTER_FAILED, "the holder of the namespaces ended right after its start")),
                users,
                toolbox);
    }

    /** Return the id of the process that a person ends to remove everything. */
    public long pid() {
        return launcher.pid();
    }

    /** Return the id of the first process inside the namespaces, as seen from outside. */
    public long firstPid() {
        return first.pid();
    }

    /** Return whether the namespaces still exist. */
    public boolean isAlive() {
        return launcher.isAlive() && first.isAlive();
    }

    /** Return {@code arguments} as a command that runs in the network namespace {@code namespace}. */
    public List<String> enter(String namespace, List<String> arguments) {
        return enter(first.pid(), "/proc/" + first.pid() + "/root/run/netns/" + namespace, arguments);
    }

    /** Return {@code arguments} as a command that runs in the mount and network namespaces of process {@code pid}. */
    public List<String> enterProcess(long pid, List<String> arguments) {
        return enter(pid, "/proc/" + pid + "/ns/net", arguments);
    }

    private List<String> enter(long pid, String networkNamespace, List<String> arguments) {
        List<String> argv = new ArrayList<>(tool(Tool.NSENTER));
        argv.add("--target=" + pid);
        argv.add(users == HolderUsers.MANY ? "--cgroup" : "--user");
        argv.addAll(List.of("--mount", "--pid", "--net=" + networkNamespace));
        argv.addAll(List.of("--preserve-credentials", "--"));
        argv.addAll(arguments);
        return argv;
    }

    /**
     * Run a command in the holder's own namespaces to its end and return its output.
     *
     * @throws ClusterException if it fails
     */
    public String run(List<String> arguments) {
        return run(enter(first.pid(), "/proc/" + first.pid() + "/ns/net", arguments), arguments, "");
    }

    /**
     * Run a command in a network namespace to its end and return its output.
     *
     * @throws ClusterException if it fails
     */
    public String runIn(String namespace, List<String> arguments) {
        return runIn(namespace, arguments, "");
    }

    /** Run a command in a network namespace with {@code input} as its standard input. */
    public String runIn(String namespace, List<String> arguments, String input) {
        return run(enter(namespace, arguments), arguments, input);
    }

    /** Run a command in a network namespace and return how it ended, whatever its exit status. */
    public Finished tryIn(String namespace, List<String> arguments, String input) {
        requireAlive();
        return Command.run(enter(namespace, arguments), COMMAND, Optional.of(input));
    }

    /** Run a command in a network namespace for at most {@code timeout} and return how it ended. */
    public Finished tryIn(String namespace, List<String> arguments, Duration timeout) {
        requireAlive();
        return Command.run(enter(namespace, arguments), timeout, Optional.empty());
    }

    /** Run {@code ip} commands, one a line, in the holder's own namespaces. */
    public void ipBatch(String commands) {
        List<String> arguments = ip("-batch", "-");
        run(enter(first.pid(), "/proc/" + first.pid() + "/ns/net", arguments), arguments, commands);
    }

    /** Run {@code ip} commands, one a line, in a network namespace. */
    public void ipBatchIn(String namespace, String commands) {
        runIn(namespace, ip("-batch", "-"), commands);
    }

    /** Return an {@code ip} command: the program is not on everybody's PATH. */
    public List<String> ip(String... arguments) {
        return tool(Tool.IP, arguments);
    }

    /** Return a command of a tool that was found on this machine or in the cache. */
    public List<String> tool(Tool tool, String... arguments) {
        List<String> argv = new ArrayList<>(toolbox.get(tool).command());
        argv.addAll(List.of(arguments));
        return argv;
    }

    private String run(List<String> argv, List<String> shown, String input) {
        requireAlive();
        Finished finished = Command.run(argv, COMMAND, Optional.of(input));
        if (finished.exitStatus() != 0) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "'" + String.join(" ", shown) + "' failed with exit status " + finished.exitStatus() + ": "
                            + finished.err().strip().replace('\n', ' '));
        }
        return finished.out();
    }

    private void requireAlive() {
        if (!isAlive()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "the holder of the namespaces (process " + launcher.pid() + ") has ended, and the cluster with it");
        }
    }

    /** Make the holder outlive this program. */
    public void keep() {
        try {
            launcher.getOutputStream().write((KEEP + "\n").getBytes(StandardCharsets.UTF_8));
            launcher.getOutputStream().flush();
            kept = true;
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot keep the cluster: its holder has ended", e);
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            launcher.getOutputStream().close();
        } catch (IOException e) {
            // The holder has ended already, which is what closing is for.
        }
        if (!waitForEnd()) {
            first.destroyForcibly();
            waitForEnd();
        }
    }

    private boolean waitForEnd() {
        try {
            return launcher.waitFor(END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String firstLine(Process process) {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                String read = reader.readLine();
                return read == null ? "no answer" : read;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            return line.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return "no answer within " + START.toSeconds() + " s";
        } catch (ExecutionException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
