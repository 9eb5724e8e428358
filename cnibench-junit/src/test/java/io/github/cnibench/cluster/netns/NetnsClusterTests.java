package io.github.cnibench.cluster.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.LocalRecipe.Overlay;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real namespaces, real CNI plugins, real iperf3. */
@Tag("slow")
class NetnsClusterTests {

    private final NetnsClusterProvider provider = new NetnsClusterProvider();
    private final List<String> progress = new ArrayList<>();

    @TempDir
    private Path folder;

    private ClusterSettings settings;

    @BeforeEach
    void settings() {
        settings = new ClusterSettings(
                Path.of(System.getProperty("user.home"), ".cache", "cnibench"),
                folder,
                true,
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                KubernetesSettings.defaults(),
                progress::add);
    }

    @Test
    void this_machine_can_run_it() {
        assertThat(provider.availability(settings)).isInstanceOf(Availability.Available.class);
        assertThat(provider.diagnose(settings)).isNotEmpty();
    }

    @Test
    void cannot_run_where_iperf3_is_missing_and_nothing_is_downloaded() {
        ClusterSettings offline = new ClusterSettings(
                folder.resolve("empty"),
                folder,
                false,
                Duration.ofMinutes(2),
                Duration.ofMinutes(2),
                KubernetesSettings.defaults(),
                progress::add);
        Toolbox own = new Toolbox(folder.resolve("empty"), false, progress::add);
        assumeTrue(own.look(Tool.IPERF3).isEmpty() || own.look(Tool.NFT).isEmpty(), "this machine has them itself");

        assertThat(provider.availability(offline).toString())
                .matches("the program (nft|iperf3) is missing, and is not downloaded; install it \\(apt install .*");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bridge, 8948",
        "bridge-vxlan, 8898",
        "ptp, 8948",
        "macvlan, 8948",
        "bridge-wireguard, 8868",
        "baremetal, 8948"
    })
    void carries_tcp_between_two_nodes(String id, int mss) throws Exception {
        WireGuardHere.assumeFor(id);
        Variant variant = VariantCatalog.builtIn().get(id);

        try (Cluster cluster = provider.create(variant, settings);
                Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD);
                Workload client = cluster.startWorkload("client-1", cluster.clientNode(), WorkloadNetwork.POD)) {
            long before = cluster.serverNode()
                    .receivedBytes(((LocalRecipe) variant.recipe()).evidence())
                    .orElseThrow();

            String report = transfer(server, client, server.address(), "tcp");

            assertThat(report).contains("\"tcp_mss_default\":\t" + mss);
            long after = cluster.serverNode()
                    .receivedBytes(((LocalRecipe) variant.recipe()).evidence())
                    .orElseThrow();
            assertThat(after - before).isGreaterThan(10_000_000);
            assertThat(cluster.describeState()).contains("### a2").contains("eth0");
            assertThat(cluster.fingerprint()).containsKey("kernel").containsEntry("underlay mtu", "9000");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tcp", "udp"})
    void carries_traffic_through_a_service(String protocol) throws Exception {
        Variant variant = VariantCatalog.builtIn().get("bridge");

        try (Cluster cluster = provider.create(variant, settings);
                Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD);
                Workload client = cluster.startWorkload("client-1", cluster.clientNode(), WorkloadNetwork.POD);
                Service service = cluster.expose(server, 5201)) {
            String report = transfer(server, client, service.address(), protocol);

            assertThat(report).contains("sum_received");
            assertThat(service.translatedFlows().orElseThrow()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void leaves_no_process_behind() {
        Variant variant = VariantCatalog.builtIn().get("bridge");
        long before = descendants();

        try (Cluster cluster = provider.create(variant, settings)) {
            Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD);
            server.execute(List.of("sleep", "1000"), folder.resolve("out"), folder.resolve("err"));
            assertThat(descendants()).isGreaterThan(before);
        }

        await("all processes have ended").atMost(Duration.ofSeconds(5)).until(() -> descendants() <= before);
    }

    @Test
    void names_a_plugin_that_is_missing() {
        Variant variant =
                LocalVariants.variant("missing", Overlay.ROUTES, 9000, List.of(Map.of("type", "no-such-plugin")));

        assertThatThrownBy(() -> provider.create(variant, settings))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("CNI plugin 'no-such-plugin' is not in")
                .extracting(e -> ((ClusterException) e).reason())
                .isEqualTo(InvalidReason.PLUGIN_MISSING);
    }

    @Test
    void reports_a_plugin_that_fails_with_its_own_words() {
        Map<String, Object> broken = new HashMap<>(LocalVariants.bridge());
        broken.put("ipam", Map.of("type", "host-local", "ranges", List.of()));
        Variant variant = LocalVariants.variant("failing", Overlay.ROUTES, 9000, List.of(broken));

        try (Cluster cluster = provider.create(variant, settings)) {
            assertThatThrownBy(() -> cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("CNI plugin 'bridge' failed on ADD at node a2: ")
                    .hasMessageContaining("no IP ranges specified")
                    .extracting(e -> ((ClusterException) e).reason())
                    .isEqualTo(InvalidReason.PLUGIN_FAILED);
        }
    }

    @Test
    void runs_a_chain_of_plugins() throws Exception {
        Map<String, Object> limit = Map.of(
                "type",
                "bandwidth",
                "ingressRate",
                100_000_000,
                "ingressBurst",
                8_000_000,
                "egressRate",
                0,
                "egressBurst",
                0);
        Variant variant =
                LocalVariants.variant("limited", Overlay.ROUTES, 9000, List.of(LocalVariants.bridge(), limit));

        try (Cluster cluster = provider.create(variant, settings);
                Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD);
                Workload client = cluster.startWorkload("client-1", cluster.clientNode(), WorkloadNetwork.POD)) {
            String report = transfer(server, client, server.address(), "tcp");

            assertThat(receivedGbps(report)).isBetween(0.05, 0.15);
        }
    }

    @Test
    void a_second_benchmark_waits_for_the_first_and_says_so() throws Exception {
        Variant variant = VariantCatalog.builtIn().get("bridge");
        Cluster first = provider.create(variant, settings);
        Thread second = new Thread(() -> provider.create(variant, settings).close());
        second.start();

        await("the second waits")
                .atMost(Duration.ofSeconds(10))
                .until(() -> progress.stream()
                        .anyMatch(line -> line.startsWith("another benchmark runs on this machine (process ")));
        assertThat(second.isAlive()).isTrue();

        first.close();
        second.join(Duration.ofSeconds(20).toMillis());
        assertThat(second.isAlive()).isFalse();
    }

    private String transfer(Workload server, Workload client, String address, String protocol) throws Exception {
        Path report = folder.resolve("client.json");
        try (Execution serving = server.execute(
                        List.of("iperf3", "-s", "-1", "-J"),
                        folder.resolve("server.json"),
                        folder.resolve("server.err"));
                Execution sending = startClient(server, client, address, protocol, report)) {
            assertThat(sending.await(Duration.ofSeconds(20))).isTrue();
            assertThat(serving.await(Duration.ofSeconds(5))).isTrue();
            assertThat(sending.exitStatus()).as(read(report)).hasValue(0);
        }
        return read(report);
    }

    private Execution startClient(Workload server, Workload client, String address, String protocol, Path report) {
        await("the server listens").atMost(Duration.ofSeconds(5)).until(() -> server.isListening(5201));
        List<String> command = new ArrayList<>(List.of("iperf3", "-c", address, "-J", "-t", "2"));
        if (protocol.equals("udp")) {
            command.addAll(List.of("-u", "-b", "100M"));
        }
        return client.execute(command, report, folder.resolve("client.err"));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    private static double receivedGbps(String report) {
        String end = report.substring(report.indexOf("\"sum_received\""));
        String text = end.substring(end.indexOf("\"bits_per_second\":") + "\"bits_per_second\":".length());
        return Double.parseDouble(text.substring(0, text.indexOf(',')).strip()) / 1e9;
    }

    private static long descendants() {
        return ProcessHandle.current().descendants().count();
    }
}
