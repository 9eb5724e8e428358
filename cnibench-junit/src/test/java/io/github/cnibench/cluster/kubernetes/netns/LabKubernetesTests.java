package io.github.cnibench.cluster.kubernetes.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.image.BenchImage;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.KubeProxyMode;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@Tag("kubernetes")
class LabKubernetesTests {

    @TempDir
    private Path folder;

    private final Toolbox toolbox = new Toolbox(Labs.CACHE, true, System.err::println);
    private final BenchImage image = BenchImage.of(toolbox);

    @Test
    void a_bridge_and_kube_proxy_with_iptables_carry_all_traffic() {
        LabKubernetesOptions options = LabKubernetesOptions.defaults().withBridge();
        try (LabKubernetes cluster = start(options);
                LabPods pods = new LabPods(cluster, image.reference())) {
            cluster.awaitReady();

            trafficFlows(pods, "8948");
            assertThat(rules(cluster, "iptables-save", "-t", "nat")).contains("KUBE-SVC-");
        }
    }

    @Test
    void flannel_with_vxlan_and_kube_proxy_with_nftables_carry_all_traffic() {
        Variant flannel = VariantCatalog.builtIn().on("kubernetes-netns").get("flannel");
        LabKubernetesOptions options = LabKubernetesOptions.defaults()
                .withReferences(flannel.imageReferences().values())
                .withKubeProxy(Optional.of(KubeProxyMode.NFTABLES));
        try (LabKubernetes cluster = start(options);
                LabPods pods = new LabPods(cluster, image.reference())) {
            pods.install(flannel);
            cluster.awaitReady();

            trafficFlows(pods, "8898");
            assertThat(rules(cluster, "nft", "list", "table", "ip", "kube-proxy"))
                    .contains("dnat");
            assertThat(cluster.nodes().get(1).run(List.of("ip", "link", "show", "flannel.1")))
                    .contains("mtu 8950");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "cnibench.kills", matches = "all", disabledReason = "campaigns measure it as well")
    void flannel_with_routes_carries_all_traffic() {
        Variant flannel = VariantCatalog.builtIn().on("kubernetes-netns").get("flannel-hostgw");
        LabKubernetesOptions options = LabKubernetesOptions.defaults()
                .withReferences(flannel.imageReferences().values());
        try (LabKubernetes cluster = start(options);
                LabPods pods = new LabPods(cluster, image.reference())) {
            pods.install(flannel);
            cluster.awaitReady();

            trafficFlows(pods, "8948");
        }
    }

    @Test
    void changes_nothing_of_this_machine_and_leaves_nothing_behind() throws Exception {
        List<String> mounts = Remains.mounts();
        List<String> settings = Remains.machineSettings();
        Remains remains;

        try (LabKubernetes cluster = start(LabKubernetesOptions.defaults().withBridge())) {
            cluster.awaitReady();
            remains = Remains.of(ProcessHandle.current());
            assertThat(remains.processes()).hasSizeGreaterThan(20);
            assertThat(remains.namespaces()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(remains.groups()).isNotEmpty();
            assertThat(Remains.machineSettings()).isEqualTo(settings);
            assertThat(Remains.mounts()).isEqualTo(mounts);
            assertThat(Files.getPosixFilePermissions(cluster.kubeconfig())).hasSize(2);
        }

        awaitNothingOf(remains);
        assertThat(Remains.machineSettings()).isEqualTo(settings);
    }

    @Test
    void nothing_is_left_when_the_program_is_killed() throws Exception {
        Path ready = folder.resolve("ready");
        Process program = LabProgram.start(ready, folder.resolve("output"));
        Remains remains;
        try {
            await("the program has its cluster")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> Files.exists(ready) || !program.isAlive());
            assertThat(program.isAlive())
                    .as(Files.readString(folder.resolve("output")))
                    .isTrue();
            remains = Remains.of(program.toHandle());
            assertThat(remains.areGone()).isFalse();
        } finally {
            program.destroyForcibly();
        }

        awaitNothingOf(remains);
    }

    @Test
    void a_kept_cluster_stays_until_its_command_removes_it() throws Exception {
        LabKubernetes cluster = start(LabKubernetesOptions.defaults().withBridge());
        Remains remains = Remains.of(ProcessHandle.current());
        cluster.keep();
        cluster.close();

        assertThat(shell(cluster.lookAroundCommands().get(2))).isZero();
        assertThat(shell(cluster.removeCommands().get(0))).isZero();

        awaitNothingOf(remains);
    }

    private static void awaitNothingOf(Remains remains) {
        await("all of the cluster has gone").atMost(Duration.ofSeconds(30)).until(remains::areGone);
    }

    private LabKubernetes start(LabKubernetesOptions options) {
        return LabKubernetes.start(options.withImages(List.of(image.archive())), toolbox, Labs.settings(folder));
    }

    /** Send real traffic from a3 to a2, to the pod itself and to its Service, and look into logs. */
    private static void trafficFlows(LabPods pods, String mss) {
        pods.start("server", "a2", "exec iperf3 -s");
        pods.start("client", "a3", "echo started; exec sleep 3600");
        pods.expose("server", 5201);

        String pod = pods.addressOf("server");
        assertThat(pods.execute("client", "iperf3", "-c", pod, "-t", "1", "-V")).contains("TCP MSS: " + mss);
        assertThat(pods.execute("client", "iperf3", "-c", pod, "-t", "1", "-u", "-l", "1400"))
                .contains("receiver");
        String service = pods.serviceAddressOf("server");
        assertThat(pods.execute("client", "iperf3", "-c", service, "-t", "1")).contains("receiver");
        assertThat(pods.execute("client", "iperf3", "-c", service, "-t", "1", "-u", "-l", "1400"))
                .contains("receiver");
        assertThat(pods.logOf("client")).isEqualTo("started\n");
        assertThat(pods.logOf("server")).contains("Accepted connection");
    }

    private static String rules(LabKubernetes cluster, String... command) {
        return cluster.nodes().get(2).run(List.of(command));
    }

    private static int shell(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
    }
}
