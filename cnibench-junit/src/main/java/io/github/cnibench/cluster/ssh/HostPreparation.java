package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.remote.CpuBinding;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was done to hosts before they are measured without Kubernetes.
 *
 * @param fingerprint what is to be known of it, field name to value
 * @param server CPUs of the server's iperf3
 * @param client CPUs of the client's iperf3
 * @param undo undoes it, after the hosts were let go of
 */
public record HostPreparation(
        SortedMap<String, String> fingerprint, CpuBinding server, CpuBinding client, Runnable undo) {

    /** Hosts as they are. */
    public static final HostPreparation NONE =
            new HostPreparation(new TreeMap<>(), CpuBinding.NONE, CpuBinding.NONE, () -> {});

    public HostPreparation {
        fingerprint = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprint));
    }
}
