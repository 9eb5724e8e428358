package io.github.cnibench.cluster.kubernetes.rke2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.run.Launches;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The whole flow over real SSH, with a stand-in for RKE2 that starts the real programs of Kubernetes. */
@Tag("kubernetes")
class Rke2FlowTests {

    private static final String FLANNEL = "flannel";
    private static final String BARE = "baremetal";
    private static final StepDeadlines DEADLINES = new StepDeadlines(Map.of(), Duration.ofMillis(300));
    private static final Pattern BEGIN = Pattern.compile(".*step (\\d+) of 12, .* \\.\\.\\.");
    private static final Duration AWAY = Duration.ofSeconds(8);

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> installLogs = new CopyOnWriteArrayList<>();
    private final Map<Integer, Integer> broken = new ConcurrentHashMap<>();
    private final Toolbox toolbox = new Toolbox(StandIn.CACHE, true, System.err::println);
    private StandIn hosts;
    private SshServers servers;
    private boolean breaking;

    @BeforeEach
    void start() throws Exception {
        hosts = StandIn.start(
                toolbox,
                VariantCatalog.builtIn().on(StandInProvider.VARIANTS_OF).get(FLANNEL),
                folder);
        servers = SshServers.start(hosts.lab(), toolbox, folder);
    }

    @AfterEach
    void end() {
        if (hosts != null) {
            hosts.close();
        }
    }

    @Test
    void a_variant_and_bare_metal_are_measured_in_turn_on_hosts_that_are_given_back() throws Exception {
        Map<String, String> before = hosts.looks();
        Campaign campaign;
        try (BenchmarkSession session =
                Launches.open(provider(), keys(Map.of("cni", BARE + "," + FLANNEL)), this::hear)) {
            Variant bare = session.select(BARE).get(0);
            session.measure(bare, 1, Phase.DTS);
            // Kubernetes must have gone before the hosts are measured without it.
            session.measure(session.select(FLANNEL).get(0), 1, Phase.DTS);
            session.measure(bare, 2, Phase.DTS);
            campaign = session.campaign();
        }

        assertThat(campaign.results())
                .as(String.join("\n", said))
                .allSatisfy(result -> assertThat(result.measurement()).isInstanceOf(Measured.class))
                .extracting(result -> result.variant() + " " + result.run())
                .containsExactly(BARE + " 1", FLANNEL + " 1", BARE + " 2");
        assertThat(tables())
                .hasSize(3)
                .allSatisfy(table -> assertThat(table)
                        .hasSize(12)
                        .containsEntry(2, "not asked for")
                        .containsEntry(6, "not asked for")
                        .containsEntry(12, "done"));
        assertThat(tables()).extracting(table -> table.get(7)).containsExactly("bare metal", "done", "bare metal");
        assertThat(hosts.looks()).isEqualTo(before);
    }

    @Test
    @EnabledIfSystemProperty(named = "cnibench.kills", matches = "all")
    void a_reboot_that_takes_long_and_connections_that_break_in_each_step_do_no_harm() throws Exception {
        Map<String, String> before = hosts.looks();
        Path asked = folder.resolve("asked");
        Thread machines = new Thread(() -> rebootWhenAsked(asked), "machines");
        machines.setDaemon(true);
        machines.start();
        breaking = true;

        PhaseResult result;
        try (InstallerSite site = InstallerSite.start(hosts.lab(), toolbox, hosts.installer(), folder)) {
            result = measure(Map.of(
                    "cnibench.rke2.reinstall",
                    "variant",
                    "cnibench.rke2.reinstall-command",
                    "echo \"$CNIBENCH_HOSTS\" >" + asked,
                    "cnibench.rke2.tuned",
                    "true",
                    "cnibench.rke2.installer",
                    site.address(),
                    "cnibench.rke2.artifacts",
                    artifacts().toString()));

            assertThat(site.visits()).isEqualTo(3);
        }

        assertThat(result.measurement()).as(String.join("\n", said)).isInstanceOf(Measured.class);
        assertThat(installLogs).hasSize(3).allSatisfy(log -> assertThat(log).contains("rke2.linux-amd64.tar.gz: OK"));
        assertThat(Files.readString(asked)).contains("a1").contains("a2").contains("a3");
        assertThat(tables())
                .singleElement()
                .satisfies(table -> assertThat(table.values()).hasSize(12).containsOnly("done"));
        assertThat(broken.keySet()).contains(1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(said).anyMatch(line -> line.contains("(attempt 1)"));
        assertThat(hosts.looks()).isEqualTo(before);
    }

    /** Write a release for hosts without Internet, whose check sum the installer looks at. */
    private Path artifacts() throws Exception {
        Path release = Files.createDirectory(folder.resolve("release"));
        Files.writeString(release.resolve("rke2.linux-amd64.tar.gz"), "release");
        Files.writeString(
                release.resolve("sha256sum-amd64.txt"),
                hosts.lab()
                                .shell("a1", "printf release | sha256sum | cut -c 1-64")
                                .strip() + "  rke2.linux-amd64.tar.gz\n");
        return release;
    }

    private void rebootWhenAsked(Path asked) {
        try {
            while (!Files.exists(asked)) {
                Thread.sleep(50);
            }
            for (String name : hosts.lab().names()) {
                servers.stopServer(name);
            }
            for (String name : hosts.lab().names()) {
                servers.reboot(name, AWAY.dividedBy(3));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PhaseResult measure(Map<String, String> more) throws Exception {
        return Launches.measure(provider(), FLANNEL, Phase.DTS, keys(more), this::hear);
    }

    private static StandInProvider provider() {
        return new StandInProvider(new Rke2ClusterProvider(
                new SshHosts(), BenchImageChoice.ofThisMachine(), KubernetesCluster::create, DEADLINES));
    }

    private Map<String, String> keys(Map<String, String> more) throws Exception {
        Map<String, String> keys = new HashMap<>(Map.of(
                "cnibench.output",
                folder.resolve("output").toString(),
                "cnibench.cluster",
                StandInProvider.VARIANTS_OF,
                "cnibench.profile",
                "smoke",
                "cnibench.duration",
                "3 s",
                "cnibench.omit",
                "1 s",
                "cnibench.inventory",
                servers.inventory("known", "").toString(),
                "cnibench.rke2.installer",
                hosts.installer().toString(),
                "cnibench.rke2.images",
                hosts.lab().images().stream().map(Path::toString).collect(Collectors.joining(","))));
        keys.putAll(more);
        return keys;
    }

    private void hear(String line) {
        System.err.println(line);
        said.add(line);
        Matcher begin = BEGIN.matcher(line);
        if (begin.matches() && begin.group(1).equals("9")) {
            hosts.lab()
                    .names()
                    .forEach(name ->
                            installLogs.add(hosts.lab().shell(name, "cat " + HostScript.STATE + "/install.log")));
        }
        if (breaking && begin.matches()) {
            int step = Integer.parseInt(begin.group(1));
            Thread breaker = new Thread(() -> breakConnections(step), "breaker");
            breaker.setDaemon(true);
            breaker.start();
        }
    }

    private void breakConnections(int step) {
        try {
            Thread.sleep(150);
            for (String name : hosts.lab().names()) {
                broken.merge(step, servers.breakConnections(name), Integer::sum);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // A host that is away has no connections.
            System.err.println("breaker: " + e.getMessage());
        }
    }

    /** Return what the table at the end of each cluster says of its steps. */
    private List<Map<Integer, String>> tables() {
        Pattern row = Pattern.compile("(?:cnibench:)? +(\\d+)  .* \\d+\\.\\d s  (.*)");
        List<Map<Integer, String>> tables = new ArrayList<>();
        for (String line : said) {
            Matcher found = row.matcher(line);
            if (found.matches()) {
                int step = Integer.parseInt(found.group(1));
                if (step == 1) {
                    tables.add(new HashMap<>());
                }
                tables.get(tables.size() - 1).put(step, found.group(2));
            }
        }
        return tables;
    }
}
