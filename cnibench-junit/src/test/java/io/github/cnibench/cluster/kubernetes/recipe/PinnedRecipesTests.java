package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.github.cnibench.cluster.kubernetes.ApiServer;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.variant.InstallStep;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import io.github.cnibench.variant.VersionSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipes of the catalog, both version sets, from each project's own charts and manifests of the pinned versions, sent to a
 * real API server and taken back from it. What the projects' operators would do there, {@link StandInOperator} does.
 *
 * <p>The sources are no part of this project: {@code -Dcnibench.sources} names a folder with the layout of a bundle.
 */
@Tag("slow")
@EnabledIf("hasSources")
class PinnedRecipesTests {

    private static final Map<String, String> VALUES = Map.of(
            "pod-cidr", "10.42.0.0/16",
            "service-cidr", "10.43.0.0/16",
            "api-server.host", "10.1.1.11",
            "api-server.port", "6443",
            "control-node.address", "10.1.1.11",
            "underlay.interface", "eth0");

    private static final Map<String, String> SEEN = new ConcurrentHashMap<>();

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static ApiServer server;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static KubernetesApi api;

    static boolean hasSources() {
        return ApiServer.isAvailable()
                && sources().filter(Files::isDirectory).isPresent()
                && ChartTools.find().isPresent();
    }

    private static Optional<Path> sources() {
        return Optional.ofNullable(System.getProperty("cnibench.sources")).map(Path::of);
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = ApiServer.start(folder);
        api = KubernetesApi.connect(server.access());
        // The server makes its own Service some time after it answers.
        Awaitility.await("Service kubernetes")
                .until(() -> api.client()
                                .services()
                                .inNamespace("default")
                                .withName("kubernetes")
                                .get()
                        != null);
        for (String name : List.of("a1", "a2", "a3")) {
            api.create(new NodeBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .addToLabels("cnibench.io/test", name)
                    .addToLabels(name.equals("a1") ? "node-role.kubernetes.io/control-plane" : "cnibench.io/worker", "")
                    .endMetadata()
                    .build());
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (Boolean.getBoolean("cnibench.docs.update")) {
            VerifiedRecipes.add(SEEN);
        }
        api.close();
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> is_accepted_and_taken_back() {
        return Stream.of(VersionSet.values())
                .flatMap(set -> VariantCatalog.builtIn().in(set).all().stream()
                        .filter(variant -> variant.recipe() instanceof KubernetesRecipe)
                        .map(variant -> DynamicTest.dynamicTest(
                                variant + " " + variant.version() + " (" + set + ")",
                                () -> installAndTakeBack(variant, set))));
    }

    private void installAndTakeBack(Variant variant, VersionSet set) {
        ApiInventory before = ApiInventory.take(api);
        StandInOperator operator = new StandInOperator(api, variant);
        Finalizer finalizer = new Finalizer(api);
        try {
            RecipeInstaller installer = new RecipeInstaller(
                    api,
                    server.access(),
                    VALUES,
                    new Specs("c1", "image", List.of(), Duration.ofMinutes(1)),
                    "cnibench-install",
                    new InternetSources(sources().orElseThrow()),
                    line -> {});
            // There are no nodes that files could be brought to; that step is tried on a cluster that has some.
            installer.applySteps(variant, step -> !(step instanceof InstallStep.NodeFiles));
            assertThat(ApiInventory.take(api).beyond(before))
                    .as("objects of the recipe")
                    .isNotEmpty();
            SEEN.put(VerifiedRecipes.key(VerifiedRecipes.RENDERED, variant, set), variant.version());

            installer.takeBack(variant);
        } finally {
            operator.close();
            finalizer.close();
        }
        assertThat(ApiInventory.take(api).beyond(before))
                .as("left on the API server")
                .isEmpty();
        SEEN.put(VerifiedRecipes.key(VerifiedRecipes.ACCEPTED, variant, set), variant.version());
    }
}
