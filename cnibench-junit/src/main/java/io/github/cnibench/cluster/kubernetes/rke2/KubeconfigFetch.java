package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.Relay;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Fetches the kubeconfig of a cluster, and a way to its API server: through SSH, so that no other port of the host has to be
 * reached from here.
 */
final class KubeconfigFetch {

    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Pattern SERVER = Pattern.compile("(?m)^( *)server: https://127\\.0\\.0\\.1:\\d+ *$");

    private final Host control;
    private final RunFolder folder;
    private final Rke2Config config;

    KubeconfigFetch(Host control, RunFolder folder, Rke2Config config) {
        this.control = control;
        this.folder = folder;
        this.config = config;
    }

    /** Write the kubeconfig for this machine and return what it leads through. */
    Relay run() {
        String text = Hosts.run(
                control,
                "read the kubeconfig",
                HostScript.whole("cat " + Rke2Config.FOLDER + "/rke2.yaml"),
                List.of(),
                LOOK);
        if (!SERVER.matcher(text).find()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "host " + control.name() + ": " + Rke2Config.FOLDER
                            + "/rke2.yaml has no line 'server: https://127.0.0.1:…', as RKE2 writes it");
        }
        Relay relay;
        try {
            relay = Relay.start(control.commandToReach(Rke2Config.API_PORT));
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot relay to the API server: " + e.getMessage(), e);
        }
        try {
            // Its certificate is good for the address 127.0.0.1, which RKE2's own file has.
            write(SERVER.matcher(text).replaceAll("$1server: https://127.0.0.1:" + relay.port()));
            return relay;
        } catch (IOException e) {
            relay.close();
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    config.masked("cannot write " + folder.kubeconfig() + ": " + e.getMessage()),
                    e);
        }
    }

    private void write(String text) throws IOException {
        Path file = folder.kubeconfig();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /** Wait until all of {@code nodes} have registered. */
    static void awaitNodes(RunFolder folder, List<String> nodes, Duration pause, Deadline deadline) {
        try (KubernetesApi api = KubernetesApi.connect(new KubernetesAccess(folder.kubeconfig(), Optional.empty()))) {
            Poll.until(
                    () -> {
                        List<String> there =
                                api
                                        .ask(
                                                "list the nodes",
                                                client -> client.nodes().list().getItems())
                                        .stream()
                                        .map(node -> node.getMetadata().getName())
                                        .toList();
                        List<String> missing = nodes.stream()
                                .filter(node -> !there.contains(node))
                                .toList();
                        return missing.isEmpty()
                                ? Optional.empty()
                                : Optional.of("nodes " + missing + " are not among " + there);
                    },
                    pause,
                    deadline,
                    missing -> new ClusterException(
                            InvalidReason.CLUSTER_FAILED, "waited in vain for all nodes to register: " + missing));
        }
    }
}
