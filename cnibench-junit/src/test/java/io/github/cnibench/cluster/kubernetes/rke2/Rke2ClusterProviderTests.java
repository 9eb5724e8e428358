package io.github.cnibench.cluster.kubernetes.rke2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.Rke2Settings;
import io.github.cnibench.cluster.Rke2Settings.Reinstall;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that fail, on hosts that do what they are told in no time. */
@Timeout(120)
class Rke2ClusterProviderTests {

    private static final Duration SOON = Duration.ofMillis(500);

    @TempDir
    private Path temp;

    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final FakeHosts hosts = new FakeHosts();
    private final Variant flannel = VariantCatalog.builtIn().on("rke2").get("flannel");
    private final Variant bare = VariantCatalog.builtIn().on("rke2").get("baremetal");
    private final Rke2ClusterProvider provider = new Rke2ClusterProvider(
            hosts,
            new BenchImageChoice(settings -> new BenchImageChoice.Chosen("bench:1", Optional.of(archive()))),
            KubernetesCluster::create,
            new StepDeadlines(Map.of(Step.SERVER, SOON, Step.AGENTS, SOON), Duration.ofMillis(50)));

    private Path archive() {
        return temp.resolve("image.tar");
    }

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(archive(), "image");
        Files.writeString(temp.resolve("installer.sh"), "exit 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1  | a2: take it                        | step 1 of 12, reach the hosts: host a2: cannot take it (exit status 1): told to fail
            3  | a2: look at it                     | step 3 of 12, check the hosts: host a2: cannot look at it
            3  | a3: list what is there             | step 3 of 12, check the hosts: host a3: cannot list what is there
            4  | a1: prepare it                     | step 4 of 12, prepare the system: host a1: cannot prepare it
            5  | a2: measure the path MTU           | step 5 of 12, check the MTU end to end: host a2: cannot measure
            6  | a3: tune it                        | step 6 of 12, tune the hosts: host a3: cannot tune it
            7  | a1: make the folders of RKE2       | step 7 of 12, start the RKE2 server: host a1: cannot make the folders
            7  | a1: install RKE2 v1.26.12+rke2r1   | step 7 of 12, start the RKE2 server: host a1: cannot install RKE2 v1.26.12+rke2r1 (exit status 1)
            7  | a1: start rke2-server              | step 7 of 12, start the RKE2 server: host a1: cannot start rke2-server
            8  | a3: install RKE2 v1.26.12+rke2r1   | step 8 of 12, join the RKE2 agents: host a3: cannot install RKE2
            8  | a2: look at rke2-agent             | step 8 of 12, join the RKE2 agents: host a2: cannot look at rke2-agent
            9  | a1: read the kubeconfig            | step 9 of 12, fetch the kubeconfig: host a1: cannot read the kubeconfig
            """)
    void what_was_done_is_undone_when_a_step_fails(int step, String question, String message) {
        hosts.failing.put(question, "told to fail");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", true)))
                .withMessageStartingWith(message);

        assertUndone(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1  | a1: take it
            3  | a1: look at it
            4  | a2: prepare it
            5  | a3: measure the path MTU
            6  | a1: tune it
            7  | a1: look at rke2-server
            8  | a2: install RKE2 v1.26.12+rke2r1
            9  | a1: read the kubeconfig
            """)
    void a_connection_that_is_lost_for_good_fails_its_step(int step, String question) {
        hosts.lost.add(question);

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", true)))
                .withMessageStartingWith("step " + step + " of 12")
                .withMessageContaining("the connection broke");

        assertUndone(step);
    }

    @Test
    void bare_metal_is_prepared_like_a_cluster_and_undone_where_its_hosts_cannot_be_measured() throws IOException {
        Path inventory = Files.writeString(temp.resolve("hosts.yaml"), """
                control: {address: 127.0.0.1, port: 1}
                server: {address: 127.0.0.2, port: 1}
                client: {address: 127.0.0.3, port: 1}
                """);

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(bare, settings(true, inventory)))
                .withMessageContaining("127.0.0.");

        assertThat(asked("tune it")).containsExactlyInAnyOrder("a1", "a2", "a3");
        assertUndone(6, "done");
        assertThat(progress)
                .contains(
                        "step 7 of 12, start the RKE2 server: bare metal",
                        "step 10 of 12, install the CNI: bare metal");
    }

    private void assertUndone(int step) {
        assertUndone(step, "failed");
    }

    private void assertUndone(int step, String outcome) {
        assertThat(asked("let go of it")).containsExactlyInAnyOrder("a1", "a2", "a3");
        assertThat(asked("list what is left")).containsExactlyInAnyOrder("a1", "a2", "a3");
        assertThat(asked("undo the preparation")).hasSize(step >= 4 ? 3 : 0);
        assertThat(asked("undo the tuning")).hasSize(step >= 6 ? 3 : 0);
        List<String> uninstalled = asked("uninstall RKE2");
        assertThat(uninstalled).hasSize(step >= 8 ? 3 : step == 7 ? 1 : 0);
        if (step >= 7) {
            // The server goes last.
            assertThat(uninstalled).endsWith("a1");
        }
        assertThat(hosts.closed).containsExactlyInAnyOrder("a1", "a2", "a3");
        assertThat(temp.resolve("cache/clusters")).isEmptyDirectory();
        assertThat(progress)
                .anyMatch(line -> line.matches(" +" + step + "  .* " + outcome))
                .anyMatch(line -> line.matches(" +12  uninstall .* done"))
                .contains("host a1: nothing is left");
    }

    @Test
    void what_cannot_be_undone_does_not_keep_the_rest_from_it() {
        hosts.failing.put("a1: install RKE2 v1.26.12+rke2r1", "told to fail");
        hosts.failing.put("a1: uninstall RKE2", "busy");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", true)));

        assertThat(asked("let go of it")).hasSize(3);
        assertThat(progress)
                .contains(
                        "undo: uninstall the RKE2 server failed: host a1: cannot uninstall RKE2 (exit status 1): busy");
    }

    @Test
    void a_server_that_never_serves_is_told_with_what_it_waits_for_and_without_its_token() {
        hosts.answers.put("a1: look at rke2-server", "unit activating\nlisten 6443\nlog waiting for etcd\n");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", true)))
                .withMessage(
                        "step 7 of 12, start the RKE2 server: host a1: waited in vain for rke2-server to serve: its"
                                + " unit is activating, nothing listens on port [9345], there is no kubeconfig; its last words:"
                                + " waiting for etcd");

        assertUndone(7);
    }

    @Test
    void a_token_in_the_words_of_rke2_is_not_repeated() {
        hosts.answers.put("a1: look at rke2-server", "unit failed\n");
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", false)))
                .withMessageContaining("host a1: rke2-server does not serve: its unit is failed");
        String token = hosts.written
                .getOrDefault("a1: /etc/rancher/rke2/config.yaml", "")
                .replaceAll("(?s)token: (\\w+).*", "$1");

        assertThat(token).hasSize(48);
        assertThat(String.join("\n", progress)).doesNotContain(token);
        assertThat(String.join("\n", hosts.asked)).doesNotContain(token);
    }

    @Test
    void a_smaller_mtu_on_the_way_is_refused_with_what_was_measured() {
        hosts.answers.put("a2: measure the path MTU", "1500\n");
        hosts.answers.put("a3: measure the path MTU", "none\n");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", false)))
                .withMessageContaining(
                        "step 5 of 12, check the MTU end to end: interface eth1 of host a2 has an MTU of 9000"
                                + " bytes, but packets of at most 1500 bytes go whole to host a1")
                .withMessageContaining("no ping goes from host a3 to host a1 (10.1.1.11), whatever its size");
    }

    @Test
    void hosts_that_are_not_fit_are_refused_before_anything_is_prepared() {
        hosts.answers.put("a2: look at it", FakeHosts.GOOD.formatted("a2", 2, 2) + "found process kubelet\n");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", false)))
                .withMessageStartingWith(
                        "step 3 of 12, check the hosts: host a2 has a Kubernetes or a CNI already (process"
                                + " kubelet)");

        assertThat(asked("prepare it")).isEmpty();
    }

    @Test
    void a_host_that_cannot_be_reached_fails_the_first_step() {
        hosts.refusal = "host control (a1): cannot log in: its host key is not the one in the known hosts";

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", false)))
                .withMessage("step 1 of 12, reach the hosts: " + hosts.refusal);
    }

    @Test
    void the_reinstall_command_is_told_the_hosts_and_waited_for() {
        hosts.failing.put("a2: come back", "it did not come back within 1 s");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(
                        flannel,
                        settings(
                                Reinstall.RUN,
                                "echo \"$CNIBENCH_HOSTS $CNIBENCH_CONTROL_HOST $CNIBENCH_SERVER_HOST $CNIBENCH_CLIENT_HOST"
                                        + " $CNIBENCH_VARIANT\"",
                                false)))
                .withMessage("step 2 of 12, reinstall the hosts: host a2: it did not come back within 1 s");

        assertThat(progress).contains("reinstall: a1 a2 a3 a1 a2 a3 flannel");
        assertUndone(2);
    }

    @Test
    void a_reinstall_command_that_fails_is_told_with_its_last_words() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(
                        flannel, settings(Reinstall.VARIANT, "echo no such machine >&2; exit 7", false)))
                .withMessage(
                        "step 2 of 12, reinstall the hosts: the reinstall command (cnibench.rke2.reinstall-command)"
                                + " failed with exit status 7: no such machine");
    }

    @Test
    void images_and_the_installer_go_to_each_host() {
        hosts.failing.put("a1: read the kubeconfig", "told to fail");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", false)));

        for (String host : List.of("a1", "a2", "a3")) {
            assertThat(hosts.files)
                    .contains(
                            host + ": /etc/rancher/rke2/config.yaml",
                            host + ": /var/lib/rancher/rke2/agent/images/cnibench-1-image.tar",
                            host + ": /var/lib/cnibench/rke2/installer.sh");
        }
    }

    @Test
    void an_installer_that_is_not_there_is_refused_before_a_host_is_reached() throws IOException {
        Files.delete(temp.resolve("installer.sh"));

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider.create(flannel, settings(Reinstall.NEVER, "", false)))
                .withMessageContaining("cnibench.rke2.installer: expected an address (https://…) or a file");

        assertThat(hosts.asked).isEmpty();
    }

    @Test
    void says_what_it_needs_and_what_was_left_over() throws IOException {
        Path folder = temp.resolve("cache/clusters/cnibench-flannel-01234567");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("remove.sh"), "exit 0");

        assertThat(provider.diagnose(settings(Reinstall.NEVER, "", false)))
                .contains(new Finding(
                        Finding.Level.LIMITED,
                        "left over",
                        "cluster cnibench-flannel-01234567 could not be removed by the launch that made it; give its hosts"
                                + " back with: sh " + folder + "/remove.sh && rm -r " + folder));
        assertThat(provider.availability(settings(Reinstall.RUN, "", false)))
                .isInstanceOf(Availability.Unavailable.class);
        assertThat(provider.availability(settings(Reinstall.NEVER, "", false)))
                .isInstanceOf(Availability.Available.class);
    }

    private List<String> asked(String what) {
        return hosts.asked.stream()
                .filter(question -> question.endsWith(": " + what))
                .map(question -> question.substring(0, 2))
                .toList();
    }

    private ClusterSettings settings(boolean tuned, Path inventory) {
        return settings(Reinstall.NEVER, "", tuned, Optional.of(inventory));
    }

    private ClusterSettings settings(Reinstall reinstall, String command, boolean tuned) {
        return settings(reinstall, command, tuned, Optional.empty());
    }

    private ClusterSettings settings(Reinstall reinstall, String command, boolean tuned, Optional<Path> inventory) {
        Rke2Settings rke2 = new Rke2Settings(
                Optional.empty(),
                temp.resolve("installer.sh").toString(),
                Optional.empty(),
                List.of(),
                reinstall,
                Optional.of(command).filter(text -> !text.isEmpty()),
                tuned);
        return Rke2TestSettings.in(temp.resolve("cache"), temp.resolve("output"), rke2, inventory, progress::add);
    }
}
