package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.cluster.Rke2Settings;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.unit.Percentage;
import io.github.cnibench.variant.VersionSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {

    private static Settings read(String key, String value) {
        return Settings.from(SettingSource.of(Map.of(key, value)));
    }

    @Test
    void has_defaults_for_everything() {
        Settings settings = Settings.from(SettingSource.of(Map.of()));

        assertThat(settings.cni()).isEmpty();
        assertThat(settings.versions()).isEqualTo(VersionSet.STUDY);
        assertThat(settings.profile()).isEqualTo("standard");
        assertThat(settings.cleanup()).isEqualTo(Cleanup.ALWAYS);
        assertThat(settings.output()).isAbsolute().endsWithRaw(Path.of("target", "cnibench"));
        assertThat(settings.mayDownload()).isTrue();
        assertThat(settings.seed())
                .isEqualTo(Settings.from(SettingSource.of(Map.of())).seed());
    }

    @Test
    void reads_values() {
        assertThat(read("cni.versions", "current").versions()).isEqualTo(VersionSet.CURRENT);
        assertThat(read("cnibench.runs", "3").runs()).hasValue(3);
        assertThat(read("cnibench.duration", "10 s").duration()).contains(Duration.ofSeconds(10));
        assertThat(read("cnibench.phases", "dts, dtm").phases().orElseThrow()).containsExactly("dts", "dtm");
        assertThat(read("cnibench.cleanup", "on-success").cleanup()).isEqualTo(Cleanup.ON_SUCCESS);
        assertThat(read("cnibench.image.agent", "registry/agent:1").images())
                .containsExactly(Map.entry("agent", "registry/agent:1"));
        assertThat(read("cnibench.seed", "-5").seed()).isEqualTo(-5);
        assertThat(read("cnibench.gate.margin", "7.5 %").gate().margin()).contains(Percentage.percent(7.5));
        assertThat(read("cnibench.gate.allow", "kernel, cpus").gate().allowed())
                .containsExactlyInAnyOrder("kernel", "cpus");
        assertThat(read("cnibench.gate.looks", "3").gate().looks()).isEqualTo(3);
        assertThat(read("cnibench.candidate.image.agent", "agent:2").gate().candidate())
                .contains(new CandidateSettings(Optional.empty(), Map.of("agent", "agent:2")));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cni|true|-Dcni: expected variant ids such as -Dcni=bridge or -Dcni=bridge,ptp, but it was given without a value",
                "cni|''|-Dcni: expected variant ids such as -Dcni=bridge or -Dcni=bridge,ptp, but it was given without a value",
                "cni.versions|newest|cni.versions=newest: expected one of study, current",
                "cni.versions|''|cni.versions=: expected study, current",
                "cnibench.runs|0|cnibench.runs=0: expected a whole number from 1 to 1000",
                "cnibench.runs|1001|cnibench.runs=1001: expected a whole number from 1 to 1000",
                "cnibench.runs|two|cnibench.runs=two: expected a whole number from 1 to 1000",
                "cnibench.duration|10|cnibench.duration=10: expected a duration with its unit such as '10 s' or '2 min'",
                "cnibench.phases|dts,,dtm|cnibench.phases=dts,,dtm: expected phase ids separated by commas, each once",
                "cnibench.phases|dts,dts|cnibench.phases=dts,dts: expected phase ids separated by commas, each once",
                "cnibench.cleanup|sometimes|cnibench.cleanup=sometimes: expected one of always, on-success, never",
                "cnibench.download|yes|cnibench.download=yes: expected true or false",
                "cnibench.seed|x|cnibench.seed=x: expected a whole number",
                "cnibench.thresholds|none.yaml|cnibench.thresholds=none.yaml: expected a file that exists",
                "cnibench.profile|''|cnibench.profile=: expected profile id",
                "cnibench.image.x|''|cnibench.image.x=: expected an image such as registry/name:tag",
                "cnibench.candidate.cni|''|cnibench.candidate.cni=: expected variant id",
                "cnibench.candidate.image.x|''|cnibench.candidate.image.x=: expected an image such as registry/name:tag",
                "cnibench.baseline|none.yaml|cnibench.baseline=none.yaml: expected files that exist, but none.yaml does not",
                "cnibench.gate.margin|0 %|cnibench.gate.margin=0 %: expected a share above 0 % and below 100 %, such as '5 %'",
                "cnibench.gate.margin|100|cnibench.gate.margin=100: expected a share above 0 % and below 100 %, such as '5 %'",
                "cnibench.gate.margin|NaN|cnibench.gate.margin=NaN: expected a share above 0 % and below 100 %, such as '5 %'",
                "cnibench.gate.margin|some|cnibench.gate.margin=some: expected a share above 0 % and below 100 %, such as '5 %'",
                "cnibench.gate.allow|kernel,|cnibench.gate.allow=kernel,: expected names of fields separated by commas, such as kernel",
                "cnibench.gate.looks|0|cnibench.gate.looks=0: expected a whole number from 1 to 10",
                "cnibench.gate.looks|11|cnibench.gate.looks=11: expected a whole number from 1 to 10",
                "cnibench.gate.looks|two|cnibench.gate.looks=two: expected a whole number from 1 to 10",
            })
    void refuses_what_it_cannot_use_in_one_line(String key, String value, String message) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(key, value))
                .withMessage(message);
    }

    @Test
    void refuses_an_unknown_key_and_names_the_nearest_first() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("cnibench.run", "1"))
                .withMessageStartingWith("cnibench.run: unknown key; known, nearest first: cnibench.runs");
    }

    @Test
    void leaves_the_keys_of_others_alone() {
        assertThat(read("cnibenchmark", "1").runs()).isEmpty();
    }

    @Test
    void overrides_the_profile() {
        Profile profile = TestVariants.profile(Phase.DTS);

        Profile changed = Settings.from(SettingSource.of(
                        Map.of("cnibench.runs", "4", "cnibench.duration", "7 s", "cnibench.phases", "dum")))
                .applyTo(profile, Phase.nine());

        assertThat(changed.runs()).isEqualTo(4);
        assertThat(changed.duration()).isEqualTo(Duration.ofSeconds(7));
        assertThat(changed.phases()).containsExactly(Phase.DUM);
    }

    @Test
    void refuses_a_phase_that_nobody_knows() {
        Profile profile = TestVariants.profile(Phase.DTS);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("cnibench.phases", "dtx").applyTo(profile, Phase.nine()))
                .withMessageStartingWith("cnibench.phases=dtx: unknown phase 'dtx'; known, nearest first: dtm, dts");
    }

    @Test
    void refuses_a_duration_that_no_profile_may_have() {
        Profile profile = TestVariants.profile(Phase.DTS);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read("cnibench.duration", "500 ms").applyTo(profile, Phase.nine()))
                .withMessageStartingWith("cnibench.duration must be whole seconds");
    }

    @Test
    void reads_wishes_about_rke2() {
        Rke2Settings rke2 = Settings.from(SettingSource.of(Map.of(
                        "cnibench.rke2.version", "v1.36.3+rke2r1",
                        "cnibench.rke2.reinstall", "variant",
                        "cnibench.rke2.reinstall-command", "maas-deploy $CNIBENCH_HOSTS",
                        "cnibench.rke2.tuned", "true")))
                .kubernetes()
                .rke2();

        assertThat(rke2.version()).contains("v1.36.3+rke2r1");
        assertThat(rke2.installer()).isEqualTo("https://get.rke2.io");
        assertThat(rke2.reinstall()).isEqualTo(Rke2Settings.Reinstall.VARIANT);
        assertThat(rke2.reinstallCommand()).contains("maas-deploy $CNIBENCH_HOSTS");
        assertThat(rke2.tuned()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cnibench.rke2.version   | 1.26.12            | a release of RKE2, such as v1.26.12+rke2r1
            cnibench.rke2.installer | https://me:pw@host | an address without a password (https://…), or a file that exists
            cnibench.rke2.artifacts | /no/such/folder    | a folder that exists
            cnibench.rke2.reinstall | sometimes          | one of never, variant, run
            cnibench.rke2.reinstall | run                | expected cnibench.rke2.reinstall-command
            """)
    void refuses_wishes_about_rke2_that_cannot_be_met(String key, String value, String expected) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> read(key, value))
                .withMessageContaining(key)
                .withMessageContaining(expected)
                .withMessageNotContaining("pw@");
    }
}
