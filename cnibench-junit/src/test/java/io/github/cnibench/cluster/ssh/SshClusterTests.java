package io.github.cnibench.cluster.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.cluster.remote.CpuBinding;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import io.github.cnibench.sampler.SampleFile;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Bare metal over real servers of SSH, with real traffic. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SshClusterTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OWN_IPERF = "/usr/local/bin/iperf3";

    private final SshClusterProvider provider = new SshClusterProvider();
    private final Variant variant = VariantCatalog.builtIn().on("ssh").get("baremetal");
    private final List<String> progress = new CopyOnWriteArrayList<>();

    private Path folder = Path.of("");
    private SshLab lab;
    private Map<String, String> before = new HashMap<>();
    private Set<String> localBefore = Set.of();

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
        before = leftovers();
        progress.clear();
    }

    @AfterEach
    void nothing_is_left() {
        await("nothing is left on the hosts")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(leftovers()).isEqualTo(before));
        assertThat(SshLab.localLeftovers()).isEqualTo(localBefore);
    }

    private Map<String, String> leftovers() {
        return Map.of("a1", lab.leftovers("a1"), "a2", lab.leftovers("a2"), "a3", lab.leftovers("a3"));
    }

    @Test
    void measures_nine_phases_of_which_four_are_not_applicable() throws IOException {
        Path output = folder.resolve("nine");
        List<PhaseResult> results = new ArrayList<>();
        try (BenchmarkSession session = BenchmarkSession.open(settings(output, "5 s"))) {
            Variant selected = session.select("baremetal").get(0);
            for (Phase phase : session.profile().phases()) {
                PhaseResult result = session.measure(selected, 1, phase);
                // Three hosts and the campaign share this machine's CPUs: what they starve is tried again.
                for (int run = 2; run <= 3 && result.measurement() instanceof Invalid; run++) {
                    result = session.measure(selected, run, phase);
                }
                results.add(result);
            }
            assertThat(session.campaign().fingerprint().toString())
                    .contains(
                            "underlay interface", "operating system", "brought along", "both hosts run on one kernel");
        }

        assertThat(results).hasSize(9);
        assertThat(results.stream().filter(result -> result.measurement() instanceof Measured))
                .extracting(PhaseResult::phase)
                .containsExactlyInAnyOrder("idle", "dts", "dtm", "dus", "dum");
        assertThat(results.stream().filter(result -> result.measurement() instanceof NotApplicable))
                .extracting(PhaseResult::phase)
                .containsExactlyInAnyOrder("sts", "stm", "sus", "sum");
        assertThat(results.stream()
                        .filter(result -> result.phase().equals("dts"))
                        .map(result -> result.measurement().toString()))
                .allSatisfy(text -> assertThat(text).contains("Proved").contains("server/eth0"));
        assertThat(output.resolve("runs/baremetal/1/dts/client.json")).isNotEmptyFile();
    }

    @Test
    void measures_although_the_connections_break_in_the_middle() throws Exception {
        try (BenchmarkSession session = BenchmarkSession.open(settings(folder.resolve("broken"), "6 s"))) {
            Variant selected = session.select("baremetal").get(0);
            Phase phase = phase(session, "dts");
            List<Integer> broken = new CopyOnWriteArrayList<>();
            Thread breaker = new Thread(() -> {
                await("the traffic")
                        .atMost(PATIENCE)
                        .until(() -> lab.processes("a3", "iperf3 -c").contains("-t 6"));
                pause(Duration.ofSeconds(2));
                broken.add(lab.breakConnections("a2"));
                broken.add(lab.breakConnections("a3"));
            });
            breaker.start();

            PhaseResult result = session.measure(selected, 1, phase);

            breaker.join();
            assertThat(broken).hasSize(2).allMatch(count -> count > 0);
            assertThat(result.measurement()).as(result.toString()).isInstanceOf(Measured.class);
        }
    }

    @Test
    void samples_each_host_by_itself_where_they_do_not_share_a_kernel() throws Exception {
        // The kernel is one; its boot id is what tells hosts that share one.
        lab.on(
                "a3",
                "cat /proc/sys/kernel/random/uuid >/run/boot && mount --bind /run/boot"
                        + " /proc/sys/kernel/random/boot_id");
        try (BenchmarkSession session = BenchmarkSession.open(settings(folder.resolve("apart"), "5 s"))) {
            Variant selected = session.select("baremetal").get(0);

            PhaseResult result = session.measure(selected, 1, phase(session, "dts"));

            assertThat(result.measurement()).as(result.toString()).isInstanceOf(Measured.class);
            // By the labels of the samples: what the hosts spent is unknown where the machine lost CPU time.
            for (String role : List.of("server", "client")) {
                assertThat(result.artifacts()).anyMatch(file -> file.endsWith(SampleFile.name(role)));
                assertThat(SampleFile.read(folder.resolve("apart/runs/baremetal/1/dts/" + SampleFile.name(role))))
                        .contains("node=\"" + role + "\",role=\"" + role + "\"");
            }
        } finally {
            lab.on("a3", "umount /proc/sys/kernel/random/boot_id; rm /run/boot");
        }
    }

    private static Phase phase(BenchmarkSession session, String id) {
        return session.profile().phases().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void takes_the_hosts_own_iperf3_where_it_is_new_enough() throws Exception {
        String command = String.join(" ", lab.toolbox().get(Tool.IPERF3).command());
        install("exec " + command + " \"$@\"");
        try (Cluster cluster = create()) {
            assertThat(cluster.iperf().source()).isEqualTo("the hosts' own " + OWN_IPERF);
            assertThat(cluster.iperf().version())
                    .isEqualTo(lab.toolbox().get(Tool.IPERF3).version());
        } finally {
            uninstall();
        }
    }

    @Test
    void brings_iperf3_along_where_that_of_a_host_is_too_old() throws Exception {
        install("echo 'iperf 3.12 (cJSON 1.7.15)'");
        try (Cluster cluster = create();
                Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD)) {
            assertThat(progress)
                    .anyMatch(
                            line -> line.equals(
                                    "iperf3 of server: 3.12 at /usr/local/bin/iperf3, of client: 3.12 at"
                                            + " /usr/local/bin/iperf3; expected the same on both, 3.16 or newer; one is brought along"));
            assertThat(cluster.iperf().source()).contains("brought along");
            Path output = folder.resolve("version");
            server.execute(List.of("iperf3", "--version"), output, folder.resolve("errors"))
                    .await(PATIENCE);
            assertThat(output).content().startsWith("iperf " + cluster.iperf().version());
        } finally {
            uninstall();
        }
    }

    @Test
    void binds_iperf3_and_undoes_the_preparation_after_the_hosts_were_let_go_of() throws Exception {
        List<String> undone = new ArrayList<>();
        HostPreparation preparation = new HostPreparation(
                new TreeMap<>(Map.of("tuned", "yes")),
                CpuBinding.to("0"),
                CpuBinding.NONE,
                () -> undone.add(lab.leftovers("a2")));
        try (Cluster cluster = BareMetal.create(
                        variant,
                        Inventory.read(lab.inventory()),
                        lab.settings(lab.inventory(), progress::add),
                        preparation);
                Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD)) {
            assertThat(cluster.fingerprint()).containsEntry("tuned", "yes");
            server.execute(List.of("iperf3", "-s"), folder.resolve("bound"), folder.resolve("bound.err"));
            await("a server").until(() -> server.isListening(5201));
            // One that was brought along is started by its own loader.
            assertThat(lab.on(
                                    "a2",
                                    "for p in /proc/[0-9]*; do case $(cat $p/comm) in iperf3 | ld-*)"
                                            + " grep Cpus_allowed_list $p/status ;; esac; done")
                            .out())
                    .matches("Cpus_allowed_list:\\s+0\\s*");
        }
        assertThat(undone).containsExactly(before.get("a2"));
    }

    @Test
    void says_which_interface_is_not_there() {
        assertThatThrownBy(() -> create(", network-interface: eth7"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("host server (a2): interface eth7 with an IPv4 address is not there; it has: lo ")
                .hasMessageContaining("expected one of these in the inventory");
    }

    @Test
    void refuses_an_interface_that_the_traffic_does_not_take() {
        for (String host : List.of("a2", "a3")) {
            lab.on(
                    host,
                    "ip link add spare type bridge; ip addr add 192.0.2.1" + host.charAt(1) + "/32 dev spare;"
                            + " ip link set spare up");
        }
        try {
            assertThatThrownBy(() -> create(", network-interface: spare"))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageContaining("host server (a2): what it sends from 192.0.2.12 to 192.0.2.13 leaves by")
                    .hasMessageContaining("instead of spare");
        } finally {
            lab.on("a2", "ip link del spare");
            lab.on("a3", "ip link del spare");
        }
    }

    @Test
    void needs_an_inventory_that_can_be_used_and_a_variant_without_a_cni() throws IOException {
        assertThat(provider.availability(lab.settings(lab.inventory(), progress::add)))
                .isEqualTo(Availability.available());
        assertThat(provider.availability(lab.settings(folder.resolve("none.yaml"), progress::add))
                        .toString())
                .contains("none.yaml: there is no such file");
        assertThat(provider.fits(variant, lab.settings(lab.inventory(), progress::add)))
                .isEqualTo(Availability.available());
        assertThat(provider.fits(VariantCatalog.builtIn().get("bridge"), lab.settings(lab.inventory(), progress::add))
                        .toString())
                .contains("bridge does not run on hosts without Kubernetes");
        assertThat(provider.diagnose(lab.settings(lab.inventory(), progress::add)))
                .extracting(finding -> finding.level() + " " + finding.subject() + " " + finding.detail())
                .contains("OK server a2 lets this user in", "OK client a3 lets this user in");
    }

    @Test
    void nothing_is_left_after_a_campaign_was_killed() throws Exception {
        Path output = Files.createDirectories(folder.resolve("killed"));
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        lab.inventory().toString(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.resolve("log").toFile())
                .start();
        try {
            await("the traffic")
                    .atMost(PATIENCE.multipliedBy(2))
                    .until(() -> !lab.processes("a3", "iperf3 -c").isEmpty());
        } finally {
            victim.destroyForcibly();
        }
        await("the guards have removed everything").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(leftovers()).isEqualTo(before);
            assertThat(SshLab.localLeftovers().stream().filter(file -> !file.endsWith(".log")))
                    .isSubsetOf(localBefore);
        });
        SshLab.localLeftovers().stream()
                .filter(file -> !localBefore.contains(file))
                .forEach(log -> new File(log).delete());
    }

    private Settings settings(Path output, String duration) throws IOException {
        return settingsOf(lab.inventory(), output, duration);
    }

    private static Settings settingsOf(Path inventory, Path output, String duration) {
        return Settings.from(SettingSource.of(Map.of(
                "cni", "baremetal",
                "cnibench.profile", "smoke",
                "cnibench.duration", duration,
                "cnibench.cluster", "ssh",
                "cnibench.inventory", inventory.toString(),
                "cnibench.output", output.toString(),
                "cnibench.progress", "plain")));
    }

    private Cluster create() throws IOException {
        return create("");
    }

    private Cluster create(String more) throws IOException {
        return provider.create(variant, lab.settings(lab.inventory("config", more), progress::add));
    }

    private void install(String script) {
        for (String host : List.of("a2", "a3")) {
            lab.on(
                    host,
                    "printf '%s\\n' '#!/bin/sh' '" + script.replace("'", "'\\''") + "' >" + OWN_IPERF + " && chmod 755 "
                            + OWN_IPERF);
        }
    }

    private void uninstall() {
        lab.on("a2", "rm " + OWN_IPERF);
        lab.on("a3", "rm " + OWN_IPERF);
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Measures until it is killed. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) {
            try (BenchmarkSession session =
                    BenchmarkSession.open(settingsOf(Path.of(arguments[0]), Path.of(arguments[1]), "60 s"))) {
                Variant selected = session.select("baremetal").get(0);
                session.profile().phases().forEach(phase -> session.measure(selected, 1, phase));
            }
        }
    }
}
