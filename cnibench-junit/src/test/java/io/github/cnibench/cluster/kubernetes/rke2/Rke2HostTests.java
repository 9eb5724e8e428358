package io.github.cnibench.cluster.kubernetes.rke2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Rke2Settings;
import io.github.cnibench.cluster.Rke2Settings.Reinstall;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on hosts over real SSH before a cluster is there; nothing is left on them. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Rke2HostTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Toolbox toolbox = new Toolbox(StandIn.CACHE, true, System.err::println);
    private final Variant flannel =
            VariantCatalog.builtIn().on(StandInProvider.VARIANTS_OF).get("flannel");
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Path folder;
    private StandIn hosts;
    private SshServers servers;
    private Map<String, String> before = Map.of();
    private Consumer<String> listener = line -> {};

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        hosts = StandIn.start(toolbox, flannel, folder);
        servers = SshServers.start(hosts.lab(), toolbox, folder);
    }

    @AfterAll
    void end() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @BeforeEach
    void look() throws IOException {
        for (String name : hosts.lab().names()) {
            hosts.setFault(name, "");
        }
        said.clear();
        listener = line -> {};
        before = hosts.looks();
    }

    @AfterEach
    void nothing_is_left() {
        await("nothing is left on the hosts")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hosts.looks()).isEqualTo(before));
    }

    @Test
    void a_host_key_of_another_ends_it_at_once() throws IOException {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> create(servers.inventory("mistaken", ""), Map.of(), Optional.empty()))
                .withMessageStartingWith(
                        "step 1 of 12, reach the hosts: host server (a2): cannot log in: its host key is"
                                + " not the one in the known hosts");
    }

    @Test
    void a_user_who_may_not_be_root_ends_it_at_once() throws IOException {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() ->
                        create(servers.inventory("known", ", user: " + SshServers.GUEST), Map.of(), Optional.empty()))
                .withMessageStartingWith(
                        "step 1 of 12, reach the hosts: host control (labuser@a1): user labuser cannot be"
                                + " root with sudo");
    }

    @Test
    void a_reinstallation_that_begins_on_no_host_ends_in_time() throws IOException {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> create(
                        servers.inventory("known", ""),
                        Map.of(Step.REINSTALL, Duration.ofSeconds(6)),
                        Optional.of("true")))
                .withMessageStartingWith("step 2 of 12, reinstall the hosts: host ")
                .withMessageContaining("it did not come back within 5 s; the last time it was still the same start");
    }

    @Test
    void a_host_that_does_not_come_back_is_waited_for_and_given_back_when_it_does() throws IOException {
        listener = line -> {
            if (line.equals("reinstall: go")) {
                servers.stopServer("a3");
            }
            if (line.startsWith("step 12 of 12") && line.endsWith("...")) {
                servers.startServer("a3");
            }
        };
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> create(
                        servers.inventory("known", ""),
                        Map.of(Step.REINSTALL, Duration.ofSeconds(8)),
                        Optional.of("echo go; sleep 1")))
                .withMessageStartingWith("step 2 of 12, reinstall the hosts: host ")
                .withMessageContaining("did not come back");
    }

    @Test
    void an_installer_that_fails_is_told_with_its_last_words() throws IOException {
        hosts.setFault("a1", "install-fails");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> create(servers.inventory("known", ""), Map.of(), Optional.empty()))
                .withMessage(
                        "step 7 of 12, start the RKE2 server: host control (a1): cannot install RKE2 v1.26.12+rke2r1"
                                + " (exit status 1): [INFO]  using v1.26.12+rke2r1 as release / [ERROR] download sha256 does not"
                                + " match");
    }

    @Test
    void an_installer_that_hangs_is_ended() throws IOException {
        hosts.setFault("a1", "install-hangs");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> create(
                        servers.inventory("known", ""), Map.of(Step.SERVER, Duration.ofSeconds(12)), Optional.empty()))
                .withMessageStartingWith("step 7 of 12, start the RKE2 server: host control (a1): cannot install RKE2"
                        + " v1.26.12+rke2r1: the installer did not end in time");
    }

    @Test
    void a_server_that_never_serves_is_told_with_its_last_words_but_without_the_token() throws IOException {
        hosts.setFault("a1", "never-ready");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> create(
                        servers.inventory("known", ""), Map.of(Step.SERVER, Duration.ofSeconds(15)), Optional.empty()))
                .withMessageContaining(
                        "waited in vain for rke2-server to serve: its unit is activating, nothing listens on"
                                + " port [6443, 9345], there is no kubeconfig; its last words: level=info msg=\"Waiting for etcd to"
                                + " join, token is <token>\"");
    }

    @Test
    void a_link_that_carries_less_than_its_mtu_is_refused_with_what_it_carries() throws IOException {
        hosts.lab().inSwitch("ip", "link", "set", "a2", "mtu", "1500");
        try {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> create(servers.inventory("known", ""), Map.of(), Optional.empty()))
                    .withMessageStartingWith("step 5 of 12, check the MTU end to end: ")
                    .withMessageContaining(
                            "interface eth0 of host control (a1) has an MTU of 9000 bytes, but packets of at"
                                    + " most 1500 bytes go whole to host server (a2)");
        } finally {
            hosts.lab().inSwitch("ip", "link", "set", "a2", "mtu", "9000");
        }
    }

    @Test
    void a_host_with_a_cni_is_refused_and_left_alone() throws IOException {
        hosts.lab().put("a3", "/etc/cni/net.d/10-own.conflist", "{}", "644");
        try {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> create(servers.inventory("known", ""), Map.of(), Optional.empty()))
                    .withMessageContaining(
                            "host client (a3) has a Kubernetes or a CNI already (files in /etc/cni/net.d");
            assertThat(hosts.lab().shell("a3", "cat /etc/cni/net.d/10-own.conflist"))
                    .isEqualTo("{}");
        } finally {
            hosts.lab().shell("a3", "rm /etc/cni/net.d/10-own.conflist");
        }
    }

    @Test
    void a_host_of_another_campaign_is_refused_and_left_alone() throws IOException {
        hosts.lab().put("a2", HostScript.STATE + "/owner", "cnibench-other-01234567\n", "600");
        try {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> create(servers.inventory("known", ""), Map.of(), Optional.empty()))
                    .withMessageStartingWith("step 1 of 12, reach the hosts: host server (a2): cannot take it")
                    .withMessageContaining("in use by cnibench-other-01234567 since ");
            assertThat(hosts.lab().shell("a2", "cat " + HostScript.STATE + "/owner"))
                    .isEqualTo("cnibench-other-01234567\n");
        } finally {
            hosts.lab().shell("a2", "rm -r /var/lib/cnibench");
        }
    }

    @Test
    void a_program_that_is_killed_leaves_nothing() throws IOException {
        hosts.setFault("a1", "never-ready");
        Path output = folder.resolve("killed.log");
        Process program =
                Rke2Program.start(servers.inventory("known", ""), hosts.installer(), folder.resolve("killed"), output);
        try {
            await("the server is started")
                    .atMost(PATIENCE)
                    .until(() -> !program.isAlive()
                            || hosts.lab()
                                    .shell("a1", "cat /run/stand-in/rke2-server.state 2>/dev/null || :")
                                    .contains("activating"));
            assertThat(program.isAlive()).as(Files.readString(output)).isTrue();
            assertThat(hosts.looks()).isNotEqualTo(before);
        } finally {
            program.destroyForcibly();
        }
    }

    private void create(Path inventory, Map<Step, Duration> deadlines, Optional<String> reinstall) {
        Rke2Settings rke2 = new Rke2Settings(
                Optional.empty(),
                hosts.installer().toString(),
                Optional.empty(),
                List.of(),
                reinstall.isPresent() ? Reinstall.RUN : Reinstall.NEVER,
                reinstall,
                false);
        new Rke2ClusterProvider(
                        new SshHosts(),
                        new BenchImageChoice(settings -> new BenchImageChoice.Chosen("bench:1", Optional.empty())),
                        KubernetesCluster::create,
                        new StepDeadlines(deadlines, Duration.ofMillis(300)))
                .create(
                        flannel,
                        Rke2TestSettings.in(
                                StandIn.CACHE, folder.resolve("output"), rke2, Optional.of(inventory), this::hear));
    }

    private void hear(String line) {
        System.err.println(line);
        said.add(line);
        listener.accept(line);
    }
}
