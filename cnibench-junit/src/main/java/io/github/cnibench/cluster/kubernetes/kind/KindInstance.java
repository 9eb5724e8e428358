package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.variant.Variant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A cluster that kind has made. */
final class KindInstance implements KubernetesInstance {

    /** Where kubeadm lets the API server listen on the control node. */
    private static final String API_SERVER_PORT = "6443";

    /** What a container's only interface is called. */
    private static final String NODE_INTERFACE = "eth0";

    private final RunFolder folder;
    private final RemovalGuard guard;
    private final Turn turn;
    private final ContainerEngine engine;
    private final String image;
    private final String removeByHand;
    private final String kubeProxyMode;
    private final NodeImages images;
    /** Gets a field for each variant that follows on these nodes. */
    private final SortedMap<String, String> fingerprint;

    /** The address of the control node among the nodes. */
    private final String controlNode;

    KindInstance(
            RunFolder folder,
            RemovalGuard guard,
            Turn turn,
            ContainerEngine engine,
            String image,
            String removeByHand,
            String kubeProxyMode,
            NodeImages images,
            SortedMap<String, String> fingerprint,
            String controlNode) {
        this.folder = folder;
        this.guard = guard;
        this.turn = turn;
        this.engine = engine;
        this.image = image;
        this.removeByHand = removeByHand;
        this.kubeProxyMode = kubeProxyMode;
        this.images = images;
        this.controlNode = controlNode;
        this.fingerprint = new TreeMap<>(fingerprint);
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public KubernetesAccess access() {
        return new KubernetesAccess(folder.kubeconfig(), Optional.empty());
    }

    @Override
    public boolean isOwn() {
        return true;
    }

    @Override
    public String image() {
        return image;
    }

    @Override
    public Map<String, String> recipeValues() {
        return Map.of(
                "pod-cidr", KindConfig.POD_SUBNET,
                "service-cidr", KindConfig.SERVICE_SUBNET,
                "api-server.host", controlNode,
                "api-server.port", API_SERVER_PORT,
                "control-node.address", controlNode,
                "underlay.interface", NODE_INTERFACE);
    }

    @Override
    public Optional<String> obstacleTo(Variant next) {
        String wanted = KindConfig.kubeProxyMode(next);
        if (!wanted.equals(kubeProxyMode)) {
            return Optional.of("it wants another kube-proxy (" + wanted + " instead of " + kubeProxyMode + ")");
        }
        try {
            images.load(next);
        } catch (ClusterException e) {
            return Optional.of("its images cannot be had: " + e.getMessage());
        }
        fingerprint.put(kubeProxyField(next), wanted);
        return Optional.empty();
    }

    @Override
    public boolean nodesShareOneHost() {
        return true;
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(fingerprint));
    }

    static String kubeProxyField(Variant variant) {
        return variant.id() + " kube-proxy";
    }

    @Override
    public List<String> lookAroundCommands() {
        return List.of(
                "kubectl --kubeconfig " + folder.kubeconfig() + " get pods --all-namespaces --output wide",
                engine.name() + " exec --interactive --tty " + name()
                        + "-worker bash   # a node; the others are -worker2 and -control-plane");
    }

    @Override
    public List<String> removeCommands() {
        return List.of(removeByHand);
    }

    @Override
    public void keep() {
        folder.markKept();
        guard.release();
    }

    @Override
    public void close() {
        try {
            guard.close();
        } finally {
            turn.close();
        }
    }
}
