package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Labels;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The namespaces of a campaign. Their names are fixed, so that they are also the lock that keeps a second campaign off the
 * cluster: who makes the first one has it.
 *
 * <p>A namespace of that name that is not ours is never touched.
 */
final class Namespaces {

    /** What the name of the namespace for pods on the nodes' network ends in. */
    static final String NODE_SUFFIX = "-node";

    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    private static final Duration REMOVAL = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;

    private final KubernetesApi api;
    private final Pods pods;
    private final String campaign;
    private final Consumer<String> progress;
    private final List<String> made = new ArrayList<>();

    Namespaces(KubernetesApi api, String campaign, Consumer<String> progress) {
        this.api = api;
        this.pods = new Pods(api);
        this.campaign = campaign;
        this.progress = progress;
    }

    /**
     * Make the namespace {@code name}, whose pods keep the rules of Pod Security {@code security}. Where another campaign has
     * it, wait for that; where an earlier one left it behind, remove it.
     *
     * @throws ClusterException if it belongs to others or does not become free
     */
    void take(String name, String security) {
        Map<String, String> labels = new HashMap<>(Labels.of(campaign));
        labels.put(ENFORCE, security);
        labels.put("pod-security.kubernetes.io/warn", security);
        Namespace wanted = new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .build();
        long start = System.nanoTime();
        Duration sayAt = Duration.ZERO;
        while (!attempt(wanted)) {
            Optional<Namespace> there = find(name);
            if (there.isEmpty()) {
                continue;
            }
            requireOurs(there.get());
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(PATIENCE) > 0) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "namespace " + name + " was in use by another campaign for longer than "
                                + Durations.format(PATIENCE) + "; start again when that has ended, or choose another"
                                + " namespace with -Dcnibench.namespace");
            }
            if (there.get().getMetadata().getDeletionTimestamp() != null) {
                awaitGone(there.get());
                continue;
            }
            if (waited.compareTo(sayAt) >= 0) {
                progress.accept("namespace " + name + " belongs to campaign "
                        + there.get().getMetadata().getLabels().get(Labels.CAMPAIGN)
                        + "; two would spoil each other, so this one waits for it (" + Durations.format(waited)
                        + " so far)");
                sayAt = waited.plus(SAY_AGAIN);
            }
            if (!new CampaignLease(api, name).isRenewed(() -> hasLeft(there.get()))) {
                progress.accept("that campaign has ended without cleaning up: removing what it left");
                removeOf(labelsOf(there.get()).getOrDefault(Labels.CAMPAIGN, ""), List.of(name + NODE_SUFFIX, name));
            }
        }
        made.add(name);
    }

    private boolean attempt(Namespace wanted) {
        String name = wanted.getMetadata().getName();
        return api.ask("create namespace " + name, client -> {
            try {
                client.resource(wanted).create();
                return true;
            } catch (KubernetesClientException e) {
                if (e.getCode() != CONFLICT) {
                    throw e;
                }
                // An answer may have been lost on its way.
                Namespace there = client.namespaces().withName(name).get();
                return there != null
                        && there.getMetadata().getDeletionTimestamp() == null
                        && campaign.equals(labelsOf(there).get(Labels.CAMPAIGN));
            }
        });
    }

    private Optional<Namespace> find(String name) {
        return Optional.ofNullable(api.ask(
                "look at namespace " + name,
                client -> client.namespaces().withName(name).get()));
    }

    /** Return whether a namespace has gone or goes. */
    private boolean hasLeft(Namespace seen) {
        return find(seen.getMetadata().getName())
                .filter(now -> now.getMetadata().getDeletionTimestamp() == null
                        && now.getMetadata().getUid().equals(seen.getMetadata().getUid()))
                .isEmpty();
    }

    private static Map<String, String> labelsOf(Namespace namespace) {
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    private static void requireOurs(Namespace there) {
        if (!Labels.areOurs(labelsOf(there))) {
            String name = there.getMetadata().getName();
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "namespace " + name + " exists and is not of cnibench (no label " + Labels.MANAGED_BY + "="
                            + Labels.OWNER + "), so it is left alone; choose another name with -Dcnibench.namespace");
        }
    }

    /** Return the namespaces that were made, in this order. */
    List<String> made() {
        return List.copyOf(made);
    }

    /**
     * Remove the namespaces of this campaign and wait until they have gone. One that another campaign has taken meanwhile,
     * because this one lost its lease, is left alone.
     *
     * @throws ClusterException if they do not go in time
     */
    void removeAll() {
        List<String> last = new ArrayList<>(made);
        Collections.reverse(last);
        made.clear();
        removeOwn(last);
    }

    /** Remove those of {@code names} that are of this campaign, whoever made them. */
    void removeOwn(List<String> names) {
        removeOf(campaign, names);
    }

    private void removeOf(String owner, List<String> names) {
        List<Namespace> asked = new ArrayList<>();
        for (String name : names) {
            find(name)
                    .filter(there -> Labels.isSame(labelsOf(there), Labels.of(owner)))
                    .ifPresent(there -> {
                        api.delete(there);
                        asked.add(there);
                    });
        }
        for (Namespace namespace : asked) {
            if (!awaitGone(namespace)) {
                String name = namespace.getMetadata().getName();
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "namespace " + name + " was still there " + REMOVAL.toSeconds()
                                + " s after it was deleted: "
                                + find(name).map(Namespaces::conditions).orElse(""));
            }
        }
    }

    private boolean awaitGone(Namespace namespace) {
        String name = namespace.getMetadata().getName();
        return pods.awaitGone(
                "namespace " + name, namespace, client -> client.namespaces().withName(name), REMOVAL);
    }

    private static String conditions(Namespace namespace) {
        return namespace.getStatus() == null || namespace.getStatus().getConditions() == null
                ? "no conditions"
                : namespace.getStatus().getConditions().stream()
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .map(condition -> condition.getType() + ": " + condition.getMessage())
                        .reduce("", (before, text) -> before + " " + text)
                        .strip();
    }
}
