package io.github.cnibench.cluster.ssh;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.NodeShell.Output;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real servers of SSH in namespaces of this machine. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SshHostTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Path folder = Path.of("");
    private SshLab lab;
    private String before = "";
    private Set<String> localBefore = Set.of();
    private final List<String> progress = new CopyOnWriteArrayList<>();

    @BeforeAll
    void start_the_lab(@TempDir Path temporary) throws IOException {
        folder = temporary;
        lab = SshLab.start(folder);
    }

    @AfterAll
    void end_the_lab() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void remember_what_is_there() {
        localBefore = SshLab.localLeftovers();
        before = lab.leftovers("a2");
        progress.clear();
    }

    @AfterEach
    void nothing_is_left() {
        await("nothing is left on the host")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lab.leftovers("a2")).isEqualTo(before));
        assertThat(SshLab.localLeftovers()).isEqualTo(localBefore);
    }

    @Test
    void runs_commands_and_hands_over_what_they_write() throws IOException {
        try (SshHost host = connect()) {
            Output output = host.run("try", List.of("sh", "-c", "echo out; echo err >&2; exit 255"), PATIENCE);
            assertThat(output).isEqualTo(new Output(255, "out\n", "err\n"));
            assertThat(host.isRoot()).isTrue();

            String wild = "a b'c\"d$HOME`id`\\n;&|*?!~\nnext line";
            assertThat(host.require("print", List.of("printf", "%s", wild), PATIENCE))
                    .isEqualTo(wild);

            assertThatThrownBy(() -> host.require("fail", List.of("sh", "-c", "echo no way >&2; exit 3"), PATIENCE))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("host server (a2): cannot fail: exit status 3: no way");
        }
        assertThat(progress).isEmpty();
    }

    @Test
    void ends_a_command_when_its_time_is_over() throws IOException {
        try (SshHost host = connect()) {
            Output output = host.run("sleep", List.of("sleep", "1000"), Duration.ofSeconds(1));

            assertThat(output.exitStatus()).isEqualTo(124);
        }
    }

    @Test
    void sends_files_and_reads_them() throws IOException {
        byte[] content = new byte[3_000_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ((i * 31) >> 3);
        }
        Path file = Files.write(folder.resolve("content"), content);
        try (SshHost host = connect()) {
            host.send(file, host.folder() + "/content", "600", PATIENCE);
            host.write(host.folder() + "/text", "a text\n".getBytes(StandardCharsets.UTF_8), "640");

            assertThat(host.read(host.folder() + "/content")).isEqualTo(content);
            assertThat(host.read(host.folder() + "/text")).asString().isEqualTo("a text\n");
            assertThatThrownBy(() -> host.read("/no/such/file"))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("cannot read /no/such/file")
                    .hasMessageContaining("No such file");
        }
    }

    @Test
    void a_broken_connection_neither_starts_a_command_twice_nor_loses_what_it_wrote() throws Exception {
        try (SshHost host = connect()) {
            CompletableFuture<Output> running = CompletableFuture.supplyAsync(() -> host.run(
                    "count",
                    List.of("sh", "-c", "echo started >>" + host.folder() + "/starts; sleep 3; seq 1 100000"),
                    PATIENCE));
            await("the start")
                    .atMost(PATIENCE)
                    .until(() ->
                            lab.on("a2", "cat " + host.folder() + "/starts").succeeded());

            assertThat(lab.breakConnections("a2")).isPositive();

            assertThat(running.get().out()).endsWith("\n99999\n100000\n").startsWith("1\n2\n");
            assertThat(host.read(host.folder() + "/starts")).asString().isEqualTo("started\n");
        }
        assertThat(progress).anyMatch(line -> line.startsWith("host server (a2): cannot count (attempt 1): "));
    }

    @Test
    void a_job_goes_on_without_a_connection() throws Exception {
        try (SshHost host = connect()) {
            String go = host.folder() + "/go";
            HostJob job = host.start(
                    "job",
                    List.of("sh", "-c", "until [ -e " + go + " ]; do sleep 0.1; done; echo done; exit 7"),
                    PATIENCE);
            assertThat(job.awaitEnd(Duration.ofSeconds(1))).isEmpty();

            assertThat(lab.breakConnections("a2")).isPositive();
            lab.on("a2", "touch " + go);

            assertThat(job.awaitEnd(PATIENCE)).hasValue(7);
            assertThat(job.fetch().get(0)).asString().isEqualTo("done\n");
        }
    }

    @Test
    void refuses_a_host_whose_key_has_changed() throws IOException {
        String other = Files.readString(folder.resolve("id.pub"));
        Files.writeString(folder.resolve("known_changed"), "10.1.1.12 " + other);
        lab.writeConfig("config-changed", "known_changed", "id");

        assertThatThrownBy(() -> connect("config-changed", ""))
                .isInstanceOf(ClusterException.class)
                .hasMessageMatching(
                        "host server \\(a2\\): cannot log in: its host key is not the one in the known hosts"
                                + " \\(Offending ED25519 key in \\S+/known_changed:1\\); expected the key that is known; .*"
                                + " by hand: ssh -F \\S+ a2");
    }

    @Test
    void refuses_a_host_that_is_not_known() throws IOException {
        Files.writeString(folder.resolve("known_none"), "");
        lab.writeConfig("config-unknown", "known_none", "id");

        assertThatThrownBy(() -> connect("config-unknown", ""))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot log in: its host key is not among the known hosts")
                .hasMessageContaining("log in once by hand, compare the fingerprint, and accept it");
        assertThat(folder.resolve("known_none")).isEmptyFile();
    }

    @Test
    void says_that_no_key_is_accepted() throws IOException {
        lab.writeConfig("config-key", "known_hosts", "other");

        assertThatThrownBy(() -> connect("config-key", ""))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("it lets nobody in with the keys that were offered"
                        + " (root@10.1.1.12: Permission denied (publickey).)");
        assertThatThrownBy(() -> connect("config", ", user: nobody-there"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("(nobody-there@10.1.1.12: Permission denied (publickey).)");
    }

    @Test
    void a_first_login_that_breaks_is_tried_again() throws IOException {
        writeConfigThrough(
                "config-shaky", "test -e %1$s || { touch %1$s; exit 1; }; exec".formatted(folder.resolve("came")));

        try (SshHost host = connect("config-shaky", "")) {
            assertThat(host.isRoot()).isTrue();
        }

        assertThat(progress)
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .startsWith("host server (a2): cannot log in (attempt 1): the connection broke");
    }

    @Test
    void a_first_login_that_always_breaks_is_given_up() throws IOException {
        writeConfigThrough("config-broken", "exit 1; exec");

        assertThatThrownBy(() -> connect("config-broken", ""))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith(
                        "host server (a2): cannot log in: tried 3 times; the last time the connection broke");
    }

    /** Write a configuration like the lab's whose way to a host begins with {@code commands} of a shell. */
    private void writeConfigThrough(String name, String commands) throws IOException {
        Files.writeString(
                folder.resolve(name),
                Files.readString(folder.resolve("config"))
                        .replaceAll(
                                "(?m)^(\\s*ProxyCommand) (.*)$",
                                "$1 sh -c '" + Matcher.quoteReplacement(commands) + " $2'"));
    }

    @Test
    void says_that_nothing_listens() throws IOException {
        assertThatThrownBy(() -> connect("config", ", port: 2222"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("host server (a2:2222): cannot log in: nothing accepts connections at its port")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void says_that_the_users_shell_prints_something() throws IOException {
        lab.on("a2", "cp /root/.bashrc /run/bashrc; echo 'echo Welcome' >/root/.bashrc");
        try {
            assertThatThrownBy(this::connect)
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("host server (a2): cannot prepare it: what its user's shell runs at the start prints"
                            + " 'Welcome'; expected nothing where there is no terminal; see .bashrc or the like there");
        } finally {
            lab.on("a2", "mv /run/bashrc /root/.bashrc || rm /root/.bashrc");
        }
    }

    @Test
    void says_that_there_is_no_answer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InventoryHost host = new InventoryHost(
                    "127.0.0.1",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.of(silent.getLocalPort()),
                    Optional.empty(),
                    Optional.empty());
            Path inventory = lab.inventory();

            assertThatThrownBy(() -> SshHost.connect(
                            "server",
                            host,
                            Inventory.read(inventory),
                            lab.settings(inventory, progress::add),
                            lab.toolbox()))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("it did not answer in time")
                    .hasMessageContaining("timed out");
        }
    }

    @Test
    void says_what_to_do_where_sudo_asks_for_a_password() throws IOException {
        try (SshHost host = connect("config", ", user: " + SshLab.GUEST)) {
            assertThat(host.isRoot()).isFalse();

            assertThatThrownBy(() -> host.sudo("be root", List.of("id", "-u"), PATIENCE))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("user labuser cannot be root with sudo")
                    .hasMessageContaining("a password is required")
                    .hasMessageContaining("'labuser ALL=(ALL) NOPASSWD: ALL' in a file of /etc/sudoers.d");
        }
    }

    @Test
    void is_root_where_sudo_asks_for_nothing() throws IOException {
        lab.on("a2", "echo 'labuser ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/lab && chmod 440 /etc/sudoers.d/lab");
        try (SshHost host = connect("config", ", user: " + SshLab.GUEST)) {
            assertThat(host.requireAsRoot("be root", List.of("id", "-u"), PATIENCE))
                    .isEqualTo("0\n");
            host.writeAsRoot("/root/secret", "secret\n".getBytes(StandardCharsets.UTF_8), "600");
            assertThat(host.readAsRoot("/root/secret")).asString().isEqualTo("secret\n");
            host.requireAsRoot("remove it", List.of("rm", "/root/secret"), PATIENCE);

            HostJob job = host.startAsRoot("sleep", List.of("sh", "-c", "sleep 1000 & sleep 1001"), PATIENCE);
            job.signal("KILL");
            assertThat(job.awaitEnd(PATIENCE)).hasValue(137);
            assertThat(lab.processes("a2", "sleep 100")).isEmpty();
            host.startAsRoot("sleep", List.of("sleep", "1000"), PATIENCE);
        } finally {
            lab.on("a2", "rm /etc/sudoers.d/lab");
        }
    }

    @Test
    void nothing_is_left_after_this_program_was_killed() throws Exception {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        lab.inventory().toString())
                .redirectErrorStream(true)
                .start();
        try (var lines = victim.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.equals("ready")) {
                line = lines.readLine();
            }
            assertThat(line).isEqualTo("ready");
            assertThat(lab.processes("a2", "sleep 1000")).isNotEmpty();
        } finally {
            victim.destroyForcibly();
        }
        await("the guard has removed everything").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(lab.leftovers("a2")).isEqualTo(before);
            assertThat(SshLab.localLeftovers().stream().filter(file -> !file.endsWith(".log")))
                    .isSubsetOf(localBefore);
        });
        SshLab.localLeftovers().stream()
                .filter(file -> file.endsWith(".log") && !localBefore.contains(file))
                .forEach(log -> {
                    assertThat(Path.of(log)).content().contains("removed folder cnibench-ssh-");
                    new File(log).delete();
                });
    }

    private SshHost connect() throws IOException {
        return connect("config", "");
    }

    private SshHost connect(String config, String more) throws IOException {
        Path file = lab.inventory(config, more);
        Inventory inventory = Inventory.read(file);
        return SshHost.connect(
                "server", inventory.server(), inventory, lab.settings(file, progress::add), lab.toolbox());
    }

    /** Uses a host until it is killed. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws InterruptedException {
            Path file = Path.of(arguments[0]);
            Inventory inventory = Inventory.read(file);
            io.github.cnibench.cluster.ClusterSettings settings = new io.github.cnibench.cluster.ClusterSettings(
                    Path.of(System.getProperty("user.home"), ".cache", "cnibench"),
                    file.resolveSibling("victim"),
                    false,
                    PATIENCE,
                    PATIENCE,
                    io.github.cnibench.cluster.KubernetesSettings.defaults(),
                    Optional.of(file),
                    System.out::println);
            SshHost host = SshHost.connect(
                    "server",
                    inventory.server(),
                    inventory,
                    settings,
                    new io.github.cnibench.tool.Toolbox(settings.cacheFolder(), false, System.out::println));
            host.start("sleep", List.of("sleep", "1000"), Duration.ofMinutes(10));
            System.out.println("ready");
            Thread.sleep(PATIENCE.multipliedBy(10).toMillis());
        }
    }
}
