package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.cluster.lab.ForeignPrograms;
import io.github.cnibench.unit.Cores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class OthersOnHostTests {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void the_second_look_is_before_the_measured_time_is_over() {
        OthersOnHost others = new OthersOnHost(this::look);
        long start = System.nanoTime();

        others.begin(Duration.ofMillis(500));
        Awaitility.await("the second look").until(() -> looks.get() == 2);

        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(450).toNanos());
        assertThat(others.end()).isPresent();
        assertThat(looks).hasValue(2);
    }

    @Test
    void a_client_that_ends_early_brings_the_second_look_forward() {
        OthersOnHost others = new OthersOnHost(this::look);
        others.begin(Duration.ofHours(1));
        assertThat(others.end().map(Cores::value))
                .hasValueSatisfying(cores -> assertThat(cores).isEqualTo(0, within(1e-9)));
        assertThat(looks).hasValue(2);
    }

    @Test
    void nobody_can_tell_where_a_look_shows_nothing() {
        OthersOnHost blind = new OthersOnHost(Optional::empty);
        blind.begin(Duration.ofHours(1));
        assertThat(blind.end()).isEmpty();
    }

    @Test
    void nobody_can_tell_where_pods_of_the_cluster_do_not_run_on_this_machine() {
        OthersOnHost others = OthersOnHost.beside(
                List.of(new PodIds("server", "0f6b1c9e-1111-4222-8333-444455556666", List.of("0123456789abcdef"))));
        others.begin(Duration.ofHours(1));
        assertThat(others.end()).isEmpty();
    }

    @Test
    void nobody_can_tell_of_a_phase_that_was_never_measured() {
        assertThat(new OthersOnHost(this::look).end()).isEmpty();
        assertThat(looks).hasValue(0);
    }

    private Optional<ForeignPrograms> look() {
        looks.incrementAndGet();
        return Optional.of(new ForeignPrograms(System.nanoTime(), Map.of(), Set.of()));
    }
}
