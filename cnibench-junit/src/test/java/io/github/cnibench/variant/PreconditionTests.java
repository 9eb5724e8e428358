package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.YamlReader;
import io.github.cnibench.variant.Precondition.HugePages;
import io.github.cnibench.variant.Precondition.KernelAtLeast;
import io.github.cnibench.variant.Precondition.KernelHas;
import io.github.cnibench.variant.Precondition.PhysicalUnderlay;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nodes must have before a variant is installed. */
class PreconditionTests {

    private static final String RECIPE = """
            kubernetes:
              requires:
                %s
              steps:
                - manifest: {url: "https://plain.test/plain.yaml", method: apply}
            """;

    @Test
    void reads_one_of_each_kind() {
        List<Precondition> read = read("""
                - kernel-has: {feature: bridge-netfilter}
                    - kernel-at-least: {version: 5.10.0, or-release-with: .el8, source: "https://plain.test/needs"}
                    - physical-underlay: {}
                    - huge-pages: {mebibytes: 512}""").preconditions();

        assertThat(read)
                .containsExactly(
                        new KernelHas(KernelFeature.BRIDGE_NETFILTER, Optional.empty()),
                        new KernelAtLeast("5.10.0", Optional.of(".el8"), Optional.of("https://plain.test/needs")),
                        new PhysicalUnderlay(Optional.empty()),
                        new HugePages(512, Optional.empty()));
        assertThat(read)
                .extracting(Precondition::need)
                .containsExactly(
                        "bridge-netfilter in the kernel (CONFIG_BRIDGE_NETFILTER)",
                        "kernel 5.10.0 or newer, or one with '.el8' in its release",
                        "an underlay interface that is a device of its own and no veth",
                        "512 MiB free in huge pages");
        assertThat(read.get(1).source()).contains("https://plain.test/needs");
    }

    @ParameterizedTest(name = "{0} or newer: {1} {2}")
    @CsvSource({
        "5.10.0, 5.10.0-28-amd64, true",
        "5.10.0, 5.9.16, false",
        "5.10.0, 6.1, true",
        "5.10.0, 4.18.0-553.el8_10.x86_64, true",
        "5.10.0, 4.18.0-553.x86_64, false",
        "4.19.57, 4.19.56-generic, false",
        "4.19.57, 4.19.57, true",
        "4.19.57, 4.20, true",
        "5.3.0, 5.4.0, true",
    })
    void compares_kernels_by_number(String version, String release, boolean met) {
        assertThat(new KernelAtLeast(version, Optional.of(".el8"), Optional.empty()).isMetBy(release))
                .isEqualTo(met);
    }

    @Test
    void does_not_judge_a_release_without_a_version() {
        KernelAtLeast needs = new KernelAtLeast("5.10.0", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> needs.isMetBy("unknown"))
                .hasMessage("a kernel's release begins with numbers such as 6.1.0, but was 'unknown'");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "- kernel-has: {feature: wiregard} | kernel-has.feature: expected one of bpf, bridge-netfilter, esp, geneve,"
                        + " ipset, ipvs, openvswitch, vxlan, wireguard, but got 'wiregard'",
                "- kernel-at-least: {version: 5.10.0-rc1} | kernel-at-least: version must be three numbers such as 5.10.0, but"
                        + " was '5.10.0-rc1'",
                // YAML takes it for the number 5.1, which must not become another version in silence.
                "- kernel-at-least: {version: 5.10} | kernel-at-least: version must be three numbers such as 5.10.0, but was"
                        + " '5.1'",
                "- kernel-at-least: {version: 5.10.0, or-release-with: ' '} | kernel-at-least: or-release-with must be a text"
                        + " such as .el8, but was blank",
                "- huge-pages: {mebibytes: 0} | huge-pages: mebibytes must be 1 to 1048576, but was 0",
                "- huge-page: {mebibytes: 1} | huge-page: unknown key; known here, nearest first: huge-pages, kernel-has,"
                        + " kernel-at-least, physical-underlay",
            })
    void refuses_what_cannot_be(String precondition, String message) {
        assertThatThrownBy(() -> read(precondition))
                .isInstanceOf(DocumentException.class)
                .hasMessage("recipe.yaml:3: kubernetes.requires[0]." + message);
    }

    @Test
    void adds_to_what_the_other_variant_requires() {
        KernelHas bpf = new KernelHas(KernelFeature.BPF, Optional.empty());
        KernelHas esp = new KernelHas(KernelFeature.ESP, Optional.empty());
        KubernetesRecipe recipe = read("- kernel-has: {feature: bpf}");

        assertThat(recipe.withPreconditions(List.of(esp, bpf)).preconditions()).containsExactly(bpf, esp);
    }

    @Test
    void asks_for_the_newer_of_two_kernels_only() {
        KernelAtLeast newer = new KernelAtLeast("5.10.0", Optional.empty(), Optional.empty());
        KernelAtLeast older = new KernelAtLeast("4.19.57", Optional.empty(), Optional.empty());
        KubernetesRecipe recipe = read("- kernel-at-least: {version: 4.19.57}");

        assertThat(recipe.withPreconditions(List.of(newer)).preconditions()).containsExactly(newer);
        assertThat(recipe.withPreconditions(List.of(newer))
                        .withPreconditions(List.of(older))
                        .preconditions())
                .containsExactly(newer);
    }

    private static KubernetesRecipe read(String preconditions) {
        return (KubernetesRecipe) new YamlReader().read("recipe.yaml", RECIPE.formatted(preconditions), Recipe.class);
    }
}
