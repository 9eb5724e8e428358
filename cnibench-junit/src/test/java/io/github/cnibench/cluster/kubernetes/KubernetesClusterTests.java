package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.KubernetesSettings.NodeNames;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.PolicyProbe;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.cluster.SampledNode;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.cluster.image.BenchImage;
import io.github.cnibench.cluster.kubernetes.FaultProxy.Fault;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.netns.LabKubernetes;
import io.github.cnibench.cluster.kubernetes.netns.LabKubernetesOptions;
import io.github.cnibench.cluster.remote.CpuBinding;
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
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter on a real cluster of three nodes, which all tests share. */
@Tag("kubernetes")
@SuppressWarnings("NullAway.Init") // set before the first test
class KubernetesClusterTests {

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "cnibench");
    private static final Duration REFUSAL = Duration.ofSeconds(30);

    private static LabKubernetes lab;
    private static BenchImage image;
    private static Path labFolder;

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final KubernetesApi admin = KubernetesApi.connect(new KubernetesAccess(lab.kubeconfig(), Optional.empty()));

    @BeforeAll
    static void start(@TempDir Path shared) {
        labFolder = shared;
        Toolbox toolbox = new Toolbox(CACHE, true, System.err::println);
        image = BenchImage.of(toolbox);
        lab = LabKubernetes.start(
                LabKubernetesOptions.defaults()
                        .withImages(List.of(image.archive()))
                        .withBridge(),
                toolbox,
                settings(shared, KubernetesSettings.defaults(), System.err::println));
        lab.awaitReady();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void traffic_runs_between_pods_and_through_a_service_and_nothing_is_left() throws Exception {
        try (Cluster cluster = create(UnaryOperator.identity());
                Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD);
                Workload client = cluster.startWorkload("client-1", cluster.clientNode(), WorkloadNetwork.POD);
                Service service = cluster.expose(server, 5201)) {
            assertThat(cluster.iperf().version()).startsWith("3.");
            assertThat(cluster.serverNode().name()).isEqualTo("a2");
            assertThat(cluster.clientNode().name()).isEqualTo("a3");
            assertThat(cluster.serverNode().counters().values()).containsKeys("eth0 rx_bytes", "cpu softirq_ticks");
            assertThat(cluster.fingerprint())
                    .containsKeys("kubernetes", "server node kernel", "client node runtime", "image bench");
            Execution running = server.execute(
                    List.of("iperf3", "-s", "-1", "-J"), folder.resolve("server"), folder.resolve("server.err"));
            while (!server.isListening(5201)) {
                assertThat(running.isRunning()).isTrue();
            }

            Execution traffic = client.execute(
                    List.of("iperf3", "-c", service.address(), "-t", "2", "-J"),
                    folder.resolve("client"),
                    folder.resolve("client.err"));

            assertThat(traffic.await(Duration.ofSeconds(30))).isTrue();
            assertThat(traffic.exitStatus()).hasValue(0);
            assertThat(Files.readString(folder.resolve("client"))).contains("\"bits_per_second\"");
            assertThat(running.await(Duration.ofSeconds(10))).isTrue();
            assertThat(Files.readString(folder.resolve("server"))).contains("\"bits_per_second\"");
        }
        assertThat(ours()).isEmpty();
    }

    @Test
    void iperf3_runs_on_the_cpus_that_the_provider_names_for_its_node() throws IOException {
        try (Cluster cluster = create(UnaryOperator.identity());
                Workload bound = cluster.startWorkload("bound", cluster.serverNode(), WorkloadNetwork.POD);
                Workload free = cluster.startWorkload("free", cluster.clientNode(), WorkloadNetwork.POD)) {
            assertThat(cpusOf(bound)).isEqualTo("0");
            assertThat(cpusOf(free)).isNotEqualTo("0");
        }
    }

    /** Start an iperf3 server and return the CPUs that it may run on, as its kernel tells. */
    private String cpusOf(Workload workload) throws IOException {
        Path said = folder.resolve(workload.name());
        try (Execution server =
                workload.execute(List.of("iperf3", "-s"), said, folder.resolve(workload.name() + ".err"))) {
            await("a server").until(() -> workload.isListening(5201));
            List<String> status = ProcessHandle.current()
                    .descendants()
                    .map(process -> Path.of("/proc/" + process.pid() + "/status"))
                    .filter(file -> statusOf(file).contains("Name:\tiperf3"))
                    .map(KubernetesClusterTests::statusOf)
                    .toList();
            assertThat(status).hasSize(1);
            assertThat(server.commandLine()).endsWith("iperf3 -s");
            return status.get(0).replaceAll("(?s).*Cpus_allowed_list:\\s*(\\S+).*", "$1");
        }
    }

    private static String statusOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // The process has ended.
            return "";
        }
    }

    @Test
    void network_policies_are_tried_and_not_enforced_by_a_bridge() {
        try (Cluster cluster = create(UnaryOperator.identity())) {
            PolicyTrial trial = cluster.policyTrial(Duration.ofSeconds(4));

            assertThat(trial)
                    .isInstanceOfSatisfying(
                            PolicyTrial.Tried.class,
                            tried -> assertThat(tried.probes())
                                    .hasSize(4)
                                    .allMatch(PolicyProbe::connected)
                                    .filteredOn(PolicyProbe::permitted)
                                    .hasSize(2));
        }
    }

    @Test
    void a_report_whose_stream_is_cut_is_fetched_again() throws Exception {
        try (FaultProxy proxy = proxy();
                Cluster cluster = create(through(proxy));
                Workload pod = cluster.startWorkload("cut", cluster.serverNode(), WorkloadNetwork.POD)) {
            AtomicInteger fetches = new AtomicInteger();
            proxy.inject(request ->
                    request.isExec() && request.path().contains("command=fetch") && fetches.incrementAndGet() == 1
                            ? new Fault.Cut(98_304)
                            : new Fault.None());

            Execution execution = pod.execute(
                    List.of("sh", "-c", "head -c 307200 /dev/zero | tr '\\0' x"),
                    folder.resolve("out"),
                    folder.resolve("err"));

            assertThat(execution.await(Duration.ofSeconds(30))).isTrue();
            assertThat(Files.size(folder.resolve("out"))).isEqualTo(307_200);
            assertThat(fetches).hasValue(2);
            assertThat(said)
                    .anyMatch(line -> line.matches("cut: cannot fetch what job-\\d+ wrote \\(attempt 1\\): the"
                            + " stream ended after \\d+ of 307200 bytes of file 1 of 2.*"));
        }
    }

    @Test
    void a_command_whose_streams_break_runs_once() throws Exception {
        try (FaultProxy proxy = proxy();
                Cluster cluster = create(through(proxy));
                Workload pod = cluster.startWorkload("once", cluster.serverNode(), WorkloadNetwork.POD)) {
            Random random = new Random(3);
            proxy.inject(request -> request.isExec() && random.nextInt(3) == 0
                    ? random.nextBoolean() ? new Fault.Cut(400) : new Fault.LoseAnswer()
                    : new Fault.None());

            for (int number = 1; number <= 10; number++) {
                Execution execution = pod.execute(
                        List.of("sh", "-c", "echo again >>/tmp/count; wc -l </tmp/count"),
                        folder.resolve("out"),
                        folder.resolve("err"));
                assertThat(execution.await(Duration.ofSeconds(60))).isTrue();
                assertThat(folder.resolve("out")).hasContent(number + "\n");
            }
            assertThat(proxy.done()).isNotEmpty();
        }
    }

    @Test
    void an_api_server_that_fails_a_fifth_of_all_requests_is_no_failure() throws Exception {
        try (FaultProxy proxy = proxy()) {
            Random random = new Random(11);
            proxy.inject(request -> switch (random.nextInt(20)) {
                case 0 -> new Fault.Answer(429);
                case 1 -> new Fault.Answer(500);
                case 2 -> new Fault.Reset();
                case 3 -> new Fault.Cut(1 + random.nextInt(2000));
                default -> new Fault.None();
            });
            try (Cluster cluster = create(through(proxy));
                    Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD);
                    Workload client = cluster.startWorkload("client-1", cluster.clientNode(), WorkloadNetwork.POD);
                    Service service = cluster.expose(server, 5201)) {
                assertThat(service.address()).startsWith("10.");
                assertThat(client.isListening(5201)).isFalse();
            }
            assertThat(proxy.done()).hasSizeGreaterThan(5);
        }
        assertThat(ours()).isEmpty();
    }

    @Test
    void a_cordoned_node_is_refused() {
        change(
                "a3",
                node -> new NodeBuilder(node)
                        .editSpec()
                        .withUnschedulable(true)
                        .endSpec()
                        .build());
        try {
            refusedWithin(
                    UnaryOperator.identity(),
                    "two nodes are needed, but 1 of 3 will do: a1 is of the control plane, a3 is cordoned; name two with"
                            + " -Dcnibench.nodes=<server>,<client>");
            refusedWithin(named("a2", "a3"), "node a3 is cordoned; name another with -Dcnibench.nodes");
        } finally {
            change(
                    "a3",
                    node -> new NodeBuilder(node)
                            .editSpec()
                            .withUnschedulable(false)
                            .endSpec()
                            .build());
        }
    }

    @Test
    void a_tainted_node_is_refused() {
        Taint taint = new Taint("NoSchedule", "team", null, "storage");
        change(
                "a3",
                node -> new NodeBuilder(node)
                        .editSpec()
                        .addToTaints(taint)
                        .endSpec()
                        .build());
        try {
            refusedWithin(
                    named("a2", "a3"), "node a3 has the taint team:NoSchedule; name another with -Dcnibench.nodes");
        } finally {
            change(
                    "a3",
                    node -> new NodeBuilder(node)
                            .editSpec()
                            .removeFromTaints(taint)
                            .endSpec()
                            .build());
        }
    }

    @Test
    void a_node_that_does_not_exist_is_refused() {
        refusedWithin(named("a2", "a4"), "there is no node a4; known, nearest first: a1, a2, a3");
    }

    @Test
    void a_namespace_of_others_is_refused_and_left_alone() {
        admin.create(new NamespaceBuilder()
                .withNewMetadata()
                .withName("theirs")
                .endMetadata()
                .build());
        refusedWithin(
                wishes -> new Wishes(wishes).namespace("theirs"),
                "namespace theirs exists and is not of cnibench (no label app.kubernetes.io/managed-by=cnibench), so it"
                        + " is left alone; choose another name with -Dcnibench.namespace");
        assertThat(admin.client()
                        .namespaces()
                        .withName("theirs")
                        .get()
                        .getMetadata()
                        .getDeletionTimestamp())
                .isNull();
    }

    @Test
    void an_image_that_is_not_there_is_one_line_with_the_reason() {
        assertThatThrownBy(() -> create(UnaryOperator.identity(), "localhost/nobody/has:this", lab.kubeconfig())
                        .close())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("ImagePullBackOff")
                .hasMessageContaining("localhost/nobody/has:this");
        assertThat(ours()).isEmpty();
    }

    @Test
    void the_rights_of_the_manifests_are_enough() throws Exception {
        for (String file : List.of("cnibench.yaml", "reaper.yaml")) {
            try (var manifest = Files.newInputStream(Path.of("..", "docs", "rbac", file))) {
                admin.client().load(manifest).forceConflicts().serverSideApply();
            }
        }
        String token = admin.client()
                .serviceAccounts()
                .inNamespace("cnibench-access")
                .withName("cnibench")
                .tokenRequest()
                .getStatus()
                .getToken();
        Path kubeconfig = kubeconfig("restricted", admin.address(), Optional.of(token));

        try (Cluster cluster = create(UnaryOperator.identity(), image.reference(), kubeconfig);
                Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD);
                Workload client = cluster.startWorkload("client-1", cluster.clientNode(), WorkloadNetwork.POD);
                Workload reference = cluster.startWorkload("reference-1", cluster.clientNode(), WorkloadNetwork.HOST);
                Service service = cluster.expose(server, 5201)) {
            assertThat(service.address()).startsWith("10.");
            assertThat(client.isListening(5201)).isFalse();
            assertThat(reference.address()).isEqualTo(cluster.clientNode().address());
            assertThat(cluster.policyTrial(Duration.ofSeconds(1))).isInstanceOf(PolicyTrial.Tried.class);
            assertThat(cluster.describeState()).contains("server-1 on a2");
        }
        assertThat(ours()).isEmpty();
        assertThatThrownBy(() -> KubernetesApi.connect(new KubernetesAccess(kubeconfig, Optional.empty()))
                        .delete(admin.client().namespaces().withName("default").get()))
                .hasMessageContaining("forbidden");
    }

    @Test
    void a_shell_on_a_node_sees_its_network() {
        try (Cluster cluster = create(UnaryOperator.identity())) {
            NodeShell.Output output =
                    cluster.serverNode().shell().orElseThrow().run(List.of("ip", "-o", "link"), Duration.ofSeconds(5));

            assertThat(output.out()).contains("cni0").contains("eth0");
            assertThat(Double.valueOf(output.exitStatus())).isCloseTo(0, within(0.0));
        }
    }

    @Test
    void the_control_node_is_sampled_where_it_is_asked_for() throws Exception {
        KubernetesSettings wishes = new Wishes(KubernetesSettings.defaults()).controlNode(true);
        try (Cluster cluster = KubernetesCluster.create(
                        new FoundInstance(lab, lab.kubeconfig(), image.reference(), false),
                        VariantCatalog.builtIn().get("bridge"),
                        settings(labFolder, wishes, said::add));
                Workload server = cluster.startWorkload("server-1", cluster.serverNode(), WorkloadNetwork.POD);
                Workload client = cluster.startWorkload("client-1", cluster.clientNode(), WorkloadNetwork.POD);
                Sampling sampling = cluster.sample(server, client, folder, Duration.ofSeconds(60))) {
            assertThat(sampling.stop(Duration.ofSeconds(30)))
                    .allSatisfy(node -> assertThat(node).isInstanceOf(SampledNode.Whole.class))
                    .extracting(node -> node.name() + " " + node.role())
                    .containsExactly("a2 SERVER", "a3 CLIENT", "a1 CONTROL");
        }
        assertThat(said).noneMatch(line -> line.startsWith("the control node is not sampled"));
        assertThat(ours()).isEmpty();
    }

    private List<String> ours() {
        return admin.client().namespaces().withLabel("cnibench.io/campaign").list().getItems().stream()
                .map(namespace -> namespace.getMetadata().getName())
                .toList();
    }

    private void change(String node, UnaryOperator<io.fabric8.kubernetes.api.model.Node> change) {
        admin.client().nodes().withName(node).edit(change);
    }

    private void refusedWithin(UnaryOperator<KubernetesSettings> wishes, String message) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> create(wishes).close())
                .isInstanceOf(ClusterException.class)
                .hasMessage(message);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(REFUSAL);
        assertThat(ours()).isEmpty();
    }

    private static UnaryOperator<KubernetesSettings> named(String server, String client) {
        return wishes -> new Wishes(wishes).nodes(new NodeNames(server, client));
    }

    private UnaryOperator<KubernetesSettings> through(FaultProxy proxy) throws IOException {
        Path config = kubeconfig("proxied", proxy.address(), Optional.empty());
        return wishes -> new Wishes(wishes).kubeconfig(config);
    }

    private FaultProxy proxy() throws Exception {
        return new FaultProxy(
                java.net.URI.create(admin.address()),
                java.util.Base64.getDecoder()
                        .decode(admin.client().getConfiguration().getCaCertData()));
    }

    /** Write a kubeconfig for {@code address}, with the token of the admin where none is given. */
    private Path kubeconfig(String name, String address, Optional<String> token) throws IOException {
        var config = admin.client().getConfiguration();
        return Files.writeString(folder.resolve(name), """
                apiVersion: v1
                kind: Config
                current-context: test
                clusters: [{name: test, cluster: {server: '%s', certificate-authority-data: '%s'}}]
                contexts: [{name: test, context: {cluster: test, user: test}}]
                users: [{name: test, user: {token: '%s'}}]
                """.formatted(
                        address, config.getCaCertData(), token.orElseGet(() -> config.getAutoOAuthToken())));
    }

    private Cluster create(UnaryOperator<KubernetesSettings> wishes) {
        Path kubeconfig =
                wishes.apply(KubernetesSettings.defaults()).kubeconfig().orElse(lab.kubeconfig());
        return create(wishes, image.reference(), kubeconfig);
    }

    private Cluster create(UnaryOperator<KubernetesSettings> wishes, String reference, Path kubeconfig) {
        Variant bridge = VariantCatalog.builtIn().get("bridge");
        return KubernetesCluster.create(
                new FoundInstance(lab, kubeconfig, reference, true),
                bridge,
                settings(labFolder, wishes.apply(KubernetesSettings.defaults()), said::add));
    }

    private static ClusterSettings settings(Path output, KubernetesSettings wishes, Consumer<String> progress) {
        return new ClusterSettings(
                CACHE, output, true, Duration.ofMinutes(10), Duration.ofMinutes(10), wishes, progress);
    }

    /** The shared cluster as something that was there before. */
    private record FoundInstance(LabKubernetes lab, Path kubeconfig, String image, boolean nodesShareOneHost)
            implements KubernetesInstance {

        @Override
        public String name() {
            return "found";
        }

        @Override
        public KubernetesAccess access() {
            return new KubernetesAccess(kubeconfig, Optional.empty());
        }

        @Override
        public boolean isOwn() {
            return false;
        }

        @Override
        public Map<String, String> recipeValues() {
            return Map.of();
        }

        @Override
        public CpuBinding binding(String node) {
            return node.equals("a2") ? CpuBinding.to("0") : CpuBinding.NONE;
        }

        @Override
        public java.util.SortedMap<String, String> fingerprint() {
            return lab.fingerprint();
        }

        @Override
        public List<String> lookAroundCommands() {
            return List.of();
        }

        @Override
        public List<String> removeCommands() {
            return List.of();
        }

        @Override
        public void keep() {}

        @Override
        public void close() {}
    }
}
