package io.github.cnibench.cluster.kubernetes.api;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.document.Suggestions;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a kubeconfig says, without its secrets; nothing is asked of the cluster.
 *
 * @param file the file
 * @param context the name of the context
 * @param server the address of the API server
 */
public record Kubeconfig(Path file, String context, String server) {

    /**
     * Read a file.
     *
     * @param context the context to take, or empty for the current one of the file
     * @throws ClusterException if it is no kubeconfig or has no such context
     */
    public static Kubeconfig read(Path file, Optional<String> context) {
        Config config = parse(file);
        List<String> contexts =
                config.getContexts().stream().map(NamedContext::getName).toList();
        String name = context.or(() -> Optional.ofNullable(config.getCurrentContext()))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> refuse(
                        file,
                        "it has no current context; name one with -Dcnibench.context, known: "
                                + String.join(", ", contexts)));
        String cluster = config.getContexts().stream()
                .filter(one -> one.getName().equals(name) && one.getContext() != null)
                .map(one -> one.getContext().getCluster())
                .findFirst()
                .orElseThrow(() -> refuse(
                        file,
                        "it has no context " + name
                                + (contexts.isEmpty()
                                        ? " and no other"
                                        : "; known, nearest first: "
                                                + String.join(", ", Suggestions.nearestFirst(name, contexts)))));
        String server = config.getClusters().stream()
                .filter(one -> one.getName().equals(cluster) && one.getCluster() != null)
                .map(one -> one.getCluster().getServer())
                .findFirst()
                .orElseThrow(() ->
                        refuse(file, "its context " + name + " names the cluster " + cluster + ", which is not in it"));
        // A user name and a password in the address are nobody else's business.
        return new Kubeconfig(file, name, String.valueOf(server).replaceFirst("//[^/@]*@", "//"));
    }

    /** Return how the cluster is reached. */
    public KubernetesAccess access() {
        return new KubernetesAccess(file, Optional.of(context));
    }

    /** Return the beginning of a kubectl command for the cluster. */
    public String kubectl() {
        return "kubectl --kubeconfig " + file + " --context " + context;
    }

    private static Config parse(Path file) {
        try {
            Config config = Serialization.unmarshal(Files.readString(file), Config.class);
            if (config != null && config.getContexts() != null && config.getClusters() != null) {
                return config;
            }
            throw refuse(file, "it has no contexts and clusters");
        } catch (IOException e) {
            throw refuse(file, "it cannot be read");
        } catch (ClusterException e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser's words may quote the file, which holds secrets.
            throw refuse(file, "it is no YAML document of that kind");
        }
    }

    private static ClusterException refuse(Path file, String reason) {
        return new ClusterException(InvalidReason.CLUSTER_FAILED, file + " cannot be used as a kubeconfig: " + reason);
    }
}
