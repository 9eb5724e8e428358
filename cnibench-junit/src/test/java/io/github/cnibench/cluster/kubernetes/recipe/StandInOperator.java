package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.variant.InstallStep;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Does on an API server without controllers what a CNI's own programs and Kubernetes do there, as far as the recipe of a variant
 * waits for it: makes the objects that it patches, says that what it waits for is so, ends jobs well.
 */
final class StandInOperator implements AutoCloseable {

    private final KubernetesApi api;
    private final Kinds kinds;
    private final List<InstallStep> steps;
    /** Definitions that stand for kinds of the aggregated API. */
    private final Set<String> defined = new CopyOnWriteArraySet<>();

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    StandInOperator(KubernetesApi api, Variant variant) {
        this.api = api;
        this.kinds = new Kinds(api);
        this.steps = ((KubernetesRecipe) variant.filledRecipe()).steps();
        executor.scheduleWithFixedDelay(this::work, 200, 300, TimeUnit.MILLISECONDS)
                .isDone();
    }

    private void work() {
        try {
            finishJobs();
            for (InstallStep step : steps) {
                if (step instanceof InstallStep.Patch patch) {
                    make(patch.resource(), patch.namespace(), patch.name());
                } else if (step instanceof InstallStep.WaitForCondition wait
                        && !wait.resource().startsWith("customresource")) {
                    make(wait.resource(), wait.namespace(), wait.name());
                    say(wait);
                } else if (step instanceof InstallStep.WaitForAnnotation wait) {
                    annotate(wait.annotation());
                }
            }
        } catch (KubernetesClientException | ClusterException e) {
            // What is not there yet is there in the next round.
        }
    }

    /** Make an object of a custom kind where it is missing; a kind of the aggregated API gets a definition that stands for it. */
    private void make(String resource, Optional<String> namespace, String name) {
        Optional<ResourceDefinitionContext> kind = kinds.named(resource);
        if (kind.isEmpty() && resource.contains(".") && isDefined("installations.operator.tigera.io")) {
            define(resource);
            return;
        }
        if (kind.isEmpty()
                || kind.get().getGroup().isEmpty()
                || kind.get().getGroup().equals("apps")) {
            return;
        }
        if (Kinds.resource(api.client(), kind.get(), namespace, name).get() == null) {
            GenericKubernetesResource object = new GenericKubernetesResource();
            object.setApiVersion(kind.get().getGroup() + "/" + kind.get().getVersion());
            object.setKind(kind.get().getKind());
            object.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
                    .withName(name)
                    .build());
            object.setAdditionalProperty("spec", Map.of());
            api.client().genericKubernetesResources(kind.get()).resource(object).create();
        }
    }

    private boolean isDefined(String name) {
        return api.client()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(name)
                        .get()
                != null;
    }

    private void define(String resource) {
        defined.add(resource);
        String plural = resource.substring(0, resource.indexOf('.'));
        String group = resource.substring(resource.indexOf('.') + 1);
        String singular = plural.replaceFirst("s$", "");
        api.client()
                .resource(io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
                        """
                        apiVersion: apiextensions.k8s.io/v1
                        kind: CustomResourceDefinition
                        metadata: {name: %1$s.%2$s}
                        spec:
                          group: %2$s
                          scope: Cluster
                          names: {kind: %3$s, plural: %1$s, singular: %3$s}
                          versions:
                            - name: v3
                              served: true
                              storage: true
                              schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                        """.formatted(plural, group, singular), CustomResourceDefinition.class))
                .create();
    }

    private void say(InstallStep.WaitForCondition wait) {
        ResourceDefinitionContext kind = kinds.named(wait.resource()).orElse(null);
        if (kind == null) {
            return;
        }
        var resource = Kinds.resource(api.client(), kind, wait.namespace(), wait.name());
        GenericKubernetesResource object = resource.get();
        if (object != null && object.get("status", "conditions") == null) {
            object.setAdditionalProperty(
                    "status",
                    Map.of(
                            "conditions",
                            List.of(Map.of(
                                    "type", wait.condition(),
                                    "status", "True",
                                    "lastTransitionTime", "2026-11-26T00:00:00Z"))));
            api.client().genericKubernetesResources(kind).resource(object).updateStatus();
        }
    }

    private void annotate(String annotation) {
        api.client()
                .nodes()
                .list()
                .getItems()
                .forEach(node -> api.client()
                        .nodes()
                        .withName(node.getMetadata().getName())
                        .edit(there -> new NodeBuilder(there)
                                .editMetadata()
                                .addToAnnotations(annotation, "a key")
                                .endMetadata()
                                .build()));
    }

    private void finishJobs() {
        for (Job job : api.client().batch().v1().jobs().inAnyNamespace().list().getItems()) {
            if (job.getStatus() == null || job.getStatus().getCompletionTime() == null) {
                String now = Instant.now().toString().replaceFirst("\\.\\d+Z$", "Z");
                api.client()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(job.getMetadata().getNamespace())
                        .withName(job.getMetadata().getName())
                        .editStatus(there -> new JobBuilder(there)
                                .editOrNewStatus()
                                .withStartTime(now)
                                .withCompletionTime(now)
                                .withSucceeded(1)
                                .addNewCondition()
                                .withType("SuccessCriteriaMet")
                                .withStatus("True")
                                .endCondition()
                                .addNewCondition()
                                .withType("Complete")
                                .withStatus("True")
                                .endCondition()
                                .endStatus()
                                .build());
            }
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            // What it has begun to make has to be there before it is taken away.
            executor.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        defined.forEach(name -> {
            api.client()
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(name)
                    .delete();
            Wait.untilSeen(name + " to go", Duration.ofMinutes(1))
                    .on(api, () -> isDefined(name) ? Optional.of("it is there") : Optional.empty());
        });
        api.client()
                .nodes()
                .list()
                .getItems()
                .forEach(node -> api.client()
                        .nodes()
                        .withName(node.getMetadata().getName())
                        .edit(there -> new NodeBuilder(there)
                                .editMetadata()
                                .withAnnotations(Map.of())
                                .endMetadata()
                                .build()));
    }
}
