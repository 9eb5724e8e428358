package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.remote.CpuBinding;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A Kubernetes cluster that a provider has made or found. Closing it removes it if the provider made it. */
public interface KubernetesInstance extends AutoCloseable {

    /** Return a name that is unique on this machine. */
    String name();

    /** Return how the cluster is reached. */
    KubernetesAccess access();

    /**
     * Return whether the provider made it for this campaign. Then the variant is installed on it; otherwise the variant must
     * be there, and nothing that is not of this campaign is changed.
     */
    boolean isOwn();

    /** Return the container image of server, client, node agent and reaper, which the nodes have or can pull. */
    String image();

    /**
     * Return what stands for the placeholders of recipes on this cluster: {@code pod-cidr}, {@code service-cidr},
     * {@code api-server.host}, {@code api-server.port}, {@code control-node.address} and {@code underlay.interface}; nothing
     * where {@link #isOwn()} is false.
     */
    Map<String, String> recipeValues();

    /**
     * Return why {@code next} cannot follow another variant on these nodes, or empty where it can; what it needs on the nodes,
     * such as its images, is there then.
     */
    default Optional<String> obstacleTo(Variant next) {
        return Optional.of(name() + " cannot change its variant");
    }

    /** Return whether the nodes share one kernel and one set of CPUs. */
    boolean nodesShareOneHost();

    /** Return the CPUs of a node that server and client are to run on. */
    default CpuBinding binding(String node) {
        return CpuBinding.NONE;
    }

    /** Return what the provider knows of this environment that the cluster itself does not tell, field name to value. */
    SortedMap<String, String> fingerprint();

    /** Return what a person types to look around in this cluster while it is kept. */
    List<String> lookAroundCommands();

    /** Return what a person types to remove this cluster; nothing where the provider did not make it. */
    List<String> removeCommands();

    /**
     * Keep this cluster after the program has ended; {@link #close()} then only lets go of it.
     *
     * @throws io.github.cnibench.cluster.ClusterException if this kind of cluster cannot be kept
     */
    void keep();

    @Override
    void close();
}
