package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.variant.KubeProxyMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** containerd, kubelet and kube-proxy on one node. */
final class Worker {

    private static final String FOLDER = "/etc/kubernetes/";
    private static final Duration SOCKET = Duration.ofSeconds(60);
    private static final Duration IMPORT = Duration.ofMinutes(5);

    private final LabNode node;
    private final Path programs;
    private final Path containerd;
    private final boolean control;

    /** @param control whether it carries the control plane, so that no ordinary pod may run here */
    Worker(LabNode node, Path programs, Path containerd, boolean control) {
        this.node = node;
        this.programs = programs;
        this.containerd = containerd;
        this.control = control;
    }

    LabNode node() {
        return node;
    }

    /** Start containerd and wait until it answers. */
    void startContainerd() {
        node.write("/etc/containerd/config.toml", Scripts.read("containerd.toml"));
        node.startProgram(
                "containerd",
                containerd + ":" + LabNode.PATH,
                List.of(containerd.resolve("containerd").toString(), "--config=/etc/containerd/config.toml"));
        try {
            Awaitility.await("containerd")
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(SOCKET)
                    .until(() -> {
                        node.requireRunning("containerd");
                        return Files.exists(node.path("/run/containerd/containerd.sock"));
                    });
        } catch (ConditionTimeoutException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "containerd on node " + node.name() + " does not listen after " + SOCKET.toSeconds()
                            + " s; its last words: " + node.lastWords("containerd"),
                    e);
        }
    }

    /** Import an archive of images, as Docker or the OCI specify it. */
    void importImages(Path archive) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <\"$0\"", archive.toString()));
        argv.addAll(node.enter(
                List.of(containerd.resolve("ctr").toString(), "--namespace=k8s.io", "images", "import", "-")));
        Finished finished = Command.run(argv, IMPORT, Optional.empty());
        if (!finished.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot import the images of " + archive + " on node " + node.name() + ": "
                            + finished.lastWords(300));
        }
    }

    void startKubelet(Credentials credentials, String server, String authority) {
        node.write(FOLDER + "kubelet.conf", credentials.kubeconfig(Credentials.ofNode(node.name()), server, authority));
        node.write(FOLDER + "resolv.conf", "");
        String taints = control ? "[{key: node-role.kubernetes.io/control-plane, effect: NoSchedule}]" : "[]";
        node.write(FOLDER + "kubelet.yaml", Scripts.read("kubelet.yaml").replace("${taints}", taints));
        node.startProgram(
                "kubelet",
                LabNode.PATH,
                List.of(
                        programs.resolve("kubelet").toString(),
                        "--config=" + FOLDER + "kubelet.yaml",
                        "--kubeconfig=" + FOLDER + "kubelet.conf",
                        "--hostname-override=" + node.name(),
                        "--node-ip=" + node.where().underlay()));
    }

    void startProxy(KubeProxyMode mode, Credentials credentials, String server, String authority) {
        node.write(FOLDER + "proxy.conf", credentials.kubeconfig(Credentials.PROXY, server, authority));
        node.startProgram(
                "kube-proxy",
                LabNode.PATH,
                List.of(
                        programs.resolve("kube-proxy").toString(),
                        "--kubeconfig=" + FOLDER + "proxy.conf",
                        "--proxy-mode=" + mode.name().toLowerCase(Locale.ROOT),
                        "--cluster-cidr=" + ControlPlane.POD_CIDR,
                        "--hostname-override=" + node.name(),
                        // The size of the table belongs to the machine.
                        "--conntrack-max-per-core=0",
                        "--oom-score-adj=0"));
    }
}
