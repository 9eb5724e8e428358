package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Topology.NodeAddress;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.ToolException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A node with files, host name, network and processes of its own. */
final class LabNode {

    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final String LOGS = "/var/log/cnibench/";

    /** Starts a program that goes on by itself, in the control groups of the cluster, with its output in a file. */
    private static final String START_PROGRAM = """
            for file in /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/*/cgroup.procs; do
                [ -f $file ] && echo 0 >$file
            done
            name=$1
            shift
            setsid "$@" >%s$name.log 2>&1 </dev/null &
            echo $! >/run/cnibench/$name.pid
            """.formatted(LOGS);

    private final NodeAddress where;
    private final Holder holder;
    private final long first;

    private LabNode(NodeAddress where, Holder holder, long first) {
        this.where = where;
        this.holder = holder;
        this.first = first;
    }

    /**
     * Make a node in the network namespace of {@code where}.
     *
     * @param memoryLimit most memory that its files may take, as a size option of tmpfs
     * @param packages folder inside the holder with unpacked packages, or an empty text
     * @param shown folders of this machine that the node sees at the same place
     */
    static LabNode start(NodeAddress where, Holder holder, String memoryLimit, String packages, List<Path> shown) {
        List<String> script = new ArrayList<>(holder.tool(Tool.UNSHARE));
        script.addAll(List.of("--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child"));
        script.addAll(List.of("sh", "-c", Scripts.read("node.sh"), "node", where.name(), memoryLimit, packages));
        shown.forEach(folder -> script.add(folder.toString()));
        List<String> argv = new ArrayList<>(holder.tool(Tool.SETSID));
        argv.addAll(holder.enter(where.name(), script));
        try {
            Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            String answer = firstLine(process);
            Optional<ProcessHandle> first = process.toHandle()
                    .children()
                    .findFirst()
                    .flatMap(unshare -> unshare.children().findFirst());
            if (!answer.equals("ready") || first.isEmpty()) {
                process.destroyForcibly();
                throw new ClusterException(InvalidReason.CLUSTER_FAILED, "cannot make " + where.name() + ": " + answer);
            }
            return new LabNode(where, holder, first.get().pid());
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot make node " + where.name() + ": " + e.getMessage(), e);
        }
    }

    String name() {
        return where.name();
    }

    NodeAddress where() {
        return where;
    }

    /** Return {@code arguments} as a command that runs on this node. */
    List<String> enter(List<String> arguments) {
        List<String> argv = new ArrayList<>(holder.tool(Tool.NSENTER, "--target=" + first));
        argv.addAll(List.of("--mount", "--net", "--pid", "--uts", "--ipc", "--cgroup", "--"));
        argv.addAll(arguments);
        return argv;
    }

    /**
     * Run a command on this node to its end and return its output.
     *
     * @throws ClusterException if it fails
     */
    String run(List<String> arguments) {
        Finished finished = attempt(arguments, COMMAND);
        if (!finished.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "'" + String.join(" ", arguments) + "' on node " + name() + " failed with exit status "
                            + finished.exitStatus() + ": " + finished.lastWords(300));
        }
        return finished.out();
    }

    /** Run a command on this node to its end and return how it ended. */
    Finished attempt(List<String> arguments, Duration timeout) {
        try {
            return Command.run(enter(arguments), timeout, Optional.empty());
        } catch (ToolException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "node " + name() + ": " + e.getMessage(), e);
        }
    }

    /** Return where this program finds the node's {@code file}. */
    Path path(String file) {
        return Path.of("/proc/" + first + "/root" + file);
    }

    /** Write a file of the node, readable for root alone. */
    void write(String file, String content) {
        try {
            Path path = path(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
            path.toFile().setReadable(false, false);
            path.toFile().setReadable(true, true);
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot write " + file + " on node " + name() + ": " + e, e);
        }
    }

    /** Start {@code program}, which goes on by itself; its output goes to a log of the same name. */
    void startProgram(String name, String searchPath, List<String> program) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", START_PROGRAM, "start", name));
        // Nothing of this program's environment: proxies for the Internet are wrong inside of the cluster.
        argv.addAll(List.of("env", "-i", "PATH=" + searchPath, "HOME=/root"));
        argv.addAll(program);
        run(argv);
    }

    /**
     * Make sure that the program that was started as {@code name} still runs.
     *
     * @throws ClusterException with its last words if it has ended
     */
    void requireRunning(String name) {
        Finished alive =
                attempt(List.of("sh", "-c", "kill -0 $(cat /run/cnibench/" + name + ".pid)"), Duration.ofSeconds(10));
        if (!alive.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    name + " on node " + name() + " has ended; its last words: " + lastWords(name));
        }
    }

    /** Return the end of the log of {@code program} in one line. */
    String lastWords(String program) {
        return attempt(List.of("tail", "-n", "5", LOGS + program + ".log"), Duration.ofSeconds(10))
                .lastWords(600);
    }

    /** Return the files with the logs of all programs. */
    List<Path> logs() {
        try (var files = Files.list(path(LOGS))) {
            return files.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Return what a person types to run {@code command} on this node. */
    String look(String command) {
        return "nsenter --target " + first + " --mount --net --pid --uts --ipc --cgroup -- " + command;
    }

    private static String firstLine(Process process) {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                String read = reader.readLine();
                return read == null ? "no answer" : read;
            } catch (IOException e) {
                return String.valueOf(e.getMessage());
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
