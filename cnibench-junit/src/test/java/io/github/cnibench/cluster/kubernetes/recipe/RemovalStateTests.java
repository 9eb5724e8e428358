package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class RemovalStateTests {

    @Test
    void names_the_finalizers_and_what_the_server_waits_for() {
        assertThat(textOf("""
                        kind: CustomResourceDefinition
                        metadata:
                          name: tiers.crd.antrea.io
                          finalizers: [customresourcecleanup.apiextensions.k8s.io]
                        status:
                          conditions:
                          - {type: Established, status: "True", message: the initial names have been accepted}
                          - {type: Terminating, status: "True", message: "could not list instances: no endpoints"}
                        """))
                .isEqualTo(", held by customresourcecleanup.apiextensions.k8s.io,"
                        + " Terminating: could not list instances: no endpoints");
    }

    @Test
    void names_what_is_left_in_a_namespace() {
        assertThat(textOf("""
                        kind: Namespace
                        metadata: {name: tigera-operator}
                        status:
                          conditions:
                          - {type: NamespaceDeletionContentFailure, status: "False", message: all content was deleted}
                          - {type: NamespaceContentRemaining, status: "True", message: pods. has 1 resource instances}
                        """)).isEqualTo(", NamespaceContentRemaining: pods. has 1 resource instances");
    }

    @Test
    void is_empty_where_the_server_tells_nothing() {
        assertThat(textOf("kind: ConfigMap\nmetadata: {name: a}")).isEmpty();
        assertThat(textOf("kind: Namespace\nmetadata: {name: a}\nstatus: {phase: Terminating}"))
                .isEmpty();
    }

    private static String textOf(String object) {
        return RemovalState.of(Serialization.unmarshal(object, GenericKubernetesResource.class))
                .text();
    }
}
