package io.github.cnibench.gate.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.RunValues;
import io.github.cnibench.result.Samples;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTests {

    @Test
    void the_same_environment_has_no_difference() {
        assertThat(of(RunValues.of("one")).differencesFrom(of(RunValues.of("two"))))
                .isEmpty();
    }

    @Test
    void fields_with_other_values_differ_and_those_that_one_side_lacks() {
        assertThat(of(RunValues.of("one").field("underlay mtu", "9000"))
                        .differencesFrom(of(RunValues.of("two").field("kernel", "6.8.0"))))
                .extracting(EnvironmentDifference::text)
                .containsExactly("kernel (6.1.0 and 6.8.0)", "underlay mtu (9000 and not recorded)");
    }

    @Test
    void what_belongs_to_the_cni_is_tested_and_may_differ() {
        Environment environment =
                of(RunValues.of("one").field("cni", "Flannel 0.26.7").field("cni images", "flannel:v0.26.7"));

        assertThat(environment.tested())
                .containsEntry("cni", "Flannel 0.26.7")
                .containsEntry("cni images", "flannel:v0.26.7")
                .containsEntry("version", "1.6.2");
        assertThat(environment.differencesFrom(of(RunValues.of("two").field("cni", "Flannel 0.27.0"))))
                .isEmpty();
    }

    @Test
    void what_a_variant_has_of_the_cni_under_its_own_name_is_tested_too() {
        assertThat(of(RunValues.of("one").field("bridge cni configuration", "b"))
                        .tested())
                .containsEntry("cni configuration", "b");
    }

    @Test
    void version_and_images_are_those_of_the_variant() {
        Campaign campaign = Samples.campaign(
                List.of(variant("bridge", "1.6.2"), variant("ptp", "1.7.0")), List.of(Phase.DTS), List.of());

        assertThat(Environment.of(campaign, "bridge").tested())
                .containsOnly(
                        Map.entry("version", "1.6.2"), Map.entry("image of agent", "registry.example/agent:1.6.2"));
    }

    private static Variant variant(String id, String version) {
        Variant plain = Samples.variant(id);
        return new Variant(
                id,
                plain.cni(),
                version,
                plain.description(),
                plain.clusters(),
                plain.claims(),
                plain.notApplicable(),
                Map.of("agent", "registry.example/agent:${version}"),
                plain.recipe());
    }

    @Test
    void each_variant_has_its_own_fields_without_its_name() {
        Campaign campaign = RunValues.of("one")
                .runs("bridge", Phase.DTS, 9)
                .runs("bridge-vxlan", Phase.DTS, 9)
                .field("pod mtu", "8950")
                .field("bridge pod mtu", "9000")
                .field("bridge-vxlan overlay", "kernel VXLAN")
                .campaign();

        assertThat(Environment.of(campaign, "bridge").fields())
                .containsEntry("pod mtu", "9000")
                .doesNotContainKeys("overlay", "bridge pod mtu", "bridge-vxlan overlay");
        assertThat(Environment.of(campaign, "bridge-vxlan").fields())
                .containsEntry("pod mtu", "8950")
                .containsEntry("overlay", "kernel VXLAN");
    }

    @Test
    void a_phase_of_one_side_is_no_difference_and_one_with_other_traffic_is() {
        Phase paced = Phase.tcp("paced").offeredRate(BitRate.mbps(100));
        Phase faster = Phase.tcp("paced").offeredRate(BitRate.mbps(200));
        Environment environment = of(RunValues.of("one").runs("bridge", paced, 0.1));

        assertThat(environment.differencesFrom(of(RunValues.of("two").runs("bridge", Phase.DTM, 9))))
                .isEmpty();
        assertThat(environment.differencesFrom(of(RunValues.of("two").runs("bridge", faster, 0.2))))
                .extracting(EnvironmentDifference::text)
                .containsExactly(
                        "phase paced (TCP to pod, streams 1, 100.00 Mbit/s and TCP to pod, streams 1, 200.00 Mbit/s)");
    }

    @Test
    void times_and_datagrams_of_the_profile_are_compared() {
        assertThat(of(RunValues.of("one")).fields())
                .containsEntry("profile duration", "10.0 s")
                .containsEntry("profile omit", "2.0 s")
                .containsEntry("profile udp-datagram", "1448 bytes");
    }

    private static Environment of(RunValues values) {
        return Environment.of(values.runs("bridge", Phase.DTS, 9).campaign(), "bridge");
    }
}
