package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.NodeShell.Output;
import io.github.cnibench.cluster.remote.RemoteExecution;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A host that is reached over SSH. Several threads may use it at once.
 *
 * <p>Each command has a deadline, and runs once even where the connection breaks: it is then opened again, some times. What a
 * command wrote has arrived whole, or the call fails. Arguments reach the program as they are; other users of the host can see
 * them, so that no secret belongs there. The command's process group ends with it.
 *
 * <p>All that is made on the host by itself is in one folder, which is gone when this is closed, seconds after this program was
 * killed, or some minutes after the last that was heard of it.
 */
public final class SshHost implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Duration REBOOT_PAUSE = Duration.ofSeconds(2);
    private static final String SUDO = "sudo -n";

    private final String name;
    private final InventoryHost host;
    private final HostGuard guard;
    private final HostLink link;
    private final AtomicLong counter = new AtomicLong();
    private volatile HostFacts facts;
    private volatile boolean maySudo;
    private boolean closed;

    private SshHost(String name, InventoryHost host, HostGuard guard, HostLink link, HostFacts facts) {
        this.name = name;
        this.host = host;
        this.guard = guard;
        this.link = link;
        this.facts = facts;
    }

    /**
     * Reach a host.
     *
     * @param role what it is, such as {@code server}, for messages
     * @throws ClusterException if it cannot be reached or lacks what a host needs; the message is one line with the cure
     */
    public static SshHost connect(
            String role, InventoryHost host, Inventory inventory, ClusterSettings settings, Toolbox toolbox) {
        HostGuard guard = HostGuard.start(host, inventory, settings, toolbox);
        HostLink link = new HostLink(role + " (" + host + ")", guard.call(), settings.progress());
        try {
            link.login();
        } catch (RuntimeException e) {
            guard.release();
            throw e;
        }
        try {
            return new SshHost(role, host, guard, link, init(link, guard));
        } catch (RuntimeException e) {
            guard.remove();
            throw e;
        }
    }

    private static HostFacts init(HostLink link, HostGuard guard) {
        List<byte[]> answer = link.ask("prepare it", List.of("init", guard.folderName()), 1, LOOK, Optional.empty());
        return HostFacts.parse(new String(answer.get(0), StandardCharsets.UTF_8));
    }

    /** Return what it is, such as {@code server}. */
    public String name() {
        return name;
    }

    /** Return its entry in the inventory. */
    public InventoryHost host() {
        return host;
    }

    /** Return the folder on it that is ours, gone when this is closed. */
    public String folder() {
        return facts.folder();
    }

    /** Return its boot id, which differs after each start and from that of every other kernel. */
    public String bootId() {
        return facts.bootId();
    }

    /** Return its architecture as its kernel calls it, such as {@code x86_64}. */
    public String machine() {
        return facts.machine();
    }

    /** Return whether the user there is root. */
    public boolean isRoot() {
        return facts.isRoot();
    }

    /** Return a command of this machine that runs {@code command} as root there, for a shell, without this program. */
    public List<String> commandAsRoot(String command) {
        return guard.call().run((facts.isRoot() ? "" : SUDO + " ") + "sh -c " + HostScript.quoted(command));
    }

    /** Return a command of this machine that speaks, through its input and output, with a TCP port on its loopback. */
    public List<String> commandToReach(int port) {
        return guard.call().forward("127.0.0.1:" + port);
    }

    /** Return what a person types to log in. */
    public String loginByHand() {
        return guard.call().byHand("");
    }

    /**
     * Run a command to its end.
     *
     * @param what what it does, as in "cannot …"
     * @param argv program and arguments; no shell interprets them
     * @param timeout after which it is ended on the host, with exit status 124
     * @return how it ended, whatever its exit status
     * @throws ClusterException if it cannot be run or what it wrote did not arrive whole
     */
    public Output run(String what, List<String> argv, Duration timeout) {
        return output(files(what, argv, timeout, ""));
    }

    /**
     * Run a command as root; the parameters are those of {@link #run}.
     *
     * @throws ClusterException if the user may not do so without a password, too
     */
    public Output sudo(String what, List<String> argv, Duration timeout) {
        return output(files(what, argv, timeout, rootPrefix()));
    }

    /**
     * Run a command and return its standard output.
     *
     * @throws ClusterException if it fails, too
     */
    public String require(String what, List<String> argv, Duration timeout) {
        return required(what, run(what, argv, timeout));
    }

    /**
     * Run a command as root and return its standard output.
     *
     * @throws ClusterException if it fails, too
     */
    public String requireAsRoot(String what, List<String> argv, Duration timeout) {
        return required(what, sudo(what, argv, timeout));
    }

    private String required(String what, Output output) {
        if (!output.succeeded()) {
            String words =
                    (output.err().strip() + "\n" + output.out().strip()).strip().replaceAll("\\s*\\R\\s*", " / ");
            throw link.failure(
                    what,
                    "exit status " + output.exitStatus() + ": "
                            + (words.length() <= 300 ? words : "..." + words.substring(words.length() - 300)));
        }
        return output.out();
    }

    /**
     * Start a command that goes on by itself.
     *
     * @param longest after which it is ended on the host, with all that it started in its process group
     */
    public HostJob start(String what, List<String> argv, Duration longest) {
        return start(what, argv, longest, "");
    }

    /** Start a command and follow it to its end, and fetch what it wrote; the parameters are those of {@link #start}. */
    RemoteExecution execute(String commandLine, List<String> argv, Duration longest, Path output, Path errors) {
        return RemoteExecution.follow(start(commandLine, argv, longest), commandLine, output, errors);
    }

    /** Start a command as root that goes on by itself; the parameters are those of {@link #start}. */
    public HostJob startAsRoot(String what, List<String> argv, Duration longest) {
        return start(what, argv, longest, rootPrefix());
    }

    private HostJob start(String what, List<String> argv, Duration longest, String prefix) {
        String job = newJob();
        link.ask("start '" + what + "'", verb("start", job, argv, longest, prefix), 1, LOOK, Optional.empty());
        return new HostJob(link, folder(), what, job);
    }

    /** Return the content of a file. */
    public byte[] read(String path) {
        return content(path, "");
    }

    /** Return the content of a file that only root can read. */
    public byte[] readAsRoot(String path) {
        return content(path, rootPrefix());
    }

    private byte[] content(String path, String prefix) {
        List<byte[]> files = files("read " + path, List.of("cat", "--", path), LOOK, prefix);
        required("read " + path, new Output(HostJob.status(files.get(0)), "", text(files.get(2))));
        return files.get(1);
    }

    /**
     * Write a file, whole or not at all.
     *
     * @param mode its permissions, such as {@code 600}
     */
    public void write(String path, byte[] content, String mode) {
        write(path, content, mode, "");
    }

    /** Write a file as root; the parameters are those of {@link #write}. */
    public void writeAsRoot(String path, byte[] content, String mode) {
        write(path, content, mode, rootPrefix());
    }

    private void write(String path, byte[] content, String mode, String prefix) {
        put(path, () -> HostFile.of(content), mode, LOOK, prefix);
    }

    /**
     * Send a file, which arrives whole or not at all.
     *
     * @param timeout longest time that one attempt may take
     */
    public void send(Path file, String path, String mode, Duration timeout) {
        put(path, () -> HostFile.of(file), mode, timeout, "");
    }

    /** Send a file to a place where only root can write; the parameters are those of {@link #send}. */
    public void sendAsRoot(Path file, String path, String mode, Duration timeout) {
        put(path, () -> HostFile.of(file), mode, timeout, rootPrefix());
    }

    /** Something that is read before it is sent. */
    private interface Reading {
        HostFile read() throws IOException;
    }

    private void put(String path, Reading reading, String mode, Duration timeout, String prefix) {
        try {
            HostFile file = reading.read();
            link.ask(
                    "write " + path,
                    List.of("put", folder(), path, String.valueOf(file.size()), file.sha256(), mode, prefix),
                    1,
                    timeout,
                    Optional.of(file));
        } catch (IOException e) {
            throw link.failure("write " + path, "what is to be sent cannot be read: " + e.getMessage());
        }
    }

    /**
     * Wait until the host runs again after it was told to start anew.
     *
     * @param before its boot id before that
     * @param timeout longest time to wait
     * @throws ClusterException if it does not come back in time, or as another host
     */
    public void awaitReboot(String before, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        String fault = "it was still the same start of its kernel";
        while (System.nanoTime() < deadline) {
            link.reset();
            HostLink.Answer answer = link.attempt(List.of("init", guard.folderName()), 1, LOOK, Optional.empty());
            if (answer.isWhole()) {
                HostFacts now = HostFacts.parse(text(answer.files().get(0)));
                if (!now.bootId().equals(before)) {
                    facts = now;
                    return;
                }
            } else if (!answer.mayPass() && !answer.fault().contains("Permission denied")) {
                // Nobody is let in while a host starts; everything else does not get better by waiting.
                throw link.failure("log in after it was started anew", answer.fault());
            } else {
                fault = answer.fault();
            }
            link.pause(REBOOT_PAUSE, "log in after it was started anew");
        }
        throw link.failure(
                "log in after it was started anew",
                "it did not come back within " + timeout.toSeconds() + " s; the last time " + fault);
    }

    private String rootPrefix() {
        if (facts.isRoot()) {
            return "";
        }
        if (!maySudo) {
            Output trial = run("try sudo", List.of("sudo", "-n", "true"), LOOK);
            if (!trial.succeeded()) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "host " + link.name() + ": user " + facts.user() + " cannot be root with sudo ("
                                + trial.err().strip().replaceAll("\\s*\\R\\s*", " / ")
                                + "); expected sudo without a password: give " + facts.user()
                                + " the line '" + facts.user()
                                + " ALL=(ALL) NOPASSWD: ALL' in a file of /etc/sudoers.d, or name root as the user in the"
                                + " inventory (user:)");
            }
            maySudo = true;
        }
        return SUDO;
    }

    private List<byte[]> files(String what, List<String> argv, Duration timeout, String prefix) {
        return link.ask(what, verb("run", newJob(), argv, timeout, prefix), 3, timeout, Optional.empty());
    }

    private List<String> verb(String verb, String job, List<String> argv, Duration timeout, String prefix) {
        List<String> arguments = new ArrayList<>(List.of(verb, folder(), job));
        arguments.add(String.valueOf(Math.max(1, timeout.plusMillis(999).toSeconds())));
        arguments.add(prefix);
        arguments.addAll(argv);
        return arguments;
    }

    private String newJob() {
        return "job-" + counter.incrementAndGet();
    }

    private static Output output(List<byte[]> files) {
        return new Output(HostJob.status(files.get(0)), text(files.get(1)), text(files.get(2)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Remove our folder with all that runs from it, and end the connection. Closing twice does nothing.
     *
     * @throws ClusterException if that fails; a process beside this program goes on trying then
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        guard.remove();
    }

    @Override
    public String toString() {
        return link.name();
    }
}
