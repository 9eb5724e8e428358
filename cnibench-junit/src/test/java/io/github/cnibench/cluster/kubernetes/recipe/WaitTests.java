package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is waited for gets there late, never, or comes and goes. */
class WaitTests {

    private final KubernetesApi api = new KubernetesApi(new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())
            .build());
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void what_comes_late_is_waited_for() {
        Wait.untilSeen("the agent", Duration.ofSeconds(10)).on(api, () -> readyFromLookOn(3));

        assertThat(looks).hasValue(3);
    }

    @Test
    void what_never_comes_is_told_with_what_was_missing_at_last() {
        assertThatThrownBy(() -> Wait.untilSeen("the agent", Duration.ofMillis(700))
                        .on(api, () -> Optional.of("2 of 3 nodes have it"), () -> "; its last words: no route"))
                .isInstanceOf(ClusterException.class)
                .hasMessage("waited 700 ms for the agent: 2 of 3 nodes have it; its last words: no route");
    }

    @Test
    void what_comes_and_goes_is_not_there() {
        Wait flapping = new Wait("the agent", Duration.ofSeconds(3), Duration.ofSeconds(1));

        assertThatThrownBy(() -> flapping.on(
                        api, () -> looks.incrementAndGet() % 2 == 0 ? Optional.empty() : Optional.of("not ready")))
                .isInstanceOf(ClusterException.class)
                .hasMessageMatching("waited 3.0 s for the agent: .*; it came and went \\d times");
    }

    @Test
    void what_went_once_and_stays_then_is_there() {
        Wait settling = new Wait("the agent", Duration.ofSeconds(10), Duration.ofSeconds(1));

        settling.on(api, () -> looks.incrementAndGet() == 2 ? Optional.of("not ready") : Optional.empty());

        assertThat(looks).hasValueGreaterThan(4);
    }

    private Optional<String> readyFromLookOn(int look) {
        return looks.incrementAndGet() >= look ? Optional.empty() : Optional.of("not ready");
    }
}
