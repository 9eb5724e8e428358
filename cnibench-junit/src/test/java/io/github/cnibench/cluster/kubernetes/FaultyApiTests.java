package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.FaultProxy.Fault;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Labels;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Requests and watches through a proxy that does what busy servers and bad networks do. */
@EnabledIf("io.github.cnibench.cluster.kubernetes.ApiServer#isAvailable")
@SuppressWarnings("NullAway.Init") // set before the first test
@Tag("slow")
class FaultyApiTests {

    private static ApiServer server;

    private FaultProxy proxy;
    private KubernetesApi api;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = ApiServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect(@TempDir Path folder) throws IOException, GeneralSecurityException {
        proxy = new FaultProxy(
                URI.create("https://127.0.0.1:" + server.port()), Files.readAllBytes(server.authority()));
        Path config = folder.resolve("kubeconfig");
        Files.writeString(config, server.kubeconfig(proxy.address()));
        api = KubernetesApi.connect(new KubernetesAccess(config, Optional.empty()));
    }

    @AfterEach
    void disconnect() throws IOException {
        api.close();
        proxy.close();
    }

    @Test
    void what_the_server_cannot_serve_now_is_asked_again() {
        proxy.inject(request ->
                request.number() <= 3 ? new Fault.Answer(request.number() == 2 ? 500 : 429) : new Fault.None());

        assertThat(api.create(configMap("busy")).getMetadata().getName()).isEqualTo("busy");
        assertThat(proxy.done()).hasSize(3);
    }

    @Test
    void a_reset_connection_is_made_again() {
        proxy.inject(request -> request.number() <= 2 ? new Fault.Reset() : new Fault.None());

        assertThat(api.create(configMap("reset")).getMetadata().getName()).isEqualTo("reset");
    }

    @Test
    void an_object_whose_answer_was_lost_is_taken_for_made() {
        proxy.inject(request -> request.number() == 1 ? new Fault.LoseAnswer() : new Fault.None());

        ConfigMap made = api.create(configMap("lost"));

        assertThat(made.getMetadata().getUid()).isNotNull();
        assertThat(proxy.done()).hasSize(1);
    }

    @Test
    void an_object_of_others_is_never_taken_for_ours() {
        api.create(new ConfigMapBuilder(configMap("theirs"))
                .editMetadata()
                .withLabels(Labels.of("another"))
                .endMetadata()
                .build());

        assertThatThrownBy(() -> api.create(configMap("theirs")))
                .isInstanceOf(ClusterException.class)
                .hasMessage("cannot create ConfigMap default/theirs: the API server answered 409: configmaps \"theirs\""
                        + " already exists");
    }

    @Test
    void a_request_that_nobody_answers_is_asked_again() {
        proxy.inject(request -> request.number() == 1 ? new Fault.Stall() : new Fault.None());

        long start = System.nanoTime();
        api.create(configMap("stalled"));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(25));
    }

    @Test
    void a_server_that_never_recovers_is_one_clear_line() {
        proxy.inject(request -> new Fault.Answer(503));

        assertThatThrownBy(() -> api.create(configMap("never")))
                .isInstanceOf(ClusterException.class)
                .hasMessageMatching(
                        "cannot create ConfigMap default/never \\(asked \\d+ times\\): the API server answered"
                                + " 503: injected");
    }

    @Test
    void a_server_that_is_gone_is_waited_for_once() {
        proxy.inject(request -> new Fault.Reset());
        assertThatThrownBy(() -> api.create(configMap("first")))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("did not answer");

        long start = System.nanoTime();
        for (String name : new String[] {"second", "third"}) {
            assertThatThrownBy(() -> api.create(configMap(name))).hasMessageContaining("did not answer");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        proxy.inject(request -> new Fault.None());
        api.create(configMap("fourth"));
        proxy.inject(request -> request.number() % 8 == 0 ? new Fault.None() : new Fault.Reset());
        assertThat(api.create(configMap("fifth")).getMetadata().getUid()).isNotNull();
    }

    @Test
    void a_refusal_is_not_asked_again() {
        proxy.inject(request -> new Fault.Answer(403));

        assertThatThrownBy(() -> api.create(configMap("refused")))
                .hasMessage("cannot create ConfigMap default/refused: the API server answered 403: injected");
        assertThat(proxy.done()).hasSize(1);
    }

    @Test
    void a_watch_that_is_cut_goes_on() throws Exception {
        api.create(configMap("watched"));
        proxy.inject(request -> request.isWatch() ? new Fault.Cut(700) : new Fault.None());
        CompletableFuture<Optional<ConfigMap>> changed = CompletableFuture.supplyAsync(() -> new Pods(api)
                .await(
                        "the change",
                        client -> client.configMaps().inNamespace("default").withName("watched"),
                        map -> map != null
                                && map.getData() != null
                                && "9".equals(map.getData().get("at")),
                        Duration.ofSeconds(60)));
        try (KubernetesApi direct = KubernetesApi.connect(server.access())) {
            for (int at = 1; at <= 9; at++) {
                TimeUnit.MILLISECONDS.sleep(300);
                String value = String.valueOf(at);
                direct.client()
                        .configMaps()
                        .inNamespace("default")
                        .withName("watched")
                        .edit(map ->
                                new ConfigMapBuilder(map).addToData("at", value).build());
            }
        }

        assertThat(changed.get(60, TimeUnit.SECONDS)).isPresent();
        assertThat(proxy.done()).isNotEmpty();
    }

    @Test
    void a_third_of_all_requests_may_fail() {
        Random random = new Random(7);
        proxy.inject(request -> switch (random.nextInt(9)) {
            case 0 -> new Fault.Answer(random.nextBoolean() ? 429 : 500);
            case 1 -> new Fault.Reset();
            case 2 -> new Fault.LoseAnswer();
            default -> new Fault.None();
        });

        assertThat(IntStream.range(0, 60).mapToObj(number -> api.create(configMap("many-" + number))))
                .hasSize(60)
                .allSatisfy(map -> assertThat(map.getMetadata().getUid()).isNotNull());
        assertThat(proxy.done()).hasSizeGreaterThan(10);
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .withLabels(Labels.of("c1"))
                .endMetadata()
                .build();
    }
}
