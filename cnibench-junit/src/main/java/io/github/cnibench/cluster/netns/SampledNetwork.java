package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * A network namespace whose counters are sampled.
 *
 * @param name its name in the samples
 * @param namespace its name for {@code ip}
 * @param hasEnd whether traffic ends there, so that its protocols have something to count
 */
record SampledNetwork(String name, String namespace, boolean hasEnd) {

    /** Return the networks of nodes and pods, each once: without a CNI those of the pods are the nodes'. */
    static List<SampledNetwork> of(List<Workload> pods, List<String> names) {
        List<SampledNetwork> networks = new ArrayList<>();
        for (int i = 0; i < pods.size(); i++) {
            Workload pod = pods.get(i);
            String node = pod.node().name();
            String namespace = pod instanceof NetnsWorkload known ? known.namespace() : node;
            networks.add(new SampledNetwork(node, node, namespace.equals(node)));
            if (!namespace.equals(node)) {
                networks.add(new SampledNetwork(names.get(i), namespace, true));
            }
        }
        return networks;
    }
}
