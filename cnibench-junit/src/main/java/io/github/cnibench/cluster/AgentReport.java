package io.github.cnibench.cluster;

import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the CNI that runs on a cluster says of itself: the configuration that is in effect, not the one that was asked for.
 *
 * @param cni the CNI that was found, such as {@code Cilium}
 * @param version its version as it runs, where it can be told
 * @param dataplane its dataplane, where its configuration says so
 * @param encapsulation how it wraps packets between the two nodes, where its configuration says so
 * @param encryption how it encrypts packets between nodes, where its configuration says so
 * @param kubeProxy who serves Services by its configuration, where it says so
 * @param podNetworks the networks in CIDR notation that pods get their addresses from, empty where they cannot be told
 * @param settings what else tells its configuration from another, setting to value, without secrets
 */
public record AgentReport(
        String cni,
        Optional<String> version,
        Optional<Dataplane> dataplane,
        Optional<Encapsulation> encapsulation,
        Optional<Encryption> encryption,
        Optional<KubeProxy> kubeProxy,
        List<String> podNetworks,
        SortedMap<String, String> settings) {

    public AgentReport {
        podNetworks = List.copyOf(podNetworks);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
}
