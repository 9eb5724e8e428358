package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What recipes and their steps refuse. */
class RecipeRulesTests {

    private static final String KUBERNETES = """
            kubernetes:
              steps:
                - %s
            """;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "random-secret: {namespace: a, name: b, key: c, bytes: 8, encoding: hex, text: '${random}'} |"
                        + " recipe.yaml:3: kubernetes.steps[0].random-secret: bytes must be 16 to 256, but was 8",
                "random-secret: {namespace: a, name: b, key: c, bytes: 16, encoding: hex, text: fixed} |"
                        + " recipe.yaml:3: kubernetes.steps[0].random-secret: text must hold ${random}, but was 'fixed'",
                "random-secret: {namespace: a, name: b, key: c, bytes: 16, encoding: octal, text: '${random}'} |"
                        + " recipe.yaml:3: kubernetes.steps[0].random-secret.encoding: expected one of hex, base64, but got"
                        + " 'octal'",
                "node-files: {url: 'https://a.test/b.tgz', folder: opt} |"
                        + " recipe.yaml:3: kubernetes.steps[0].node-files: folder must be absolute, but was 'opt'",
                "node-files: {url: 'https://a.test/b.tgz', folder: /opt, sha256: {amd64: 12}} |"
                        + " recipe.yaml:3: kubernetes.steps[0].node-files: sha256 of amd64 must be 64 hexadecimal digits in"
                        + " lower case, but was '12'",
                "resources: {objects: [{kind: Pod}]} | recipe.yaml:3: kubernetes.steps[0].resources: an object needs"
                        + " apiVersion, kind and metadata.name, but was {kind=Pod}",
                "wait-for-annotation: {annotation: a, timeout: 5} | recipe.yaml:3:"
                        + " kubernetes.steps[0].wait-for-annotation.timeout: expected a duration with its unit such as"
                        + " '10 s', '500 ms' or '2 min', but got '5'",
                "wait-for-annotation: {annotation: a} | recipe.yaml:3: kubernetes.steps[0].wait-for-annotation: missing key"
                        + " 'timeout'",
                "patch: {resource: a, name: b, type: json, patch: {c: d}} | recipe.yaml:3: kubernetes.steps[0].patch.type:"
                        + " expected one of merge, strategic, but got 'json'",
                "label-nodes: {nodes: some, labels: {a: b}} | recipe.yaml:3: kubernetes.steps[0].label-nodes.nodes:"
                        + " expected one of all, control, but got 'some'",
            })
    void refuses_a_step_that_cannot_be(String step, String message) {
        assertThatThrownBy(() -> new YamlReader().read("recipe.yaml", KUBERNETES.formatted(step), Recipe.class))
                .isInstanceOf(DocumentException.class)
                .hasMessage(message);
    }

    @Test
    void refuses_a_recipe_without_steps() {
        assertThatThrownBy(() -> new KubernetesRecipe(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()))
                .hasMessage("steps must hold at least one step");
    }

    @Test
    void refuses_a_local_recipe_whose_plugins_do_not_fit() {
        PathEvidence evidence = new PathEvidence("eth0", PathEvidence.Counter.INTERFACE_BYTES);

        assertThatThrownBy(() -> new LocalRecipe(LocalRecipe.Overlay.ROUTES, 9000, Optional.empty(), evidence))
                .hasMessage(
                        "plugins must be given, unless overlay is host-network, which has none (overlay is routes)");
        assertThatThrownBy(() -> new LocalRecipe(
                        LocalRecipe.Overlay.HOST_NETWORK, 9000, Optional.of(List.of(Map.of("type", "ptp"))), evidence))
                .hasMessageContaining("(overlay is host-network)");
        assertThatThrownBy(() -> new LocalRecipe(
                        LocalRecipe.Overlay.ROUTES,
                        9000,
                        Optional.of(List.of(Map.of("ipam", Map.of("dataDir", List.of("${stat.dir}"))))),
                        evidence))
                .hasMessage("unknown placeholder ${stat.dir} in '${stat.dir}'; known: ${mtu}, ${node.gateway},"
                        + " ${node.subnet}, ${state.dir}, ${underlay.range-end}, ${underlay.range-start},"
                        + " ${underlay.subnet}");
        assertThatThrownBy(() -> new LocalRecipe(LocalRecipe.Overlay.HOST_NETWORK, 9001, Optional.empty(), evidence))
                .hasMessage("mtu must be 1280 to 9000 bytes, but was 9001");
    }

    @Test
    void cannot_be_changed_from_outside() {
        LocalRecipe recipe =
                (LocalRecipe) VariantCatalog.builtIn().get("bridge").recipe();

        Map<String, Object> plugin = recipe.chain().get(0);

        assertThatThrownBy(() -> plugin.put("mtu", 1500)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(plugin.get("ipam"))
                .isInstanceOfSatisfying(
                        Map.class,
                        ipam -> assertThatThrownBy(ipam::clear).isInstanceOf(UnsupportedOperationException.class));
    }

    @Test
    void fills_placeholders_of_the_cluster_at_any_depth() {
        KubernetesRecipe recipe =
                (KubernetesRecipe) VariantCatalog.builtIn().get("calico-ebpf").filledRecipe();

        String filled = recipe.filledWith(
                        Map.of("pod-cidr", "10.42.0.0/16", "api-server.host", "10.1.1.11", "api-server.port", "6443"))
                .steps()
                .toString();

        assertThat(filled)
                .contains("cidr=10.42.0.0/16", "KUBERNETES_SERVICE_HOST=10.1.1.11", "KUBERNETES_SERVICE_PORT=6443")
                .doesNotContain("${");
    }
}
