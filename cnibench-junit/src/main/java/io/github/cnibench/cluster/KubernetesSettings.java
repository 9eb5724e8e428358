package io.github.cnibench.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a provider of Kubernetes clusters is told about the wishes of the user.
 *
 * @param kubeconfig the file that names the cluster, or empty for the one that kubectl would take
 * @param context the context in it, or empty for its current one
 * @param nodes names of the server's and the client's node, or empty to have them chosen
 * @param namespace name of the campaign's namespace; what needs more rights gets one of its own beside it
 * @param image the container image of server, client, node agent and reaper, or empty for the one of this machine
 * @param pullSecrets files of registry credentials, as {@code docker login} writes them, that the image is pulled with
 * @param registry registry host, with an optional path, that the image is pulled from instead of its own
 * @param reaper whether a pod on the cluster removes everything when this program has been killed
 * @param nodeAgent whether pods on the network of the nodes may look at their counters and serve as reference
 * @param controlNode whether the node of the control plane is sampled as well
 * @param binaries folder with the programs of a cluster on this machine, or empty to find or build them
 * @param upCommand what makes a cluster and prints the path of its kubeconfig, for the provider {@code command}
 * @param downCommand what removes that cluster
 * @param recipes how variants are installed and follow one another
 * @param kindImage the image of the nodes that the provider {@code kind} makes, or empty for the one it takes by itself
 * @param rke2 what only the provider {@code rke2} looks at
 */
public record KubernetesSettings(
        Optional<Path> kubeconfig,
        Optional<String> context,
        Optional<NodeNames> nodes,
        String namespace,
        Optional<String> image,
        List<Path> pullSecrets,
        Optional<String> registry,
        boolean reaper,
        boolean nodeAgent,
        boolean controlNode,
        Optional<Path> binaries,
        Optional<String> upCommand,
        Optional<String> downCommand,
        Recipes recipes,
        Optional<String> kindImage,
        Rke2Settings rke2) {

    /** The name of the campaign's namespace where the user gives none. */
    public static final String DEFAULT_NAMESPACE = "cnibench";

    /**
     * Names of two nodes.
     *
     * @param server name of the node that servers are pinned to
     * @param client name of the node that clients are pinned to
     */
    public record NodeNames(String server, String client) {}

    /**
     * How variants are installed on clusters that cnibench makes.
     *
     * @param bundle folder with all charts and manifests, or empty to fetch them
     * @param keepNodes whether a variant is uninstalled and the next one installed on the same nodes, instead of on new ones
     */
    public record Recipes(Optional<Path> bundle, boolean keepNodes) {}

    public KubernetesSettings {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** Return what holds where the user says nothing. */
    public static KubernetesSettings defaults() {
        return new KubernetesSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_NAMESPACE,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                true,
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Recipes(Optional.empty(), false),
                Optional.empty(),
                Rke2Settings.defaults());
    }

    /** Return the same with {@code chosen} as the nodes. */
    public KubernetesSettings withNodes(NodeNames chosen) {
        return new KubernetesSettings(
                kubeconfig,
                context,
                Optional.of(chosen),
                namespace,
                image,
                pullSecrets,
                registry,
                reaper,
                nodeAgent,
                controlNode,
                binaries,
                upCommand,
                downCommand,
                recipes,
                kindImage,
                rke2);
    }
}
