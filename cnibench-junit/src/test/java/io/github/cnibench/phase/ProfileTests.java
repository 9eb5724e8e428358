package io.github.cnibench.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProfileTests {

    private final Profile smoke = ProfileCatalog.builtIn().get("smoke");

    @Test
    void changes_one_setting_and_keeps_the_others() {
        Profile changed = smoke.withRuns(4)
                .withDuration(Duration.ofSeconds(20))
                .withOmit(Duration.ofSeconds(5))
                .withUdpDatagram(8818);

        assertThat(changed.runs()).isEqualTo(4);
        assertThat(changed.duration()).isEqualTo(Duration.ofSeconds(20));
        assertThat(changed.omit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(changed.udpDatagram()).hasValue(8818);
        assertThat(changed.id()).isEqualTo("smoke");
        assertThat(changed.order()).isEqualTo(PhaseOrder.RANDOMISED);
        assertThat(changed.phases()).isEqualTo(smoke.phases());
    }

    @Test
    void refuses_settings_out_of_range() {
        assertThatThrownBy(() -> smoke.withRuns(1001)).hasMessage("runs must be 1 to 1000, but was 1001");
        assertThatThrownBy(() -> smoke.withUdpDatagram(15))
                .hasMessage("udp-datagram must be 16 to 65507 bytes, but was 15");
        assertThatThrownBy(() -> smoke.withDuration(Duration.ZERO))
                .hasMessage("duration must be whole seconds from 1 s to 24 h, but was 0 ms");
        assertThatThrownBy(() -> smoke.withDuration(Duration.ofHours(24).plusSeconds(1)))
                .hasMessageStartingWith("duration must be whole seconds from 1 s to 24 h");
        assertThatThrownBy(() -> smoke.withOmit(Duration.ofSeconds(601)))
                .hasMessage("omit must be whole seconds from 0 s to 10 min, but was 10 min 1 s");
    }

    @Test
    void keeps_its_own_order_of_phases() {
        assertThat(smoke.withPhases(List.of("sum", "idle", "dts")).phases())
                .containsExactly(Phase.IDLE, Phase.DTS, Phase.SUM);
    }

    @Test
    void refuses_phases_that_it_does_not_have() {
        assertThatThrownBy(() -> smoke.withPhases(List.of("dts", "dtz")))
                .isInstanceOf(UnknownPhaseException.class)
                .hasMessage(
                        "profile smoke has no phase 'dtz'; known, nearest first: dtm, dts, dum, dus, stm, sts, idle,"
                                + " sum, sus");
        assertThatThrownBy(() -> smoke.withPhases(List.of()))
                .hasMessage("no phase is named; profile smoke has idle, dts, dtm, dus, dum, sts, stm, sus, sum");
    }

    @Test
    void shuffles_the_same_way_for_the_same_seed() {
        assertThat(smoke.phasesInOrder(7, 1))
                .isEqualTo(smoke.phasesInOrder(7, 1))
                .containsExactlyInAnyOrderElementsOf(Phase.nine());
        assertThat(smoke.phasesInOrder(7, 1)).isNotEqualTo(smoke.phasesInOrder(8, 1));
        assertThat(ProfileCatalog.builtIn().get("seed").phasesInOrder(7, 1)).isEqualTo(Phase.nine());
    }

    @Test
    void gives_each_run_an_order_of_its_own_where_it_shuffles() {
        assertThat(IntStream.rangeClosed(1, 50).mapToObj(run -> smoke.phasesInOrder(7, run)))
                .doesNotHaveDuplicates()
                .allMatch(phases -> Set.copyOf(phases).equals(Set.copyOf(Phase.nine())));
        Profile seed = ProfileCatalog.builtIn().get("seed");
        assertThat(seed.phasesInOrder(7, 2)).isEqualTo(seed.phasesInOrder(7, 1));
    }

    @Test
    void puts_each_phase_first_about_as_often_as_any_other() {
        Map<Phase, Long> first = LongStream.range(0, 900)
                .boxed()
                .collect(Collectors.groupingBy(
                        seed -> smoke.phasesInOrder(seed, 2).get(0), Collectors.counting()));

        assertThat(first)
                .hasSize(9)
                .allSatisfy((phase, times) -> assertThat(times).isBetween(60L, 140L));
    }
}
