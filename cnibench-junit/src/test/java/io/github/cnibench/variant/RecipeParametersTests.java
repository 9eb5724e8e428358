package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.document.DocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of a recipe that variants which are like it replace. */
class RecipeParametersTests {

    private static final String TWO = """
            variants:
              - id: tunnels
                cni: Mine
                version: 1.0.0
                description: My own
                clusters: [kind]
                claims: {dataplane: linux, encapsulation: vxlan, encryption: none, kube-proxy: present, network-policy: enforced}
                recipe:
                  kubernetes:
                    parameters: {mode: tunnel, pods: "${pod-cidr}"}
                    steps:
                      - resources:
                          objects:
                            - apiVersion: v1
                              kind: ConfigMap
                              metadata: {name: mine, namespace: kube-system}
                              data: {mode: "${parameter.mode}", pods: "${parameter.pods}", version: "${version}"}
              - id: routes
                like: tunnels
                parameters: {mode: route}
                versions: {current: {parameters: {pods: 10.1.0.0/16}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_variant_that_is_like_another_one_replaces_some() {
        VariantCatalog catalog = with(TWO);

        assertThat(dataOf(catalog.get("tunnels"))).contains("{mode=tunnel, pods=10.42.0.0/16, version=1.0.0}");
        assertThat(dataOf(catalog.get("routes"))).contains("{mode=route, pods=10.42.0.0/16, version=1.0.0}");
    }

    @Test
    void a_version_set_replaces_some() {
        VariantCatalog catalog = with(TWO).in(VersionSet.CURRENT);

        assertThat(dataOf(catalog.get("tunnels"))).contains("{mode=tunnel, pods=10.42.0.0/16, version=1.0.0}");
        assertThat(dataOf(catalog.get("routes"))).contains("{mode=route, pods=10.1.0.0/16, version=1.0.0}");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{mode: route} | {mod: route} | :18: variants[1]: the recipe has no parameter mod; it has mode, pods",
                "like: tunnels | like: cilium | :18: variants[1]: the recipe has no parameter mode; it has none",
                "like: tunnels | like: bridge | :18: variants[1]: evidence, requires, parameters, values and further-steps"
                        + " beside the recipe need a recipe for Kubernetes",
                "mode: \"${parameter.mode}\" | mode: tunnel | :9: variants[0].recipe.kubernetes: parameters has mode, but no"
                        + " step uses ${parameter.mode}",
                "{mode: tunnel, | {mode: \"${parameter.pods}\", | :9: variants[0].recipe.kubernetes: unknown placeholder"
                        + " ${parameter.pods} in '${parameter.pods}'; known: ${api-server.host}, ${api-server.port},"
                        + " ${control-node.address}, ${node.architecture}, ${pod-cidr}, ${service-cidr},"
                        + " ${underlay.interface}, ${version}",
                "{mode: tunnel, | {mdoe: tunnel, | :9: variants[0].recipe.kubernetes: unknown placeholder"
                        + " ${parameter.mode} in '${parameter.mode}'; known: ${api-server.host}, ${api-server.port},"
                        + " ${control-node.address}, ${node.architecture}, ${parameter.mdoe}, ${parameter.pods}, ${pod-cidr},"
                        + " ${service-cidr}, ${underlay.interface}, ${version}",
            })
    void refuses_what_nothing_would_come_of(String there, String wrong, String message) {
        assertThat(TWO).contains(there);

        assertThatThrownBy(() -> with(TWO.replace(there, wrong)))
                .isInstanceOf(DocumentException.class)
                .hasMessage(folder.resolve("own.yaml") + message);
    }

    private VariantCatalog with(String text) {
        try {
            return VariantCatalog.builtIn().withFile(Files.writeString(folder.resolve("own.yaml"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dataOf(Variant variant) {
        return ((KubernetesRecipe) variant.filledRecipe())
                .filledWith(Map.of("pod-cidr", "10.42.0.0/16"))
                .steps()
                .toString();
    }
}
