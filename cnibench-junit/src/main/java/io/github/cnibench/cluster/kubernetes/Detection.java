package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What runs on a cluster as its CNI.
 *
 * @param found all CNIs that were found, usually one
 */
record Detection(List<FoundCni> found) {

    private static final Duration AGENTS = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    Detection {
        found = List.copyOf(found);
    }

    /**
     * Look at the cluster.
     *
     * @throws ClusterException if this user may not
     */
    static Detection of(KubernetesApi api) {
        return new Detection(new CniDetection(CniRules.builtIn(), new ApiObjects(api)).find());
    }

    /**
     * Find the CNI of a cluster that was just made, which has nodes before the agents on its workers are ready; they are waited
     * for, but not required.
     *
     * @throws ClusterException if this user may not
     */
    static Detection await(KubernetesApi api, Set<String> workers) {
        long deadline = System.nanoTime() + AGENTS.toNanos();
        while (true) {
            Detection detected = of(api);
            if (detected.nodesWithAgent()
                            .map(ready -> ready.containsAll(workers))
                            .orElse(true)
                    || System.nanoTime() > deadline) {
                return detected;
            }
            api.pause(PAUSE, "look at the agents of the CNI");
        }
    }

    /** Return what the CNI says of itself, or empty where no known one was found, or several. */
    Optional<AgentReport> report() {
        return only().map(FoundCni::report);
    }

    /** Return names of the nodes on which its agent is ready, or empty where it is not known to have one. */
    Optional<Set<String>> nodesWithAgent() {
        return only().flatMap(FoundCni::nodes);
    }

    /** Return the CNI's agents on {@code node}, or empty where they are not known or may not be looked at. */
    Optional<List<PodIds>> agents(ClusterObjects objects, String node) {
        Optional<FoundCni.AgentSet> set = only().flatMap(FoundCni::agent);
        if (set.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(objects.pods(set.get().namespace()).stream()
                    .filter(pod -> node.equals(pod.getSpec().getNodeName()))
                    .filter(pod -> isOf(set.get(), pod))
                    .map(PodIds::of)
                    .toList());
        } catch (ClusterException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(FoundCni.AgentSet set, Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner ->
                        owner.getKind().equals("DaemonSet") && owner.getName().equals(set.name()));
    }

    /**
     * Check that {@code variant} is what runs.
     *
     * @throws ClusterException if it is not
     */
    void require(Variant variant, Consumer<String> warnings) {
        new VariantMatch(CniRules.builtIn(), found).require(variant, warnings);
    }

    /** Return the names of the built-in variants that a CNI is like, whatever its version. */
    List<String> matching(FoundCni one) {
        return new VariantMatch(CniRules.builtIn(), found).matching(one);
    }

    private Optional<FoundCni> only() {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
