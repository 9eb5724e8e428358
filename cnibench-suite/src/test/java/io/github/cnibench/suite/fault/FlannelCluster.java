package io.github.cnibench.suite.fault;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.KubernetesSettings.NodeNames;
import io.github.cnibench.cluster.image.BenchImage;
import io.github.cnibench.cluster.kubernetes.FaultProxy;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.cluster.kubernetes.kubeconfig.KubeconfigClusterProvider;
import io.github.cnibench.cluster.kubernetes.netns.LabKubernetes;
import io.github.cnibench.cluster.kubernetes.netns.LabKubernetesOptions;
import io.github.cnibench.cluster.kubernetes.recipe.BundledSources;
import io.github.cnibench.cluster.kubernetes.recipe.RecipeInstaller;
import io.github.cnibench.cluster.lab.MachineLock;
import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A cluster with Flannel that all classes of one launch share, and that campaigns in other JVMs find as it is. */
final class FlannelCluster implements AutoCloseable {

    static final String VARIANT = "flannel";
    static final String NAMESPACE = "cnibench";
    static final String NODE_NAMESPACE = "cnibench-node";

    /** Id of the provider whose clusters are like this one. */
    static final String MADE_BY = "kubernetes-netns";

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** Where the pods are that install Flannel. */
    private static final String INSTALLATION = "cnibench-install";

    private final MachineLock lock;
    private final LabKubernetes lab;
    private final BenchImage image;
    private final String version;
    private final KubernetesClient admin;
    private final ForeignObjects foreign;

    private FlannelCluster(MachineLock lock, LabKubernetes lab, BenchImage image, String version) {
        this.lock = lock;
        this.lab = lab;
        this.image = image;
        this.version = version;
        this.admin = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(lab.kubeconfig().toFile()))
                .build();
        this.foreign = ForeignObjects.plant(admin, image.reference());
    }

    /** Gives test classes the cluster of this launch; the first one that asks has it made. */
    static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(FlannelCluster.class);
        }

        @Override
        @SuppressWarnings("deprecation") // JUnit 6 has another method for it, which JUnit 5 has not.
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return store(context).getOrComputeIfAbsent(FlannelCluster.class, key -> start(), FlannelCluster.class);
        }
    }

    /** Ends the cluster of this launch before a class that makes others, for which it would keep the machine. */
    static final class Ended implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            FlannelCluster cluster = store(context).remove(FlannelCluster.class, FlannelCluster.class);
            if (cluster != null) {
                cluster.close();
            }
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(FlannelCluster.class));
    }

    private static FlannelCluster start() {
        Path cache = Settings.from(SettingSource.of(Map.of())).cache();
        Toolbox toolbox = new Toolbox(cache, true, System.err::println);
        BenchImage image = BenchImage.of(toolbox);
        MachineLock lock = MachineLock.acquire(toolbox, PATIENCE, System.err::println);
        LabKubernetes lab = null;
        try {
            Variant flannel = VariantCatalog.builtIn().on(MADE_BY).get(VARIANT);
            lab = LabKubernetes.start(
                    LabKubernetesOptions.defaults()
                            .withImages(List.of(image.archive()))
                            .withReferences(flannel.imageReferences().values()),
                    toolbox,
                    settings(cache, cache, KubernetesSettings.defaults()));
            KubernetesAccess access = new KubernetesAccess(lab.kubeconfig(), Optional.empty());
            try (KubernetesApi api = KubernetesApi.connect(access);
                    RecipeInstaller installer = new RecipeInstaller(
                            api,
                            access,
                            lab.recipeValues(),
                            new Specs("faults", image.reference(), List.of(), Duration.ofHours(1)),
                            INSTALLATION,
                            new BundledSources(cache),
                            line -> System.err.println(line))) {
                installer.install(flannel);
            }
            FlannelCluster cluster = new FlannelCluster(lock, lab, image, flannel.version());
            await("a cluster as a campaign finds it")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> cluster.namespace(INSTALLATION).isEmpty());
            return cluster;
        } catch (RuntimeException | Error e) {
            if (lab != null) {
                lab.close();
            }
            lock.close();
            throw e;
        }
    }

    private static ClusterSettings settings(Path cache, Path output, KubernetesSettings wishes) {
        return new ClusterSettings(
                cache, output, true, Duration.ofMinutes(5), Duration.ofMinutes(10), wishes, System.err::println);
    }

    /** Prepare a campaign on this cluster that measures {@code phases}; {@code folder} takes everything of it. */
    ForkedLaunch launch(Path folder, String... phases) {
        return ForkedLaunch.of(folder, phases)
                .variant(VARIANT)
                .with("cni", VARIANT + "@" + version)
                .with("cnibench.cluster", "kubeconfig")
                .with("cnibench.kubeconfig", lab.kubeconfig().toString())
                .with("cnibench.image", image.reference());
    }

    /** Prepare this cluster for a campaign in this JVM, between two nodes. */
    Cluster create(Path folder, String server, String client) {
        KubernetesSettings defaults = KubernetesSettings.defaults();
        KubernetesSettings wishes = new KubernetesSettings(
                Optional.of(lab.kubeconfig()),
                defaults.context(),
                Optional.of(new NodeNames(server, client)),
                defaults.namespace(),
                Optional.of(image.reference()),
                defaults.pullSecrets(),
                defaults.registry(),
                defaults.reaper(),
                defaults.nodeAgent(),
                defaults.controlNode(),
                defaults.binaries(),
                defaults.upCommand(),
                defaults.downCommand(),
                defaults.recipes(),
                defaults.kindImage(),
                defaults.rke2());
        return new KubeconfigClusterProvider()
                .create(
                        VariantCatalog.builtIn().on("kubeconfig").get(VARIANT).withVersion(version),
                        settings(Settings.from(SettingSource.of(Map.of())).cache(), folder, wishes));
    }

    /** Return a provider that installs variants on this cluster as on one that it has just made. */
    ClusterProvider provider() {
        return new SharedProvider(MADE_BY, lab, image.reference());
    }

    /** Start a proxy to the API server. */
    FaultProxy proxy() throws IOException, GeneralSecurityException {
        Config config = admin.getConfiguration();
        return new FaultProxy(
                URI.create(config.getMasterUrl()), Base64.getDecoder().decode(config.getCaCertData()));
    }

    /** Write a kubeconfig that goes through {@code proxy}. */
    Path kubeconfig(Path folder, FaultProxy proxy) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve("proxied.kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: proxied
                clusters: [{name: lab, cluster: {server: '%s'}}]
                contexts: [{name: proxied, context: {cluster: lab, user: admin}}]
                users: [{name: admin, user: {token: '%s'}}]
                """.formatted(
                        proxy.address(), admin.getConfiguration().getAutoOAuthToken()));
    }

    Path kubeconfig() {
        return lab.kubeconfig();
    }

    KubernetesClient admin() {
        return admin;
    }

    ForeignObjects foreign() {
        return foreign;
    }

    /** Return the namespaces of campaigns that are there. */
    Set<String> namespaces() {
        return admin.namespaces().withLabel("cnibench.io/campaign").list().getItems().stream()
                .map(namespace -> namespace.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    Optional<Namespace> namespace(String name) {
        return Optional.ofNullable(admin.namespaces().withName(name).get());
    }

    /** Return the pods of campaigns whose names begin so. */
    List<Pod> pods(String prefix) {
        return admin.pods().inAnyNamespace().withLabel("cnibench.io/campaign").list().getItems().stream()
                .filter(pod -> pod.getMetadata().getName().startsWith(prefix))
                .toList();
    }

    /** Return whether an iperf3 client runs in a pod, which is a process of this machine. */
    static boolean hasTraffic() {
        return ProcessHandle.current()
                .descendants()
                .anyMatch(process ->
                        Outsider.commandLine(process.pid()).matches("(\\S*/)?iperf3 (.* )?(-c|--client)[ =].*"));
    }

    @Override
    public void close() {
        try (lock;
                lab) {
            admin.close();
        }
    }
}
