package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What others have on the cluster: a namespace with things in it, and one whose name only looks like ours. */
final class ForeignObjects {

    private static final String THEIRS = "theirs";
    private static final String SIMILAR = "cnibench-2";

    private final KubernetesClient admin;
    private final List<HasMetadata> objects;
    private final List<String> asTheyWere;

    private ForeignObjects(KubernetesClient admin, List<HasMetadata> objects) {
        this.admin = admin;
        this.objects = objects;
        this.asTheyWere = asTheyAre();
    }

    static ForeignObjects plant(KubernetesClient admin, String image) {
        for (String name : List.of(THEIRS, SIMILAR)) {
            admin.resource(namespace(name)).create();
            await("service account of " + name)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> admin.serviceAccounts()
                                            .inNamespace(name)
                                            .withName("default")
                                            .get()
                                    != null
                            && admin.configMaps()
                                            .inNamespace(name)
                                            .withName("kube-root-ca.crt")
                                            .get()
                                    != null);
        }
        List<HasMetadata> inside = List.of(
                pod(image),
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(THEIRS)
                        .withName("settings")
                        .endMetadata()
                        .addToData("colour", "blue")
                        .build(),
                new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace(THEIRS)
                        .withName("server")
                        .endMetadata()
                        .withNewSpec()
                        .addToSelector("app", "server")
                        .addNewPort()
                        .withPort(5201)
                        .withTargetPort(new IntOrString(5201))
                        .endPort()
                        .endSpec()
                        .build());
        inside.forEach(object -> admin.resource(object).create());
        await("pod of others")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Readiness.getInstance()
                        .isReady(admin.pods()
                                .inNamespace(THEIRS)
                                .withName("server")
                                .get()));
        return new ForeignObjects(
                admin, List.of(namespace(THEIRS), namespace(SIMILAR), inside.get(0), inside.get(1), inside.get(2)));
    }

    private static Namespace namespace(String name) {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    private static Pod pod(String image) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(THEIRS)
                .withName("server")
                .addToLabels("app", "server")
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(1L)
                .addNewContainer()
                .withName("server")
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sleep", "86400")
                .endContainer()
                .endSpec()
                .build();
    }

    /** Check that all are what they were, to the last byte. */
    void requireUntouched() {
        assertThat(asTheyAre()).isEqualTo(asTheyWere);
    }

    private List<String> asTheyAre() {
        return objects.stream()
                .map(object -> admin.resource(object).get())
                .map(object -> Serialization.asYaml(Objects.requireNonNull(object)))
                .toList();
    }
}
