package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.KubernetesSettings.NodeNames;
import java.nio.file.Path;
import java.util.Optional;

/** Changes one of the settings and leaves the others. */
record Wishes(KubernetesSettings base) {

    KubernetesSettings kubeconfig(Path file) {
        return with(Optional.of(file), base.nodes(), base.namespace(), base.controlNode());
    }

    KubernetesSettings nodes(NodeNames names) {
        return with(base.kubeconfig(), Optional.of(names), base.namespace(), base.controlNode());
    }

    KubernetesSettings namespace(String name) {
        return with(base.kubeconfig(), base.nodes(), name, base.controlNode());
    }

    KubernetesSettings controlNode(boolean sampled) {
        return with(base.kubeconfig(), base.nodes(), base.namespace(), sampled);
    }

    private KubernetesSettings with(
            Optional<Path> kubeconfig, Optional<NodeNames> nodes, String namespace, boolean controlNode) {
        return new KubernetesSettings(
                kubeconfig,
                base.context(),
                nodes,
                namespace,
                base.image(),
                base.pullSecrets(),
                base.registry(),
                base.reaper(),
                base.nodeAgent(),
                controlNode,
                base.binaries(),
                base.upCommand(),
                base.downCommand(),
                base.recipes(),
                base.kindImage(),
                base.rke2());
    }
}
