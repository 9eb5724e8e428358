package io.github.cnibench.cluster.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.HolderUsers;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.cluster.lab.Underlay;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Three hosts with real servers of SSH, made of namespaces of this machine: a1, a2 and a3 on one switch, each with files,
 * processes and a host key of its own. A client outside reaches them through the switch, with a configuration and known hosts
 * of the lab's own.
 */
public final class SshLab implements AutoCloseable {

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "cnibench");
    private static final Duration COMMAND = Duration.ofSeconds(30);

    /** A user of the hosts whom sudo asks for a password. */
    public static final String GUEST = "labuser";

    private final Path folder;
    private final Toolbox toolbox;
    private final Holder holder;
    private final Map<String, Long> hosts = new LinkedHashMap<>();

    private SshLab(Path folder, Toolbox toolbox, Holder holder) {
        this.folder = folder;
        this.toolbox = toolbox;
        this.holder = holder;
    }

    /** Start the lab, or skip the test where it cannot be had. */
    public static SshLab start(Path folder) throws IOException {
        HolderUsers.MANY.refusal().ifPresent(refusal -> assumeTrue(false, refusal));
        Toolbox toolbox = new Toolbox(CACHE, true, System.err::println);
        try {
            Command.run(List.of("ssh", "-V"), COMMAND, Optional.empty());
        } catch (RuntimeException e) {
            assumeTrue(false, "this machine has no client of SSH");
        }
        Holder holder = Holder.start(HolderUsers.MANY, toolbox);
        SshLab lab = new SshLab(folder, toolbox, holder);
        try {
            lab.make();
            return lab;
        } catch (IOException | RuntimeException e) {
            holder.close();
            throw e;
        }
    }

    private void make() throws IOException {
        Underlay.create(holder);
        holder.ipBatchIn(Topology.SWITCH, "addr add 10.1.1.1/24 dev br0\n");
        Path packages = toolbox.packages(List.of("openssh-server", "sudo")).root();
        generateKey("id");
        generateKey("other");
        for (Topology.NodeAddress node : Topology.NODES) {
            Path keys = Files.createDirectories(folder.resolve("keys-" + node.name()));
            generateKey("keys-" + node.name() + "/host_ed25519");
            Files.copy(folder.resolve("id.pub"), keys.resolve("authorized_keys"));
            hosts.put(node.name(), startHost(node, packages, keys));
        }
        knownHosts(node -> "host_ed25519.pub");
        writeConfig("config", "known_hosts", "id");
        awaitServers();
    }

    private void generateKey(String name) {
        run(List.of(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                name,
                "-f",
                folder.resolve(name).toString()));
    }

    private long startHost(Topology.NodeAddress node, Path packages, Path keys) throws IOException {
        List<String> inside = new ArrayList<>(holder.tool(Tool.UNSHARE));
        inside.addAll(List.of("--mount", "--uts", "--ipc", "--pid", "--fork", "--kill-child", "sh", script()));
        inside.addAll(List.of(node.name(), node.underlay(), packages.toString(), keys.toString()));
        List<String> argv = new ArrayList<>(holder.tool(Tool.SETSID));
        argv.addAll(holder.enter(node.name(), inside));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        String answer = String.valueOf(said.readLine());
        if (!answer.equals("ready")) {
            throw new IOException(answer);
        }
        return process.toHandle()
                .children()
                .flatMap(ProcessHandle::children)
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private String script() throws IOException {
        Path script = folder.resolve("lab-host.sh");
        try (InputStream stream = SshLab.class.getResourceAsStream("lab-host.sh")) {
            return Files.write(script, Objects.requireNonNull(stream).readAllBytes())
                    .toString();
        }
    }

    private interface KeyOf {
        String file(String host);
    }

    private void knownHosts(KeyOf key) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Topology.NodeAddress node : Topology.NODES) {
            String[] words = Files.readString(
                            folder.resolve("keys-" + node.name()).resolve(key.file(node.name())))
                    .split(" ", -1);
            lines.append(node.underlay())
                    .append(' ')
                    .append(words[0])
                    .append(' ')
                    .append(words[1])
                    .append('\n');
        }
        Files.writeString(folder.resolve("known_hosts"), lines);
    }

    /** Write a configuration of ssh with other known hosts or another key; both are files of the lab's folder. */
    public Path writeConfig(String name, String knownHosts, String key) throws IOException {
        List<String> socat = new ArrayList<>(toolbox.get(Tool.SOCAT).command());
        socat.addAll(List.of("-", "TCP:%h:%p"));
        StringBuilder text = new StringBuilder();
        for (Topology.NodeAddress node : Topology.NODES) {
            text.append("Host ")
                    .append(node.name())
                    .append("\n  HostName ")
                    .append(node.underlay())
                    .append('\n');
        }
        text.append("Host a1 a2 a3\n  ProxyCommand ")
                .append(String.join(" ", holder.enter(Topology.SWITCH, socat)))
                .append("\nHost *\n  User root\n  IdentitiesOnly yes\n  IdentityFile ")
                .append(folder.resolve(key))
                .append("\n  UserKnownHostsFile ")
                .append(folder.resolve(knownHosts))
                .append("\n  GlobalKnownHostsFile /dev/null\n");
        return Files.writeString(folder.resolve(name), text);
    }

    private void awaitServers() {
        for (Topology.NodeAddress node : Topology.NODES) {
            Finished listening = on(
                    node.name(),
                    "i=0; until grep -q 'Server listening' /run/sshd.log; do i=$((i+1)); [ $i -le 200 ] || exit 1;"
                            + " sleep 0.05; done");
            if (!listening.succeeded()) {
                throw new IllegalStateException(node.name() + " has no server of SSH: "
                        + on(node.name(), "cat /run/sshd.log").out());
            }
        }
    }

    /** Return the folder with configuration, known hosts and keys. */
    public Path folder() {
        return folder;
    }

    /** Return the lab's namespaces. */
    public Holder holder() {
        return holder;
    }

    /** Return what a provider is told that uses this lab. */
    public ClusterSettings settings(Path inventory, Consumer<String> progress) {
        return new ClusterSettings(
                CACHE,
                folder,
                true,
                Duration.ofMinutes(3),
                Duration.ofMinutes(5),
                KubernetesSettings.defaults(),
                Optional.of(inventory),
                progress);
    }

    public Toolbox toolbox() {
        return toolbox;
    }

    /** Write an inventory of all three hosts. */
    public Path inventory() throws IOException {
        return inventory("config", "");
    }

    /**
     * Write an inventory of all three hosts.
     *
     * @param config the file with the configuration of ssh
     * @param more further keys of each host, such as {@code , user: labuser}
     */
    public Path inventory(String config, String more) throws IOException {
        return Files.writeString(
                folder.resolve("inventory-" + config + (more.hashCode() & 0xffff) + ".yaml"),
                """
                ssh-config: %1$s
                control: {address: a1%2$s}
                server: {address: a2%2$s}
                client: {address: a3%2$s}
                """.formatted(config, more));
    }

    /** Return {@code arguments} as a command that runs on a host. */
    public List<String> enter(String host, List<String> arguments) {
        List<String> argv = new ArrayList<>(holder.tool(Tool.NSENTER, "--target=" + hosts.get(host)));
        argv.addAll(List.of("--mount", "--net", "--pid", "--uts", "--ipc", "--"));
        argv.addAll(arguments);
        return argv;
    }

    /** Run a shell script on a host, past its server of SSH. */
    public Finished on(String host, String script) {
        return Command.run(enter(host, List.of("sh", "-c", script)), COMMAND, Optional.empty());
    }

    /** Kill what serves the connections to a host, each by its id, and return how many there were. */
    public int breakConnections(String host) {
        String script = "n=0; for p in /proc/[0-9]*; do p=${p#/proc/};"
                + " read -r _ _ _ parent _ 2>/dev/null <\"/proc/$p/stat\" || continue;"
                + " [ \"$parent\" = \"$(cat /run/sshd.pid)\" ] && kill -9 \"$p\" && n=$((n+1)); done; echo $n";
        return Integer.parseInt(on(host, script).out().strip());
    }

    /** Return what could be left on a host: what runs there, and the files in the places where programs put theirs. */
    public String leftovers(String host) {
        String script = "for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline 2>/dev/null; echo; done"
                + " | grep -v -e sshd -e '^sleep 86400' -e lab-host.sh -e '^sh -c for p' -e '^sort' -e '^tr ' -e '^grep ' | sort;"
                + " ls -A /tmp /var/tmp /root /home/" + GUEST + "; ip -o link; ip rule; ls /run";
        return on(host, script).out();
    }

    /** Return the processes of a host whose command line has {@code text} in it. */
    public String processes(String host, String text) {
        return on(host, "for p in /proc/[0-9]*; do tr '\\0\\n' '  ' <$p/cmdline 2>/dev/null; echo; done")
                .out()
                .lines()
                .filter(line -> line.contains(text) && !line.contains("/proc/[0-9]"))
                .collect(Collectors.joining("\n"));
    }

    /** Return what guards have in the cache. */
    public static Set<String> localLeftovers() {
        Path clusters = CACHE.resolve("clusters");
        if (!Files.isDirectory(clusters)) {
            return new TreeSet<>();
        }
        try (var files = Files.list(clusters)) {
            return files.map(Path::toString)
                    .filter(file -> file.contains("cnibench-ssh-"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> argv) {
        Finished finished = Command.run(argv, COMMAND, Optional.empty());
        if (!finished.succeeded()) {
            throw new IllegalStateException(String.join(" ", argv) + ": " + finished.lastWords(300));
        }
    }

    @Override
    public void close() {
        holder.close();
    }
}
