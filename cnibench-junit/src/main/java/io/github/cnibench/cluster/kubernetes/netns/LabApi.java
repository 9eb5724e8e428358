package io.github.cnibench.cluster.kubernetes.netns;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** What the cluster asks its own API server while it comes up. */
final class LabApi implements AutoCloseable {

    private static final String CONTROL_PLANE_LABEL = "node-role.kubernetes.io/control-plane";
    private static final Duration REQUEST = Duration.ofSeconds(5);

    private final KubernetesClient client;

    LabApi(Path kubeconfig) {
        Config config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
                .withConnectionTimeout((int) REQUEST.toMillis())
                .withRequestTimeout((int) REQUEST.toMillis())
                .withRequestRetryBackoffLimit(0)
                .withHttp2Disable(true)
                .build();
        // The server is on this machine, whatever leads to the Internet.
        config.setHttpProxy(null);
        config.setHttpsProxy(null);
        client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    /** Wait until the API server says that it is ready; {@code check} throws where that cannot happen any more. */
    void awaitServer(Duration patience, Runnable check) {
        await("the API server", patience, check, () -> "ok".equals(client.raw("/readyz")));
    }

    /** Wait until all nodes {@code names} have registered and have a range of pod addresses, which is returned by node. */
    Map<String, String> awaitNodes(List<String> names, Duration patience, Runnable check) {
        await(
                "the nodes " + names + " to register",
                patience,
                check,
                () -> podCidrs().keySet().containsAll(names));
        return podCidrs();
    }

    /** Wait until all nodes are ready for pods. */
    void awaitReady(Duration patience, Runnable check) {
        await(
                "the nodes to be ready",
                patience,
                check,
                () -> nodes().stream().allMatch(node -> Readiness.getInstance().isReady(node)));
    }

    /** Label {@code name} as the node of the control plane, which no kubelet may do itself. */
    void labelControlPlane(String name, Duration patience, Runnable check) {
        // Without a version of the object, since its kubelet changes it all the time.
        String patch = "{\"metadata\": {\"labels\": {\"" + CONTROL_PLANE_LABEL + "\": \"\"}}}";
        await("the label of node " + name, patience, check, () -> {
            client.nodes().withName(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            return true;
        });
    }

    private Map<String, String> podCidrs() {
        return nodes().stream()
                .filter(node -> node.getSpec().getPodCIDR() != null)
                .collect(Collectors.toMap(
                        node -> node.getMetadata().getName(),
                        node -> node.getSpec().getPodCIDR()));
    }

    private List<Node> nodes() {
        return client.nodes().list().getItems();
    }

    private static void await(String what, Duration patience, Runnable check, BooleanSupplier condition) {
        // The last answer says why it took too long.
        String[] last = {""};
        try {
            Awaitility.await(what)
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(patience)
                    .until(() -> {
                        check.run();
                        try {
                            return condition.getAsBoolean();
                        } catch (KubernetesClientException e) {
                            last[0] = "; its last answer: " + lineOf(e.getMessage());
                            return false;
                        }
                    });
        } catch (ConditionTimeoutException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "waited " + patience.toSeconds() + " s in vain for " + what + last[0],
                    e);
        }
    }

    private static String lineOf(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        client.close();
    }
}
