package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.assertion.Thresholds;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The variants and their images, and the phases that can be asked for and limited: the nine, those of files, and those of tests. */
class StandardInstrumentsTests {

    private static final Phase OF_TESTS = Phase.tcp("of-tests").streams(2);

    @TempDir
    Path folder;

    private final Instruments instruments = Instruments.standard();
    private final Campaign campaign = Samples.campaign(List.of(), List.of(Phase.DTS), List.of());
    private Path profiles = Path.of("");

    @BeforeEach
    void write_profiles() throws IOException {
        profiles = Files.writeString(folder.resolve("profiles.yaml"), """
                phases:
                  - { id: of-file, traffic: tcp, streams: 4 }
                """);
    }

    private Settings settings(Map<String, String> keys) {
        Map<String, String> all = new HashMap<>(keys);
        all.put("cnibench.profile", "smoke");
        all.put("cnibench.profiles-file", profiles.toString());
        return Settings.from(SettingSource.of(all)).withOwnPhases(List.of(OF_TESTS));
    }

    @Test
    void an_image_is_taken_by_the_variants_that_install_it() {
        Settings settings =
                settings(Map.of("cnibench.cluster", "kubernetes-netns", "cnibench.image.flannel", "example/flannel:1"));

        assertThat(instruments.variants("bridge,flannel", settings))
                .extracting(variant -> variant.images().get("flannel"))
                .containsExactly(null, "example/flannel:1");
    }

    @Test
    void an_image_that_no_variant_has_or_installs_is_refused() {
        Settings settings = settings(Map.of("cnibench.image.agent", "example/agent:2"));

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> instruments.variants("bridge", settings))
                .withMessageStartingWith("cnibench.image.agent: none of the variants [bridge")
                .withMessageEndingWith("has an image of this name");
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> instruments.variants("bridge,cilium", settings))
                .withMessage("cnibench.image.agent: no recipe of the variants [cilium] installs the image agent by its"
                        + " name, so nothing would change; give its values or replacements ${image.agent} in a variants file"
                        + " (docs/variants.md)");
    }

    @Test
    void adds_the_phases_of_tests_to_the_profile_but_not_those_that_a_file_only_defines() {
        assertThat(instruments.profile(settings(Map.of())).phases())
                .startsWith(Phase.IDLE)
                .endsWith(Phase.SUM, OF_TESTS)
                .hasSize(10);
    }

    @Test
    void finds_phases_that_are_asked_for_wherever_they_are_defined() {
        assertThat(instruments.profile(settings(Map.of("cnibench.phases", "of-file,sts,of-tests"))).phases().stream()
                        .map(Phase::id))
                .containsExactly("of-file", "sts", "of-tests");
    }

    @Test
    void limits_phases_wherever_they_are_defined_and_whether_or_not_they_are_asked_for() throws IOException {
        Settings settings = settings(Map.of(
                "cnibench.phases",
                "dts",
                "cnibench.thresholds",
                thresholds("[of-file, sts, of-tests]").toString()));

        Thresholds thresholds = (Thresholds) instruments.parameter(Thresholds.class, settings, campaign);

        assertThat(thresholds.all().stream().map(threshold -> threshold.phase()))
                .containsExactly("of-file", "sts", "of-tests");
    }

    @Test
    void refuses_a_limit_for_a_phase_that_nobody_defines() throws IOException {
        Settings settings =
                settings(Map.of("cnibench.thresholds", thresholds("of-files").toString()));

        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> instruments.parameter(Thresholds.class, settings, campaign))
                .withMessageContaining("thresholds.yaml:3: phase: unknown phase 'of-files'; known here, nearest first:"
                        + " of-file, of-tests, ");
    }

    private Path thresholds(String phases) throws IOException {
        return Files.writeString(folder.resolve("thresholds.yaml"), """
                thresholds:
                  - variant: bridge
                    phase: %s
                    throughput: { at-least: 1 Mbit/s }
                """.formatted(phases));
    }

    @Test
    void takes_the_variants_of_the_version_set_that_is_asked_for() throws IOException {
        Path file = Files.writeString(folder.resolve("variants.yaml"), """
                variants:
                  - id: own
                    like: cilium
                    version: 1.2.3
                    versions: {current: {version: 4.5.6}}
                """);
        Map<String, String> study = Map.of("cnibench.variants-file", file.toString());
        Map<String, String> current = Map.of("cnibench.variants-file", file.toString(), "cni.versions", "current");

        assertThat(instruments.variants("own", settings(study)).get(0).version())
                .isEqualTo("1.2.3");
        assertThat(instruments.variants("own", settings(current)).get(0).version())
                .isEqualTo("4.5.6");
    }
}
