package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Says in a kubeconfig itself which of its contexts is meant, for a library that cannot be told. */
final class ContextChoice {

    private ContextChoice() {}

    /**
     * Return a kubeconfig whose current context is the one of {@code access}: its own file, or a copy that only this user can
     * read and that goes with this program.
     *
     * @throws ClusterException if the file cannot be read
     */
    static Path kubeconfig(KubernetesAccess access) {
        if (access.context().isEmpty()) {
            return access.kubeconfig();
        }
        try {
            ObjectNode root = (ObjectNode) YAMLMapper.shared().readTree(Files.readString(access.kubeconfig()));
            root.put("current-context", access.context().get());
            Path copy = Files.createTempFile("cnibench-kubeconfig-", "");
            copy.toFile().deleteOnExit();
            return Files.writeString(copy, YAMLMapper.shared().writeValueAsString(root));
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot read kubeconfig " + access.kubeconfig() + ": " + e, e);
        }
    }
}
