package io.github.cnibench.cluster.kubernetes.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.InstanceCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.cluster.kubernetes.TestSettings;
import io.github.cnibench.cluster.kubernetes.bundle.BundleIndex;
import io.github.cnibench.cluster.kubernetes.recipe.TestBundle;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
@Timeout(120)
class KindClusterProviderTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    private final List<String> progress = new CopyOnWriteArrayList<>();
    private StandIn standIn;
    private KindClusterProvider provider;
    private ClusterSettings settings;

    @BeforeEach
    void prepare() {
        standIn = new StandIn(temp);
        provider = KindProviders.on(standIn.programs());
        settings = settings(TestSettings.withImage("example.org/bench:1"), SOON);
    }

    private ClusterSettings settings(KubernetesSettings kubernetes, Duration deadline) {
        return TestSettings.in(temp, deadline, kubernetes, progress::add);
    }

    private Cluster create() {
        return provider.create(KindProviders.variant("kuberouter"), settings);
    }

    private static KubernetesInstance instance(Cluster cluster) {
        return ((InstanceCluster) cluster).instance();
    }

    @Test
    void makes_a_cluster_and_removes_it() throws IOException {
        Cluster cluster = create();
        KubernetesInstance instance = instance(cluster);

        String name = cluster.name();
        assertThat(name).matches("cnibench-kuberouter-[0-9a-f]{8}");
        assertThat(standIn.clusters()).containsExactly(name);
        assertThat(instance.isOwn()).isTrue();
        assertThat(instance.nodesShareOneHost()).isTrue();
        assertThat(instance.image()).isEqualTo("example.org/bench:1");
        assertThat(instance.access().kubeconfig()).exists().hasFileName("kubeconfig");
        assertThat(Files.getPosixFilePermissions(instance.access().kubeconfig().getParent()))
                .as("nobody else may read the kubeconfig")
                .hasSize(3);
        assertThat(instance.recipeValues())
                .containsEntry("pod-cidr", "10.244.0.0/16")
                .containsEntry("api-server.host", "172.18.0.2")
                .containsEntry("underlay.interface", "eth0");
        assertThat(instance.fingerprint())
                .containsEntry("kind", "0.24.0")
                .containsEntry("container engine", "Docker version 27.1.1, build 1")
                .containsEntry("kuberouter kube-proxy", "iptables");
        assertThat(cluster.removeCommands()).containsExactly("kind delete cluster --name " + name);
        assertThat(cluster.lookAroundCommands())
                .anySatisfy(command ->
                        assertThat(command).contains(instance.access().kubeconfig() + " get pods"))
                .anySatisfy(
                        command -> assertThat(command).contains("docker exec").contains(name + "-worker bash"));
        assertThat(standIn.calls())
                .contains("create cluster --name " + name + " --config "
                        + instance.access().kubeconfig().resolveSibling("kind.yaml") + " --kubeconfig "
                        + instance.access().kubeconfig() + " --wait 0s --retain=false");
        assertThat(progress).contains("kind: Creating cluster \"" + name + "\" ...");

        cluster.close();

        assertThat(standIn.clusters()).isEmpty();
        assertThat(RunFolder.all(settings)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"calico,iptables", "cilium-nokproxy,none", "kuberouter-all,none", "calico-ebpf,none"})
    void configures_networking_for_the_variant(String variant, String kubeProxyMode) {
        assertThat(KindConfig.of(KindProviders.variant(variant))).isEqualTo("""
                        ---
                        kind: "Cluster"
                        apiVersion: "kind.x-k8s.io/v1alpha4"
                        networking:
                          ipFamily: "ipv4"
                          disableDefaultCNI: true
                          podSubnet: "10.244.0.0/16"
                          serviceSubnet: "10.96.0.0/16"
                          kubeProxyMode: "%s"
                        nodes:
                        - role: "control-plane"
                        - role: "worker"
                        - role: "worker"
                        """.formatted(kubeProxyMode));
    }

    @Test
    void has_the_machine_to_itself_from_before_the_cluster_is_made_until_it_is_gone() {
        List<String> turns = new ArrayList<>();
        provider = KindProviders.on(
                standIn.programs(),
                wishes -> {
                    throw new ToolException("no image is made here");
                },
                wishes -> {
                    turns.add("begins with " + standIn.clusters().size());
                    return () -> turns.add("ends with " + standIn.clusters().size());
                });

        create().close();
        standIn.when("create", "exit 1");
        assertThatExceptionOfType(ClusterException.class).isThrownBy(this::create);

        assertThat(turns).containsExactly("begins with 0", "ends with 0", "begins with 0", "ends with 0");
    }

    @Test
    void pins_the_image_of_the_nodes() {
        settings = settings(
                TestSettings.with(
                        Optional.of("example.org/bench:1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("kindest/node:v1.31.0")),
                SOON);

        try (Cluster cluster = create()) {
            assertThat(standIn.calls()).anyMatch(call -> call.endsWith("--retain=false --image kindest/node:v1.31.0"));
            assertThat(cluster.fingerprint()).containsEntry("kind node image", "kindest/node:v1.31.0");
        }
    }

    @Test
    void loads_the_image_of_this_machine_and_those_of_the_variant_that_are_here() throws IOException {
        Path archive = Files.writeString(temp.resolve("bench.tar"), "the bench image");
        standIn.write("images", "docker.io/cloudnativelabs/kube-router:v2.1.0\n");
        provider = KindProviders.on(
                standIn.programs(),
                wishes -> new BenchImageChoice.Chosen("localhost/cnibench/bench:3.18-00", Optional.of(archive)));
        settings = settings(KubernetesSettings.defaults(), SOON);

        try (Cluster cluster = create()) {
            assertThat(instance(cluster).image()).isEqualTo("localhost/cnibench/bench:3.18-00");
            assertThat(standIn.calls().stream().filter(call -> call.startsWith("load image-archive")))
                    .hasSize(2)
                    .allMatch(call -> call.endsWith(" --name " + cluster.name()));
            try (var files = Files.list(temp)) {
                assertThat(files.filter(file -> file.getFileName().toString().startsWith("archive-")))
                        .extracting(file -> Files.readString(file).strip())
                        .containsExactlyInAnyOrder(
                                "the bench image", "saved docker.io/cloudnativelabs/kube-router:v2.1.0");
            }
            assertThat(instance(cluster).access().kubeconfig().resolveSibling("image.tar"))
                    .doesNotExist();
        }
    }

    @Test
    void removes_the_cluster_when_an_image_cannot_be_loaded() {
        standIn.write("images", "example.org/bench:1\n");
        standIn.when("load", "echo 'ERROR: no space left on device' >&2; exit 1");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(this::create)
                .withMessage("loading image example.org/bench:1 into the nodes failed with exit status 1: ERROR: no"
                        + " space left on device");
        assertNothingIsLeft();
    }

    @Test
    void says_what_kind_says_when_it_fails() {
        standIn.when(
                "create",
                "echo 'ERROR: failed to create cluster: port is already allocated' >&2; echo 'Stack Trace:' >&2; exit 1");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(this::create)
                .withMessage("kind create cluster failed with exit status 1: ERROR: failed to create cluster: port is"
                        + " already allocated")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(InvalidReason.CLUSTER_FAILED));
        assertNothingIsLeft();
    }

    @Test
    void removes_the_cluster_when_its_control_node_has_no_address() {
        standIn.when("inspect", "echo 'No such object' >&2; exit 1");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(this::create)
                .withMessageMatching(
                        "docker does not tell the address of container cnibench-kuberouter-\\w+-control-plane:"
                                + " No such object");
        assertNothingIsLeft();
    }

    @Test
    void ends_a_creation_that_hangs() {
        settings = settings(settings.kubernetes(), Duration.ofSeconds(2));
        standIn.when("create", "sleep 60");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(this::create)
                .withMessageMatching("kind create cluster did not end within \\S+ s and was ended; its last words:"
                        + " Creating cluster \"cnibench-kuberouter-.*\" \\.\\.\\.");
        assertNothingIsLeft();
        assertCreationHasEnded();
    }

    @Test
    void ends_a_creation_when_the_thread_is_interrupted() {
        Thread test = Thread.currentThread();
        settings = TestSettings.in(temp, SOON, settings.kubernetes(), line -> {
            if (line.startsWith("kind: Creating")) {
                test.interrupt();
            }
        });
        standIn.when("create", "sleep 60");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(this::create)
                .withMessage("interrupted while kind create cluster ran")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(InvalidReason.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
        assertNothingIsLeft();
        assertCreationHasEnded();
    }

    @Test
    void closes_the_instance_for_certain_when_a_removal_fails_at_first() {
        standIn.when("delete", "[ -e " + temp + "/tried ] || { touch " + temp + "/tried; exit 1; }");

        create().close();

        assertNothingIsLeft();
        assertThat(standIn.calls().stream().filter(call -> call.startsWith("delete")))
                .hasSize(2);
    }

    @Test
    void says_what_a_person_must_do_when_no_removal_succeeds() {
        standIn.when("delete", "echo 'ERROR: the daemon is gone' >&2; exit 1");
        Cluster cluster = create();

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(cluster::close)
                .withMessageStartingWith("kind cluster " + cluster.name()
                        + " could not be removed: exit status 1 after attempt 3: ERROR: the daemon is gone; process ")
                .withMessageEndingWith("to remove it by hand: kind delete cluster --name " + cluster.name());

        // So that the guard ends before its folder does.
        standIn.when("delete", ":");
        await("the guard's removal")
                .atMost(SOON)
                .until(() -> RunFolder.all(settings).isEmpty());
    }

    @Test
    void keeps_a_cluster_on_request_and_reports_it_later() {
        Cluster cluster = create();
        cluster.keep();
        cluster.close();

        assertThat(standIn.clusters()).containsExactly(cluster.name());
        assertThat(provider.diagnose(settings))
                .contains(new Finding(
                        Finding.Level.LIMITED,
                        "left over",
                        "kind cluster " + cluster.name()
                                + " was kept on request; remove it with: kind delete cluster --name "
                                + cluster.name()));
    }

    @Test
    void reports_clusters_that_nobody_owns_and_no_others() throws IOException {
        RunFolder dead = RunFolder.create(settings, "dead");
        try (Cluster own = create()) {
            standIn.write(
                    "clusters", dead.name() + "\nof-somebody-else\ncnibench-other-00000000\n" + own.name() + "\n");

            assertThat(provider.diagnose(settings))
                    .filteredOn(finding -> finding.subject().equals("left over"))
                    .extracting(Finding::detail)
                    .containsExactlyInAnyOrder(
                            "kind cluster " + dead.name()
                                    + " was left by a launch that has ended; remove it with: kind delete cluster"
                                    + " --name " + dead.name(),
                            "kind cluster cnibench-other-00000000 was made with another cache, and may be in use"
                                    + " there; remove it with: kind delete cluster --name cnibench-other-00000000");
        }
    }

    @ParameterizedTest(name = "{0} its creation")
    @ValueSource(strings = {"during", "after"})
    void removes_a_cluster_whose_program_is_killed(String when) throws Exception {
        if (when.equals("during")) {
            standIn.when("create", "sleep 60");
        }
        Path console = temp.resolve("console");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KindLaunch.class.getName(),
                        temp.toString())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            String sign = when.equals("during") ? "kind: Creating" : "the cluster is there";
            await(sign).atMost(SOON).until(() -> Files.readString(console).contains(sign));
            assertThat(standIn.clusters()).hasSize(1);

            // SIGKILL: nothing of that program can run any more.
            jvm.destroyForcibly();

            await("the guard's removal")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> standIn.clusters().isEmpty());
            await("the end of the folder")
                    .atMost(SOON)
                    .until(() -> RunFolder.all(settings).isEmpty());
            assertThat(standIn.calls().stream().filter(call -> call.startsWith("delete cluster --name cnibench-")))
                    .hasSize(1);
            assertCreationHasEnded();
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void is_not_available_without_kind() throws IOException {
        standIn.remove("kind");

        assertThat(provider.availability(settings))
                .isEqualTo(Availability.unavailable(
                        "the program kind is not on the PATH",
                        "install kind 0.20.0 or newer (https://kind.sigs.k8s.io)"));
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(this::create)
                .withMessageStartingWith("the program kind is not on the PATH; install kind");
        assertThat(provider.diagnose(settings))
                .contains(new Finding(Finding.Level.MISSING, "kind", "not on the PATH; install it"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind v0.11.1 go1.16.4 linux/amd64 | is kind 0.11.1; install kind 0.20.0 or newer",
                "segmentation fault | does not say its version: segmentation fault; install kind again",
            })
    void is_not_available_with_a_kind_that_will_not_do(String version, String reason) {
        standIn.write("version", version + "\n");

        assertThat(provider.availability(settings)).hasToString(temp.resolve("kind") + " " + reason);
    }

    @Test
    void is_not_available_without_a_container_engine() {
        standIn.when("ps", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");

        assertThat(provider.availability(settings))
                .hasToString("kind needs a container engine, but docker does not answer: Cannot connect to the Docker"
                        + " daemon, and nerdctl is not on the PATH, and podman is not on the PATH; start one, or name"
                        + " another with KIND_EXPERIMENTAL_PROVIDER");
    }

    @Test
    void takes_the_container_engine_that_the_user_names() {
        var programs = new io.github.cnibench.tool.Programs(
                Map.of("PATH", temp + ":/usr/bin:/bin", "KIND_EXPERIMENTAL_PROVIDER", "podman"));

        assertThat(KindProviders.on(programs).availability(settings))
                .hasToString("kind needs a container engine, but podman is not on the PATH; start one, or name another"
                        + " with KIND_EXPERIMENTAL_PROVIDER");
        assertThat(KindProgram.removeByHand("x", programs))
                .isEqualTo("KIND_EXPERIMENTAL_PROVIDER=podman kind delete cluster --name x");
    }

    @Test
    void fits_variants_whose_recipe_can_be_installed() {
        assertThat(provider.fits(KindProviders.variant("kuberouter"), settings)).isEqualTo(Availability.available());
        assertThat(provider.fits(KindProviders.variant("ptp"), settings))
                .isInstanceOf(Availability.Unavailable.class)
                .asString()
                .startsWith("ptp does not fit clusters of kind (it fits ");
        assertThat(provider.fits(KindProviders.variant("cilium"), settings)).isEqualTo(Availability.available());
    }

    @Test
    void refuses_variants_that_take_the_underlay_from_the_kernel() throws IOException {
        Variant taking = variant("physical-underlay: {source: 'https://example.org/requirements'}");

        assertThat(provider.fits(taking, settings))
                .hasToString(
                        "made cannot run on nodes of kind here: it needs an underlay interface that is a device of its"
                                + " own and no veth, but that of a container is one end of a veth pair"
                                + " (https://example.org/requirements); take a machine that has it, or"
                                + " -Dcnibench.cluster=kubeconfig with nodes that do");
    }

    @Test
    void refuses_variants_for_which_the_kernel_of_this_machine_lacks_something() throws IOException {
        provider = KindProviders.on(
                standIn.programs(),
                (arguments, timeout) -> arguments.contains("wireguard")
                        ? new NodeShell.Output(1, "", "")
                        : new NodeShell.Output(0, "4.4.0", ""));

        assertThat(provider.fits(variant("kernel-has: {feature: wireguard}"), settings))
                .asString()
                .startsWith(
                        "made cannot run on nodes of kind here: it needs wireguard in the kernel (CONFIG_WIREGUARD), but"
                                + " kernel 4.4.0 does not have it; ");
        assertThat(provider.fits(variant("kernel-at-least: {version: 5.10.0}"), settings))
                .asString()
                .startsWith(
                        "made cannot run on nodes of kind here: it needs kernel 5.10.0 or newer, but the kernel is 4.4.0;");
        assertThat(provider.fits(variant("kernel-has: {feature: vxlan}"), settings))
                .isEqualTo(Availability.available());
    }

    @Test
    void looks_at_the_kernel_of_this_machine() throws IOException {
        provider = new KindClusterProvider();

        assertThat(provider.fits(variant("kernel-at-least: {version: 999.0.0}"), settings))
                .asString()
                .matches("made cannot run on nodes of kind here: it needs kernel 999.0.0 or newer, but the kernel is"
                        + " \\d+\\.\\d+.*; take a machine .*");
    }

    @Test
    void refuses_a_bundle_that_is_for_something_else() throws IOException {
        Path bundle = Files.createDirectory(temp.resolve("bundle"));
        TestBundle.seal(bundle, new BundleIndex.BundledVariant("cilium", "1.15.2", List.of()));
        settings = settings(TestSettings.withBundle(bundle), SOON);

        assertThat(provider.fits(KindProviders.variant("flannel"), settings))
                .hasToString("bundle " + bundle + " is for cilium 1.15.2 and not for flannel; make a bundle with"
                        + " 'cnibench bundle' for what is measured (docs/bundle.md)");
    }

    @Test
    void nodes_are_left_to_a_variant_with_the_same_kube_proxy_and_get_its_images() {
        try (Cluster cluster = create()) {
            KubernetesInstance instance = instance(cluster);
            standIn.write("images", "docker.io/flannel/flannel:v0.24.2\n");

            assertThat(instance.obstacleTo(KindProviders.variant("flannel"))).isEmpty();

            assertThat(standIn.calls()).anyMatch(call -> call.startsWith("load image-archive"));
            assertThat(instance.fingerprint())
                    .containsEntry("kuberouter kube-proxy", "iptables")
                    .containsEntry("flannel kube-proxy", "iptables");
        }
    }

    @Test
    void nodes_are_not_left_to_a_variant_with_another_kube_proxy_or_images_that_cannot_be_loaded() {
        try (Cluster cluster = create()) {
            KubernetesInstance instance = instance(cluster);
            standIn.write("images", "docker.io/flannel/flannel:v0.24.2\n");
            standIn.when("load", "echo 'ERROR: no space left on device' >&2; exit 1");

            assertThat(instance.obstacleTo(KindProviders.variant("kuberouter-all")))
                    .contains("it wants another kube-proxy (none instead of iptables)");
            assertThat(instance.obstacleTo(KindProviders.variant("flannel")))
                    .contains(
                            "its images cannot be had: loading image docker.io/flannel/flannel:v0.24.2 into the nodes failed"
                                    + " with exit status 1: ERROR: no space left on device");
            assertThat(instance.fingerprint()).doesNotContainKeys("kuberouter-all kube-proxy", "flannel kube-proxy");
        }
    }

    @Test
    void makes_new_nodes_where_those_of_another_cluster_cannot_be_had() {
        Cluster old = create();

        try (Cluster next = provider.replace(old, KindProviders.variant("flannel"), settings)) {
            assertThat(standIn.clusters()).containsExactly(next.name());
            assertThat(next.name()).startsWith("cnibench-flannel-");
        }
    }

    private Variant variant(String precondition) throws IOException {
        Path file = Files.writeString(temp.resolve("made.yaml"), """
                variants:
                  - id: made
                    like: kuberouter
                    requires: [{%s}]
                """.formatted(precondition));
        return VariantCatalog.builtIn().withFile(file).get("made");
    }

    @Test
    void says_what_keeps_the_image_from_being_made() {
        settings = settings(KubernetesSettings.defaults(), SOON);

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(this::create)
                .withMessage("the image of cnibench cannot be made on this machine: there are no packages; name one"
                        + " with -Dcnibench.image=… (docs/image.md)");
        assertNothingIsLeft();
    }

    @Test
    void cuts_a_name_that_is_too_long_for_a_host() {
        RunFolder folder = RunFolder.create(settings, "a-very-long-id-of-some-variant-that-a-user-has-written");

        assertThat(folder.name()).hasSizeLessThanOrEqualTo(49).matches("cnibench-a-very-long-id-[a-z-]+-[0-9a-f]{8}");
    }

    private void assertNothingIsLeft() {
        assertThat(standIn.clusters()).isEmpty();
        assertThat(RunFolder.all(settings)).isEmpty();
    }

    private void assertCreationHasEnded() {
        long id = Long.parseLong(standIn.lines("creating").get(0));
        await("the end of kind").atMost(SOON).until(() -> ProcessHandle.of(id).isEmpty());
    }
}
