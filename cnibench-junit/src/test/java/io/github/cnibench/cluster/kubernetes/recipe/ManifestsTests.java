package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.variant.InstallStep.Manifest;
import io.github.cnibench.variant.InstallStep.Manifest.Replacement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestsTests {

    @Test
    void documents_and_lists_are_read_in_their_order() {
        List<HasMetadata> objects = Manifests.parse("""
                # a comment alone is no document
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: first}
                ---
                apiVersion: v1
                kind: List
                items:
                  - {apiVersion: v1, kind: ConfigMap, metadata: {name: second}}
                  - {apiVersion: example.org/v1, kind: Thing, metadata: {name: third}, spec: {size: 3}}
                ---
                """, "m.yaml");

        assertThat(objects)
                .extracting(object -> object.getMetadata().getName())
                .containsExactly("first", "second", "third");
    }

    @Test
    void documents_of_json_are_all_read() {
        assertThat(Manifests.parse("""
                        {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "first"}}
                        ---
                        {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "second"}}
                        """, "m.json")).hasSize(2);
    }

    @Test
    void a_definition_may_say_what_the_client_does_not_know() {
        HasMetadata definition = Manifests.parse("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.example.org}
                spec: {versions: [{schema: {openAPIV3Schema: {x-kubernetes-patch-strategy: merge}}}]}
                """, "m.yaml").get(0);

        assertThat(definition.getMetadata().getName()).isEqualTo("things.example.org");
        assertThat(definition.toString()).contains("x-kubernetes-patch-strategy=merge");
    }

    @Test
    void a_file_mode_is_read_as_kubectl_reads_it() {
        HasMetadata object = Manifests.parse("""
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec: {volumes: [{name: v, configMap: {name: c, defaultMode: 0644}}]}
                """, "m.yaml").get(0);

        assertThat(((io.fabric8.kubernetes.api.model.Pod) object)
                        .getSpec()
                        .getVolumes()
                        .get(0)
                        .getConfigMap()
                        .getDefaultMode())
                .isEqualTo(420);
    }

    @Test
    void what_is_no_manifest_is_refused_in_one_line() {
        assertThatThrownBy(() -> Manifests.parse("<html>Not found</html>", "m.yaml"))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("m.yaml holds something that is no Kubernetes object")
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> Manifests.parse("kind: [unclosed", "m.yaml"))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("m.yaml is no manifest of Kubernetes objects: ")
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> Manifests.parse("# nothing\n", "m.yaml"))
                .isInstanceOf(ClusterException.class)
                .message()
                .startsWith("m.yaml ")
                .hasLineCount(1);
    }

    @Test
    void declared_texts_are_replaced() {
        assertThat(Manifests.replace(
                        "cidr: 10.244.0.0/16",
                        step(new Replacement("10.244.0.0/16", "10.42.0.0/16", Optional.empty()))))
                .isEqualTo("cidr: 10.42.0.0/16");
        assertThat(Manifests.replace("a: b", step(new Replacement("x", "y", Optional.of(true)))))
                .isEqualTo("a: b");
    }

    @Test
    void a_manifest_that_lacks_a_declared_text_is_not_the_one_of_the_recipe() {
        Manifest step = step(new Replacement("10.244.0.0/16", "10.42.0.0/16", Optional.empty()));

        assertThatThrownBy(() -> Manifests.replace("cidr: 192.168.0.0/16", step))
                .isInstanceOf(ClusterException.class)
                .hasMessage("manifest https://example.org/m.yaml does not have the text '10.244.0.0/16' that the recipe"
                        + " replaces, so it is not the one that the recipe was written for");
    }

    private static Manifest step(Replacement replacement) {
        return new Manifest("https://example.org/m.yaml", Manifest.Method.APPLY, Optional.of(List.of(replacement)));
    }
}
