package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a variant differs from one version set to the other. */
class VersionSetTests {

    private static final String FIRST = """
            variants:
              - id: first
                cni: First
                version: 1.0.0
                description: Of two versions
                clusters: [kind]
                claims:
                  dataplane: linux
                  encapsulation: vxlan
                  encryption: none
                  kube-proxy: present
                  network-policy: enforced
                  tcp-mss: 8898
                images: {agent: "registry.test/first:${version}"}
                recipe:
                  kubernetes:
                    requires:
                      - kernel-at-least: {version: 4.19.0}
                    steps:
                      - helm-chart:
                          repository: https://charts.test
                          chart: first
                          release: first
                          version: ${version}
                          namespace: kube-system
                          values: {image: "${image.agent}", mtu: 8950}
                versions:
                  current:
                    version: 2.0.0
                    claims: {tcp-mss: 8848}
                    images: {operator: "registry.test/operator:${version}"}
                    requires:
                      - kernel-has: {feature: vxlan}
                    values: {operator: {image: "${image.operator}"}}
                    sources: [https://first.test/install]
                on-clusters:
                  kind: {images: {agent: "localhost/first:${version}"}}
            """;

    private static final String SECOND = """
              - id: second
                like: first
                version: 3.0.0
                description: With a recipe of its own
                images: {agent: "localhost/second:${version}"}
                recipe:
                  kubernetes:
                    parameters: {backend: routes}
                    steps:
                      - manifest: {url: "https://second.test/${parameter.backend}", method: apply}
                versions: {current: {version: 3.1.0}}
            """;

    @TempDir
    Path folder;

    @Test
    void takes_what_stands_outside_of_the_blocks_for_the_study() {
        Variant first = catalog(FIRST).get("first");

        assertThat(first.version()).isEqualTo("1.0.0");
        assertThat(first.images()).containsOnlyKeys("agent");
        assertThat(first.claims().tcpMss()).contains(8898);
        assertThat(recipe(first).preconditions())
                .containsExactly(new Precondition.KernelAtLeast("4.19.0", Optional.empty(), Optional.empty()));
        assertThat(catalog(FIRST).in(VersionSet.CURRENT).in(VersionSet.STUDY).get("first"))
                .isEqualTo(first);
    }

    @Test
    void lays_the_block_of_a_set_over_the_rest_of_the_entry() {
        Variant first = catalog(FIRST).in(VersionSet.CURRENT).get("first");

        assertThat(first.version()).isEqualTo("2.0.0");
        assertThat(first.claims().tcpMss()).contains(8848);
        assertThat(first.claims().encapsulation()).isEqualTo(Encapsulation.VXLAN);
        assertThat(first.imageReferences())
                .containsExactly(
                        Map.entry("agent", "registry.test/first:2.0.0"),
                        Map.entry("operator", "registry.test/operator:2.0.0"));
        assertThat(recipe(first).preconditions())
                .extracting(Precondition::need)
                .containsExactly("kernel 4.19.0 or newer", "vxlan in the kernel (CONFIG_VXLAN)");
        assertThat(chart(first).values())
                .contains(Map.of(
                        "image", "${image.agent}", "mtu", 8950, "operator", Map.of("image", "${image.operator}")));
    }

    @Test
    void is_like_the_other_variant_as_that_is_in_the_same_set() {
        VariantCatalog catalog = catalog(FIRST + """
                  - id: second
                    like: first
                    values: {mtu: 1450}
                    versions:
                      current:
                        values: {tracing: true}
                        sources: [https://first.test/tracing]
                  - {id: third, like: second}
                """);

        assertThat(catalog.get("third").version()).isEqualTo("1.0.0");
        assertThat(chart(catalog.get("third")).values()).contains(Map.of("image", "${image.agent}", "mtu", 1450));
        Variant third = catalog.in(VersionSet.CURRENT).get("third");
        assertThat(third.version()).isEqualTo("2.0.0");
        assertThat(chart(third).values().orElseThrow())
                .containsEntry("mtu", 1450)
                .containsEntry("tracing", true)
                .containsKey("operator");
        assertThat(catalog.pagesOf("third", VersionSet.CURRENT))
                .containsExactly("https://first.test/install", "https://first.test/tracing");
        assertThat(catalog.pagesOf("third", VersionSet.STUDY)).isEmpty();
    }

    @Test
    void takes_a_recipe_in_place_of_that_of_the_study_with_what_it_requires() {
        VariantCatalog catalog = catalog(FIRST + """
                  - id: second
                    like: first
                    versions:
                      current:
                        recipe:
                          kubernetes:
                            steps:
                              - manifest: {url: "https://first.test/${version}.yaml", method: apply}
                """);

        KubernetesRecipe recipe = recipe(catalog.in(VersionSet.CURRENT).get("second"));
        assertThat(recipe.steps()).singleElement().isInstanceOf(InstallStep.Manifest.class);
        assertThat(recipe.preconditions()).isEmpty();
        assertThat(recipe(catalog.get("second")).preconditions()).hasSize(1);
    }

    @Test
    void applies_what_differs_on_a_cluster_last() {
        VariantCatalog current = catalog(FIRST).in(VersionSet.CURRENT);

        assertThat(current.on("kind").get("first").imageReferences())
                .containsEntry("agent", "localhost/first:2.0.0")
                .containsEntry("operator", "registry.test/operator:2.0.0");
        assertThat(catalog(FIRST).on("kind").in(VersionSet.CURRENT).get("first"))
                .isEqualTo(current.on("kind").get("first"));
    }

    @Test
    void installs_a_variant_like_another_one_on_a_cluster() {
        VariantCatalog catalog = catalog(FIRST + """
                  - id: third
                    like: first
                    on-clusters:
                      kind:
                        like: second
                        evidence: {network-interface: vxlan0, counter: interface-bytes}
                        parameters: {backend: vxlan}
                """ + SECOND);

        Variant elsewhere = catalog.get("third");
        Variant third = catalog.on("kind").get("third");
        assertThat(third.description()).isEqualTo(elsewhere.description());
        assertThat(third.claims()).isEqualTo(elsewhere.claims());
        assertThat(third.version()).isEqualTo("3.0.0");
        assertThat(third.imageReferences()).containsExactly(Map.entry("agent", "localhost/second:3.0.0"));
        assertThat(((KubernetesRecipe) third.filledRecipe()).steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        InstallStep.Manifest.class,
                        manifest -> assertThat(manifest.url()).isEqualTo("https://second.test/vxlan"));
        assertThat(recipe(third).evidence().orElseThrow().networkInterface()).isEqualTo("vxlan0");
        assertThat(catalog.in(VersionSet.CURRENT).on("kind").get("third").version())
                .isEqualTo("3.1.0");
    }

    @Test
    void keeps_how_a_variant_is_installed_on_a_cluster_when_the_other_one_is_replaced() {
        VariantCatalog catalog = catalog(FIRST + """
                  - {id: flannel-hostgw, replaces: true, like: first}
                """);

        assertThat(catalog.on("kubernetes-netns").get("flannel"))
                .isEqualTo(VariantCatalog.builtIn().on("kubernetes-netns").get("flannel"));
    }

    @Test
    void refuses_to_install_a_variant_like_one_that_is_not_there_or_in_two_ways() {
        assertThatThrownBy(() -> catalog(FIRST.replace("kind: {", "kind: {like: flanel, ")))
                .isInstanceOf(DocumentException.class)
                .hasMessageStartingWith(
                        file() + ":37: variants[0].on-clusters.kind.like: unknown variant 'flanel'; known,"
                                + " nearest first: flannel, ");
        assertThatThrownBy(
                        () -> catalog(
                                FIRST.replace(
                                        "kind: {",
                                        "kind: {like: first, recipe: {kubernetes: {steps: [label-nodes: {nodes: all, labels: {a: b}}]}}, ")))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("variants[0].on-clusters.kind: give like or recipe, not both");
        assertThatThrownBy(() -> catalog(FIRST.replace("kind: {", "kind: {parameters: {backend: vxlan}, ")))
                .isInstanceOf(DocumentException.class)
                .hasMessage(file() + ":2: variants[0]: the recipe has no parameter backend; it has none");
    }

    @Test
    void leaves_a_variant_without_a_block_the_same_in_both_sets() {
        VariantCatalog catalog = catalog(FIRST.substring(0, FIRST.indexOf("    versions:")));

        assertThat(catalog.in(VersionSet.CURRENT).get("first")).isEqualTo(catalog.get("first"));
    }

    @Test
    void refuses_a_block_that_is_not_known_or_does_not_fit() {
        assertThatThrownBy(() -> catalog(FIRST.replace("current:", "newest:")))
                .isInstanceOf(DocumentException.class)
                .hasMessage(
                        file() + ":28: variants[0].versions.newest: unknown key; known here, nearest first: current");
        assertThatThrownBy(() -> catalog(FIRST.replace("{tcp-mss: 8848}", "{tcp-mss: 7}")))
                .isInstanceOf(DocumentException.class)
                .hasMessage(file() + ":2: variants[0]: tcp-mss must be 88 to 65483 bytes, but was 7");
        assertThatThrownBy(() -> catalog(FIRST.replace("images: {operator:", "images: {controller:")))
                .isInstanceOf(DocumentException.class)
                .hasMessage(file() + ":2: variants[0]: the recipe uses ${image.operator}, but images has no operator");
    }

    @Test
    void names_a_set_as_users_write_it() {
        assertThat(List.of(VersionSet.values()))
                .extracting(VersionSet::toString)
                .containsExactly("study", "current");
    }

    private Path file() {
        return folder.resolve("own.yaml");
    }

    private VariantCatalog catalog(String text) {
        try {
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return VariantCatalog.builtIn().withFile(file());
    }

    private static KubernetesRecipe recipe(Variant variant) {
        return (KubernetesRecipe) variant.recipe();
    }

    private static InstallStep.HelmChart chart(Variant variant) {
        return (InstallStep.HelmChart) recipe(variant).steps().get(0);
    }
}
