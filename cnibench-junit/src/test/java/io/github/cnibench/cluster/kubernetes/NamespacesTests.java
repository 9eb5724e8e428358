package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import io.github.cnibench.cluster.kubernetes.recipe.Finalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** On a real API server. It has no controllers, so a namespace that is deleted has its finalizer removed by the test. */
@Tag("slow")
@EnabledIf("io.github.cnibench.cluster.kubernetes.ApiServer#isAvailable")
class NamespacesTests {

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static ApiServer server;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final KubernetesApi api = KubernetesApi.connect(server.access());
    private final Finalizer finalizer = new Finalizer(api);

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = ApiServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        finalizer.close();
        api.close();
    }

    @Test
    void a_namespace_is_ours_by_its_labels() {
        Namespaces namespaces = new Namespaces(api, "c1", said::add);

        namespaces.take("fresh", "restricted");

        assertThat(get("fresh").getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/managed-by", "cnibench")
                .containsEntry("cnibench.io/campaign", "c1")
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        namespaces.removeAll();
        assertThat(get("fresh")).isNull();
    }

    @Test
    void one_of_others_is_refused_and_left_alone() {
        api.create(namespace("foreign", Map.of("team", "network")));

        assertThatThrownBy(() -> new Namespaces(api, "c1", said::add).take("foreign", "restricted"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("namespace foreign exists and is not of cnibench (no label"
                        + " app.kubernetes.io/managed-by=cnibench), so it is left alone; choose another name with"
                        + " -Dcnibench.namespace");

        assertThat(get("foreign").getMetadata().getDeletionTimestamp()).isNull();
    }

    @Test
    void a_second_campaign_waits_for_the_first() throws InterruptedException {
        Namespaces first = new Namespaces(api, "c1", said::add);
        first.take("shared", "restricted");
        CampaignLease lease = new CampaignLease(api, "shared");
        lease.start("c1");
        Namespaces second = new Namespaces(api, "c2", said::add);
        Thread thread = new Thread(() -> second.take("shared", "restricted"));
        thread.start();
        thread.join(8000);
        assertThat(thread.isAlive()).isTrue();
        assertThat(said).singleElement().asString().startsWith("namespace shared belongs to campaign c1; two would");

        lease.close();
        first.removeAll();

        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(get("shared").getMetadata().getLabels()).containsEntry("cnibench.io/campaign", "c2");
        second.removeAll();
    }

    @Test
    void a_name_that_is_taken_again_at_once_counts_as_gone() {
        Pods pods = new Pods(api);
        Namespace first = api.create(namespace("again", Map.of()));
        assertThat(awaitGone(pods, first)).isFalse();
        api.delete(first);
        assertThat(awaitGone(pods, first)).isTrue();

        Namespace second = api.create(namespace("again", Map.of()));

        assertThat(awaitGone(pods, first)).isTrue();
        assertThat(awaitGone(pods, second)).isFalse();
    }

    @Test
    void what_a_killed_campaign_left_is_removed_first() {
        new Namespaces(api, "killed", said::add).take("left", "restricted");
        new Namespaces(api, "killed", said::add).take("left-node", "privileged");
        Namespaces next = new Namespaces(api, "c2", said::add);

        next.take("left", "restricted");

        assertThat(said).contains("that campaign has ended without cleaning up: removing what it left");
        assertThat(get("left").getMetadata().getLabels()).containsEntry("cnibench.io/campaign", "c2");
        assertThat(get("left-node")).isNull();
        next.removeAll();
    }

    @Test
    void what_another_campaign_took_meanwhile_is_left_alone() {
        Namespaces lost = new Namespaces(api, "c1", said::add);
        lost.take("taken", "restricted");
        Namespaces other = new Namespaces(api, "c2", said::add);
        other.take("taken", "restricted");

        lost.removeAll();

        assertThat(get("taken").getMetadata().getDeletionTimestamp()).isNull();
        assertThat(get("taken").getMetadata().getLabels()).containsEntry("cnibench.io/campaign", "c2");
        other.removeAll();
    }

    private static boolean awaitGone(Pods pods, Namespace namespace) {
        String name = namespace.getMetadata().getName();
        return pods.awaitGone(name, namespace, client -> client.namespaces().withName(name), Duration.ofSeconds(2));
    }

    private Namespace get(String name) {
        return api.client().namespaces().withName(name).get();
    }

    private static Namespace namespace(String name, Map<String, String> labels) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build();
    }
}
