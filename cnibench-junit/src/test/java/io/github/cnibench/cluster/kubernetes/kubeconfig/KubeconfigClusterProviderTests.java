package io.github.cnibench.cluster.kubernetes.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.InstanceCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import io.github.cnibench.cluster.kubernetes.ScriptedApi;
import io.github.cnibench.cluster.kubernetes.TestSettings;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Timeout(120)
class KubeconfigClusterProviderTests {

    private static final Variant CALICO = VariantCatalog.builtIn().get("calico");

    @TempDir
    Path temp;

    private final List<String> progress = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private ScriptedApi api;

    private Path file = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        api = new ScriptedApi();
        file = api.kubeconfig(temp.resolve("the-file"));
    }

    @AfterEach
    void close() {
        api.close();
    }

    private static KubeconfigClusterProvider provider(Map<String, String> variables) {
        return new KubeconfigClusterProvider(
                variables,
                new BenchImageChoice(settings -> {
                    throw new ToolException("there are no packages");
                }),
                (instance, variant, settings) -> new InstanceCluster(instance, variant));
    }

    private KubeconfigClusterProvider provider() {
        return provider(Map.of("HOME", temp.toString()));
    }

    private ClusterSettings settings(
            Optional<Path> kubeconfig, Optional<String> context, Optional<String> image, Optional<String> registry) {
        KubernetesSettings none = KubernetesSettings.defaults();
        KubernetesSettings wishes = new KubernetesSettings(
                kubeconfig,
                context,
                none.nodes(),
                none.namespace(),
                image,
                none.pullSecrets(),
                registry,
                none.reaper(),
                none.nodeAgent(),
                none.controlNode(),
                none.binaries(),
                none.upCommand(),
                none.downCommand(),
                none.recipes(),
                none.kindImage(),
                none.rke2());
        return TestSettings.in(temp, Duration.ofSeconds(20), wishes, progress::add);
    }

    private ClusterSettings settings() {
        return settings(Optional.of(file), Optional.empty(), Optional.of("example.org/bench:1"), Optional.empty());
    }

    private ThrowableAssertAlternative<ClusterException> assertRefused(ClusterSettings settings) {
        return assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> provider().create(CALICO, settings))
                .withMessageNotContaining("the-secret-token")
                .withMessageNotContaining("\n");
    }

    @Test
    void uses_the_cluster_as_it_is() {
        Cluster cluster = provider().create(CALICO, settings());
        KubernetesInstance instance = ((InstanceCluster) cluster).instance();

        assertThat(progress)
                .containsExactly("context lab of " + file + ", server " + api.address() + ", is used as it is");
        assertThat(instance.name()).isEqualTo("lab");
        assertThat(instance.isOwn()).isFalse();
        assertThat(instance.image()).isEqualTo("example.org/bench:1");
        assertThat(instance.access().context()).contains("lab");
        assertThat(instance.nodesShareOneHost()).isFalse();
        assertThat(instance.removeCommands()).isEmpty();
        assertThat(instance.lookAroundCommands().get(0)).startsWith("kubectl --kubeconfig " + file + " --context lab ");

        cluster.keep();
        cluster.close();

        assertThat(api.requests()).containsOnly("GET /version", "GET /api/v1/nodes");
    }

    @Test
    void looks_for_the_file_where_kubectl_does() throws IOException {
        Path missing = temp.resolve("missing");
        Path home = Files.createDirectories(temp.resolve("home/.kube"));
        ClusterSettings none =
                settings(Optional.empty(), Optional.empty(), Optional.of("example.org/bench:1"), Optional.empty());
        Map<String, String> list = Map.of("KUBECONFIG", missing + File.pathSeparator + file, "HOME", temp + "/home");

        provider(list).create(CALICO, none);
        api.kubeconfig(home.resolve("config"));
        provider(Map.of("HOME", temp + "/home")).create(CALICO, none);

        assertThat(progress).hasSize(2);
        assertThat(progress.get(0)).contains(" of " + file + ",");
        assertThat(progress.get(1)).contains(" of " + home.resolve("config") + ",");
        assertThat(provider(Map.of("KUBECONFIG", missing.toString(), "HOME", temp + "/home"))
                        .availability(none))
                .as("where KUBECONFIG is set, the home folder does not count")
                .hasToString("there is no kubeconfig (looked for " + missing + "); name one with"
                        + " -Dcnibench.kubeconfig=…; check it with 'kubectl config get-contexts'");
    }

    @Test
    void refuses_a_context_that_is_not_there() {
        assertRefused(settings(Optional.of(file), Optional.of("lbb"), Optional.of("x/y"), Optional.empty()))
                .withMessage(file + " cannot be used as a kubeconfig: it has no context lbb; known, nearest first: lab,"
                        + " broken");
        assertRefused(settings(Optional.of(file), Optional.of("broken"), Optional.of("x/y"), Optional.empty()))
                .withMessage(file + " cannot be used as a kubeconfig: its context broken names the cluster nowhere,"
                        + " which is not in it");
    }

    @Test
    void refuses_a_file_without_a_current_context() throws IOException {
        Files.writeString(file, Files.readString(file).replace("current-context: lab", "current-context: \"\""));

        assertRefused(settings())
                .withMessage(file + " cannot be used as a kubeconfig: it has no current context; name one with"
                        + " -Dcnibench.context, known: lab, broken");
    }

    @Test
    void shows_no_password_of_an_address() throws IOException {
        Files.writeString(file, Files.readString(file).replace("http://", "http://me:hidden@"));

        assertThat(provider()
                        .diagnose(settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())))
                .hasSize(1);
        assertThat(provider(Map.of("KUBECONFIG", file.toString()))
                        .diagnose(settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())))
                .extracting(Finding::detail)
                .anyMatch(detail -> detail.contains("server " + api.address()))
                .noneMatch(detail -> detail.contains("hidden"));
    }

    @Test
    void refuses_a_cluster_that_cannot_be_reached() {
        String address = api.address();
        api.close();

        assertRefused(settings())
                .withMessageStartingWith("context lab of " + file + ": cannot ask for its version (asked ")
                .withMessageContaining("the API server at " + address)
                .withMessageContaining("did not answer: ");
    }

    @Test
    void refuses_a_cluster_that_does_not_let_this_user_in() {
        api.refuse("/version", 401, "Unauthorized");

        assertRefused(settings())
                .withMessage("context lab of " + file + ": cannot ask for its version: the API server answered 401:"
                        + " Unauthorized");
    }

    @Test
    void refuses_a_cluster_whose_nodes_may_not_be_listed() {
        api.refuse("/api/v1/nodes", 403, "nodes is forbidden: User me cannot list resource nodes");

        assertRefused(settings())
                .withMessage("context lab of " + file + ": cannot list the nodes: the API server answered 403: nodes is"
                        + " forbidden: User me cannot list resource nodes");
    }

    @Test
    void refuses_a_cluster_that_is_too_old() {
        api.version("v1.22.17+rke2r1");

        assertRefused(settings())
                .withMessage("context lab of " + file + ": the cluster of context lab runs Kubernetes v1.22.17+rke2r1,"
                        + " but 1.25 or newer is needed");
    }

    @Test
    void needs_an_image_that_the_nodes_can_pull() {
        assertRefused(settings(Optional.of(file), Optional.empty(), Optional.empty(), Optional.empty()))
                .withMessage("the nodes of this cluster have to pull the image of cnibench, and none is published: make"
                        + " it and push it to a registry of yours (docs/image.md), and name it with"
                        + " -Dcnibench.image=… or only the registry with -Dcnibench.registry=…");
        assertRefused(settings(
                        Optional.of(file), Optional.empty(), Optional.empty(), Optional.of("registry.example.org")))
                .withMessageStartingWith("the image of cnibench cannot be made on this machine: there are no packages");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void talks_to_no_cluster_that_nobody_has_named() {
        KubeconfigClusterProvider provider = provider(Map.of("KUBECONFIG", file.toString()));
        ClusterSettings unnamed = settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(provider.isChosenAutomatically()).isFalse();
        assertThat(provider.availability(unnamed)).isEqualTo(Availability.available());
        assertThat(provider.fits(CALICO, unnamed)).isEqualTo(Availability.available());
        assertThat(provider.fits(VariantCatalog.builtIn().get("bridge"), unnamed))
                .isInstanceOf(Availability.Unavailable.class);
        assertThat(provider.diagnose(unnamed))
                .containsExactly(
                        new Finding(Finding.Level.OK, "context", "lab of " + file + ", server " + api.address()),
                        new Finding(
                                Finding.Level.LIMITED,
                                "cluster",
                                "not looked at, because nobody has named it; name it with -Dcnibench.context=lab"));
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void looks_at_a_cluster_that_is_named() {
        api.answer("/apis/apps/v1/daemonsets", """
                {"kind":"DaemonSetList","apiVersion":"apps/v1","items":[{"kind":"DaemonSet","apiVersion":"apps/v1",
                 "metadata":{"namespace":"kube-system","name":"kindnet"},
                 "spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"spec":{"containers":[
                   {"name":"x","image":"docker.io/kindest/kindnetd:v1"}]}}},
                 "status":{"desiredNumberScheduled":2}}]}
                """);
        api.answer("/api/v1/namespaces/kube-system/pods", "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"items\":[]}");
        api.answer(
                "/api/v1/namespaces/kube-system/configmaps",
                "{\"kind\":\"ConfigMapList\",\"apiVersion\":\"v1\",\"items\":[]}");

        assertThat(provider().diagnose(settings()))
                .contains(new Finding(Finding.Level.OK, "Kubernetes", "v1.31.2"))
                .contains(new Finding(
                        Finding.Level.OK, "CNI", "kindnet (DaemonSet kube-system/kindnet), like no built-in variant"));
        assertThat(api.requests()).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void says_that_the_agents_may_not_be_looked_for() {
        api.refuse("/apis/apps/v1/daemonsets", 403, "daemonsets.apps is forbidden");

        assertThat(provider().diagnose(settings()))
                .contains(new Finding(
                        Finding.Level.MISSING,
                        "cluster",
                        "context lab of " + file + ": cannot list the daemon sets of all namespaces: the API server"
                                + " answered 403: daemonsets.apps is forbidden"));
    }
}
