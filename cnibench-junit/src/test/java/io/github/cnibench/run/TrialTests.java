package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialTests {

    private final Instruments standard = Instruments.standard();

    @Test
    void another_variant_is_compared_under_its_own_id() {
        Trial trial = trial("bridge", "cnibench.candidate.cni", "bridge-vxlan");

        assertThat(trial.variants()).extracting(Variant::id).containsExactly("bridge", "bridge-vxlan");
    }

    @Test
    void the_same_variant_gets_an_id_that_tells_it_apart() {
        Trial trial = trial("bridge", "cnibench.candidate.cni", "bridge");

        assertThat(trial.candidate()).isEqualTo(trial.baseline().withId("bridge-candidate"));
    }

    @Test
    void another_version_is_compared_with_the_one_that_is_named() {
        Trial trial = trial("calico@3.30.0", "cnibench.candidate.cni", "calico@3.31.0");

        assertThat(trial.baseline().version()).isEqualTo("3.30.0");
        assertThat(trial.candidate().version()).isEqualTo("3.31.0");
        assertThat(trial.candidate().id()).isEqualTo("calico-candidate");
    }

    @Test
    void another_image_is_of_the_candidate_alone() {
        Trial trial = trial(
                "kuberouter",
                "cnibench.image.kube-router",
                "example/kube-router:1",
                "cnibench.candidate.image.kube-router",
                "example/kube-router:2");

        assertThat(trial.baseline().images()).containsEntry("kube-router", "example/kube-router:1");
        assertThat(trial.candidate().images()).containsEntry("kube-router", "example/kube-router:2");
        assertThat(trial.candidate().id()).isEqualTo("kuberouter-candidate");
    }

    @Test
    void an_image_of_both_is_of_the_candidate_too() {
        Trial trial = trial(
                "flannel",
                "cnibench.cluster",
                "kubernetes-netns",
                "cnibench.image.flannel",
                "example/flannel:1",
                "cnibench.candidate.cni",
                "flannel-hostgw");

        assertThat(trial.candidate().images()).containsEntry("flannel", "example/flannel:1");
    }

    @Test
    void an_image_that_the_candidate_does_not_have_is_refused() {
        assertThatThrownBy(() -> trial("bridge", "cnibench.candidate.image.agent", "example/agent:2"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "cnibench.candidate.image.agent: variant bridge has no image to choose, so no image 'agent'");
    }

    @Test
    void an_image_that_the_recipe_leaves_to_its_chart_is_refused_because_nothing_would_differ() {
        assertThatThrownBy(() -> trial("cilium", "cnibench.candidate.image.agent", "example/agent:2"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "cnibench.candidate.image.agent: the recipe of variant cilium does not install the image agent by"
                                + " its name, so the candidate would be the baseline; give its values or replacements ${image.agent}"
                                + " in a variants file (docs/variants.md)");
    }

    @Test
    void more_than_one_of_either_is_refused() {
        assertThatThrownBy(() -> trial("bridge,ptp", "cnibench.candidate.cni", "bridge-vxlan"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "cni=bridge,ptp: a baseline is compared with one candidate; expected one variant, but got 2");
        assertThatThrownBy(() -> trial("bridge", "cnibench.candidate.cni", "ptp,bridge-vxlan"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("cnibench.candidate.cni=ptp,bridge-vxlan: a baseline is compared with one candidate;"
                        + " expected one variant, but got 2");
    }

    @Test
    void blocks_have_each_once_and_chance_decides_the_order() {
        Trial trial = trial("bridge", "cnibench.candidate.cni", "ptp");

        List<List<Variant>> blocks = trial.blocks(7, 100);

        assertThat(blocks)
                .hasSize(100)
                .allSatisfy(block -> assertThat(block).containsExactlyInAnyOrder(trial.baseline(), trial.candidate()));
        assertThat(blocks.stream()
                        .filter(block -> block.get(0).equals(trial.baseline()))
                        .count())
                .isBetween(30L, 70L);
        assertThat(trial.blocks(7, 100)).isEqualTo(blocks);
        assertThat(trial.blocks(8, 100)).isNotEqualTo(blocks);
    }

    @Test
    void turns_ask_before_each_further_block_whether_it_is_needed() {
        Trial trial = trial("bridge", "cnibench.candidate.cni", "ptp");
        List<Integer> asked = new ArrayList<>();

        List<Turn> turns = Turn.inBlocks(trial, 7, 5, done -> {
                    asked.add(done);
                    return done < 3;
                })
                .toList();

        assertThat(asked).containsExactly(1, 2, 3);
        assertThat(turns).extracting(Turn::run).containsExactly(1, 1, 2, 2, 3, 3);
    }

    @Test
    void without_a_candidate_one_variant_follows_the_other() {
        Variant bridge = TestVariants.variant("bridge");
        Variant ptp = TestVariants.variant("ptp");

        assertThat(Turn.oneAfterTheOther(List.of(bridge, ptp), 2))
                .containsExactly(new Turn(bridge, 1), new Turn(bridge, 2), new Turn(ptp, 1), new Turn(ptp, 2));
    }

    private Trial trial(String cni, String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of("cni", cni));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        Settings settings = Settings.from(SettingSource.of(values));
        return Trial.of(
                standard.variants(cni, settings), settings.gate().candidate().orElseThrow(), settings, standard);
    }
}
