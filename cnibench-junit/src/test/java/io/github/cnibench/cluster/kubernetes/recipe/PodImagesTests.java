package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodImagesTests {

    @Test
    void containers_of_every_sort_are_found_in_templates_of_every_kind() {
        assertThat(PodImages.of(Manifests.parse("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: agent}
                spec:
                  selector: {matchLabels: {app: agent}}
                  template:
                    metadata: {labels: {app: agent}}
                    spec:
                      initContainers: [{name: a, image: quay.io/a:1}]
                      containers: [{name: b, image: quay.io/b:1}, {name: c, image: quay.io/c:1}]
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: pod}
                spec:
                  containers: [{name: d, image: quay.io/d:1}]
                  ephemeralContainers: [{name: e, image: quay.io/e:1}]
                ---
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: job}
                spec:
                  schedule: 0 0 * * *
                  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: f, image: quay.io/f:1}]}}}}
                ---
                apiVersion: example.org/v1
                kind: Gadget
                metadata: {name: own}
                spec: {parts: [{podTemplate: {spec: {containers: [{name: g, image: quay.io/g:1}]}}}]}
                ---
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: listed}
                    spec:
                      selector: {matchLabels: {app: listed}}
                      template: {metadata: {labels: {app: listed}}, spec: {containers: [{name: h, image: quay.io/h:1}]}}
                """, "test")))
                .containsExactly(
                        "quay.io/a:1",
                        "quay.io/b:1",
                        "quay.io/c:1",
                        "quay.io/d:1",
                        "quay.io/e:1",
                        "quay.io/f:1",
                        "quay.io/g:1",
                        "quay.io/h:1");
    }

    @Test
    void what_only_looks_like_a_container_is_none() {
        assertThat(PodImages.of(Manifests.parse("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: gadgets.example.org}
                spec:
                  group: example.org
                  scope: Cluster
                  names: {kind: Gadget, plural: gadgets}
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema:
                        openAPIV3Schema:
                          type: object
                          properties:
                            containers: {type: array, items: {type: object, properties: {image: {type: string}}}}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                data: {image: quay.io/none:1}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: patched}
                spec: {template: {spec: {containers: [{name: without-image}]}}}
                """, "test"))).isEmpty();
    }

    @Test
    void a_pod_that_only_tests_a_release_is_not_run_and_a_hook_of_the_installation_is() {
        assertThat(PodImages.of(Manifests.parse("""
                apiVersion: v1
                kind: Pod
                metadata: {name: test, annotations: {helm.sh/hook: "test"}}
                spec: {containers: [{name: a, image: quay.io/test:1}]}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: both, annotations: {helm.sh/hook: "post-install, test"}}
                spec: {containers: [{name: a, image: quay.io/both:1}]}
                """, "test"))).containsExactly("quay.io/both:1");
    }
}
