package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.ApiServer;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recipes on a real API server. It has no nodes and no controllers, so the test is the agent: it says of an object that it is
 * ready in time, late, never, or by turns.
 */
@Tag("slow")
@EnabledIf("io.github.cnibench.cluster.kubernetes.ApiServer#isAvailable")
class RecipeInstallerTests {

    private static final String CRD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: %1$ss.example.org}
            spec:
              group: example.org
              scope: Cluster
              names: {kind: %1$s, plural: %1$ss}
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static ApiServer server;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final KubernetesApi api = KubernetesApi.connect(server.access());
    private final Finalizer finalizer = new Finalizer(api);
    private final ScheduledExecutorService agent = Executors.newSingleThreadScheduledExecutor();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = ApiServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeNodes() {
        for (String name : List.of("a1", "a2")) {
            api.client()
                    .resource(new NodeBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .addToLabels(name.equals("a1") ? "node-role.kubernetes.io/control-plane" : "plain", "")
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    @AfterEach
    void close() {
        agent.shutdownNow();
        api.client().nodes().delete();
        finalizer.close();
        api.close();
    }

    @Test
    void every_kind_of_step_is_done_and_taken_back() throws IOException {
        Files.createDirectories(folder.resolve("example.org/m"));
        Files.writeString(folder.resolve("example.org/m/operator-2.0.1.yaml"), CRD.formatted("gadget") + """
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: step-by-step}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: step-by-step}
                data: {cidr: 10.244.0.0/16, mode: slow}
                """);
        TestChart.write(
                folder.resolve("charts"),
                "part",
                "2.0.1",
                Map.of(
                        "crds/widget.yaml",
                        CRD.formatted("widget"),
                        "templates/map.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: from-chart}\ndata: {size: {{ .Values.size | quote }}}\n"));
        Variant variant = variant("""
                - label-nodes: {nodes: control, labels: {example/role: main}}
                - manifest:
                    url: https://example.org/m/operator-${version}.yaml
                    method: apply
                    replacements: [{text: 10.244.0.0/16, by: "${pod-cidr}"}]
                - random-secret: {namespace: step-by-step, name: key, key: psk, bytes: 20, encoding: hex, text: "3 ${random} 128"}
                - helm-chart:
                    repository: https://example.org/charts
                    chart: part
                    release: part
                    version: ${version}
                    namespace: step-by-step
                    values: {size: 7}
                - resources:
                    objects:
                      - {apiVersion: example.org/v1, kind: gadget, metadata: {name: default}, spec: {level: 1}}
                - patch: {resource: gadgets.example.org, name: default, type: merge, patch: {spec: {fast: true}}}
                - wait-for-condition: {resource: gadget, name: default, condition: Available, timeout: 20 s}
                - wait-for-annotation: {annotation: example.org/key, timeout: 20 s}
                """);
        RecipeInstaller installer = installer();
        later(1, () -> setCondition("True"));
        later(1, this::annotateNodes);

        installer.applySteps(variant, step -> true);

        assertThat(map("settings")).containsEntry("cidr", "10.42.0.0/16");
        assertThat(map("from-chart")).containsEntry("size", "7");
        assertThat(decoded("psk")).matches("3 [0-9a-f]{40} 128");
        assertThat(gadget().<Object>get("spec")).isEqualTo(Map.of("level", 1, "fast", true));
        assertThat(labels("a1")).containsEntry("example/role", "main");
        assertThat(labels("a2")).doesNotContainKey("example/role");
        assertThat(said)
                .anyMatch(line -> line.matches("  made: manifest operator-2.0.1.yaml \\(.*s\\)"))
                .anyMatch(line -> line.matches("  made: gadget default to be Available \\(.*s\\)"))
                .noneMatch(line -> line.contains(decoded("psk")));
        // Doing it again changes nothing, not even the secret.
        String secret = decoded("psk");
        installer.applySteps(variant, step -> true);
        assertThat(decoded("psk")).isEqualTo(secret);

        installer.takeBack(variant);

        assertThat(api.client().namespaces().withName("step-by-step").get()).isNull();
        assertThat(api.client()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(labels("a1")).doesNotContainKey("example/role");
        assertThat(api.client().secrets().inAnyNamespace().list().getItems()).isEmpty();
    }

    @Test
    void an_agent_that_never_gets_ready_ends_the_installation_with_what_it_said_last() {
        Variant variant =
                withGadget("wait-for-condition: {resource: gadget, name: default, condition: Available, timeout: 3 s}");
        later(1, () -> setCondition("False"));
        RecipeInstaller installer = installer();

        assertThatThrownBy(() -> installer.applySteps(variant, step -> true))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "waited 3.0 s for gadget default to be Available: it says False: no route to the controller");

        installer.takeBack(variant);
    }

    @Test
    void an_agent_that_flaps_is_not_ready() {
        Variant variant =
                withGadget("wait-for-condition: {resource: gadget, name: default, condition: Available, timeout: 8 s}");
        for (int second = 1; second < 12; second++) {
            String status = second % 2 == 0 ? "False" : "True";
            later(second, () -> setCondition(status));
        }
        RecipeInstaller installer = installer();

        assertThatThrownBy(() -> installer.applySteps(variant, step -> true))
                .isInstanceOf(ClusterException.class)
                .hasMessageMatching("waited 8.0 s for gadget default to be Available: .*; it came and went \\d times");

        installer.takeBack(variant);
    }

    @Test
    void nodes_without_the_annotation_are_named() {
        Variant variant = withGadget("wait-for-annotation: {annotation: example.org/key, timeout: 2 s}");
        RecipeInstaller installer = installer();

        assertThatThrownBy(() -> installer.applySteps(variant, step -> true))
                .isInstanceOf(ClusterException.class)
                .hasMessage("waited 2.0 s for annotation example.org/key on all nodes: missing on a1, a2");

        installer.takeBack(variant);
    }

    @Test
    void a_bundle_without_the_file_says_so_before_anything_is_sent() {
        Variant variant = variant("- manifest: {url: 'https://example.org/none.yaml', method: create}");
        RecipeInstaller installer = installer();

        assertThatThrownBy(() -> installer.applySteps(variant, step -> true))
                .isInstanceOf(ClusterException.class)
                .hasMessage("bundle " + folder
                        + " has no example.org/none.yaml (https://example.org/none.yaml); make it again"
                        + " with 'cnibench bundle' for this variant and version set");
    }

    @Test
    void nodes_and_workloads_that_get_ready_late_are_waited_for() {
        DaemonSet set = daemonSet("late");
        later(1, this::setNodesReady);
        later(2, () -> setReady(set, 1));
        later(3, () -> setReady(set, 2));

        new WorkloadReadiness(api).await(Duration.ofSeconds(20));

        assertThat(Optional.of(api.client().resource(set).get().getStatus().getNumberReady()))
                .contains(2);
        api.client().resource(set).delete();
    }

    @Test
    void workloads_that_never_get_ready_are_named() {
        DaemonSet set = daemonSet("never");
        setNodesReady();
        setReady(set, 1);

        assertThatThrownBy(() -> new WorkloadReadiness(api).await(Duration.ofSeconds(2)))
                .isInstanceOf(ClusterException.class)
                .hasMessage("waited 2.0 s for nodes and workloads to be ready: DaemonSet default/never is not ready");
        api.client().resource(set).delete();
    }

    @Test
    void nodes_that_are_not_ready_are_named_with_their_reason() {
        assertThatThrownBy(() -> new WorkloadReadiness(api).await(Duration.ofSeconds(1)))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("waited 1.0 s for nodes and workloads to be ready: node a1 is not ready: ");
    }

    private void later(int seconds, Runnable action) {
        agent.schedule(() -> attempt(action), seconds, TimeUnit.SECONDS).isDone();
    }

    /** An agent that finds nothing to do yet comes again. */
    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (KubernetesClientException | NullPointerException e) {
            later(1, action);
        }
    }

    private RecipeInstaller installer() {
        return new RecipeInstaller(
                api,
                server.access(),
                Map.of("pod-cidr", "10.42.0.0/16"),
                new Specs("c1", "image", List.of(), Duration.ofMinutes(1)),
                "cnibench-install",
                TestBundle.seal(folder),
                said::add);
    }

    private Variant withGadget(String step) {
        String definition = CRD.formatted("gadget").strip().replaceAll("\n", "\n          ");
        return variant("""
                - resources:
                    objects:
                      -
                          %s
                - resources:
                    objects:
                      - {apiVersion: example.org/v1, kind: gadget, metadata: {name: default}, spec: {level: 1}}
                - %s
                """.formatted(definition, step));
    }

    private Variant variant(String steps) {
        try {
            Path file = Files.writeString(folder.resolve("variants.yaml"), """
                    variants:
                      - id: made
                        cni: Made
                        version: 2.0.1
                        description: Made for a test
                        clusters: [kind]
                        claims: {dataplane: linux, encapsulation: none, encryption: none, kube-proxy: present, network-policy: enforced}
                        recipe:
                          kubernetes:
                            steps:
                    """ + steps.indent(14));
            return VariantCatalog.builtIn().withFile(file).get("made");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private GenericKubernetesResource gadget() {
        return api.client()
                .genericKubernetesResources("example.org/v1", "gadget")
                .withName("default")
                .get();
    }

    private void setCondition(String status) {
        GenericKubernetesResource gadget = gadget();
        gadget.setAdditionalProperty(
                "status",
                Map.of(
                        "conditions",
                        List.of(Map.of(
                                "type", "Available", "status", status, "message", "no route to the controller"))));
        api.client().resource(gadget).update();
    }

    private void annotateNodes() {
        for (String name : List.of("a1", "a2")) {
            api.client()
                    .nodes()
                    .withName(name)
                    .edit(node -> new NodeBuilder(node)
                            .editMetadata()
                            .addToAnnotations("example.org/key", "x")
                            .endMetadata()
                            .build());
        }
    }

    private void setNodesReady() {
        for (String name : List.of("a1", "a2")) {
            api.client()
                    .nodes()
                    .withName(name)
                    .editStatus(node -> new NodeBuilder(node)
                            .editOrNewStatus()
                            .addNewCondition()
                            .withType("Ready")
                            .withStatus("True")
                            .endCondition()
                            .endStatus()
                            .build());
        }
    }

    private DaemonSet daemonSet(String name) {
        return api.client()
                .resource(new DaemonSetBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withNewSelector()
                        .addToMatchLabels("app", name)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", name)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("c")
                        .withImage("i")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private void setReady(DaemonSet set, int ready) {
        api.client()
                .apps()
                .daemonSets()
                .inNamespace("default")
                .withName(set.getMetadata().getName())
                .editStatus(there -> new DaemonSetBuilder(there)
                        .editOrNewStatus()
                        .withDesiredNumberScheduled(2)
                        .withCurrentNumberScheduled(2)
                        .withNumberMisscheduled(0)
                        .withNumberReady(ready)
                        .withNumberAvailable(ready)
                        .withUpdatedNumberScheduled(2)
                        .withObservedGeneration(there.getMetadata().getGeneration())
                        .endStatus()
                        .build());
    }

    private Map<String, String> map(String name) {
        return api.client()
                .configMaps()
                .inNamespace("step-by-step")
                .withName(name)
                .get()
                .getData();
    }

    private String decoded(String key) {
        String value = api.client()
                .secrets()
                .inNamespace("step-by-step")
                .withName("key")
                .get()
                .getData()
                .get(key);
        return new String(Base64.getDecoder().decode(value), java.nio.charset.StandardCharsets.UTF_8);
    }

    private Map<String, String> labels(String node) {
        return api.client().nodes().withName(node).get().getMetadata().getLabels();
    }
}
