package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.PolicyProbe;
import io.github.cnibench.cluster.PolicyProbe.Direction;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Labels;
import io.github.cnibench.cluster.kubernetes.api.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/**
 * Tries whether network policies hold, with the four probes of the 2024 study: for ingress and for egress one connection that
 * a policy permits and one that it forbids.
 */
final class PolicyTrials {

    /** How long a policy may take to have its effect. */
    private static final Duration EFFECT = Duration.ofSeconds(8);

    private static final Duration PROBE = Duration.ofSeconds(5);

    /** Between two tries; each takes a part of the nodes' CPU, which the checks beside it need. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KubernetesApi api;
    private final String namespace;
    private final String campaign;
    private final Node serverNode;
    private final Node clientNode;
    private final BiFunction<String, Node, PodWorkload> pods;

    PolicyTrials(
            KubernetesApi api,
            String namespace,
            String campaign,
            Node serverNode,
            Node clientNode,
            BiFunction<String, Node, PodWorkload> pods) {
        this.api = api;
        this.namespace = namespace;
        this.campaign = campaign;
        this.serverNode = serverNode;
        this.clientNode = clientNode;
        this.pods = pods;
    }

    PolicyTrial run(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<PodWorkload> started = new ArrayList<>();
        try {
            started.addAll(Together.run(List.of(
                    starting("policy-guarded-server", serverNode),
                    starting("policy-open-server", serverNode),
                    starting("policy-other-server", serverNode),
                    starting("policy-known-client", clientNode),
                    starting("policy-other-client", clientNode),
                    starting("policy-guarded-client", clientNode))));
            allowOnly(Direction.INGRESS, "policy-guarded-server", "policy-known-client");
            allowOnly(Direction.EGRESS, "policy-guarded-client", "policy-open-server");
            long effect = Math.min(deadline, System.nanoTime() + EFFECT.toNanos());
            return new PolicyTrial.Tried(Together.run(List.of(
                    () -> probe(Direction.INGRESS, true, started.get(3), started.get(0), effect),
                    () -> probe(Direction.INGRESS, false, started.get(4), started.get(0), effect),
                    () -> probe(Direction.EGRESS, true, started.get(5), started.get(1), effect),
                    () -> probe(Direction.EGRESS, false, started.get(5), started.get(2), effect))));
        } catch (ClusterException e) {
            return new PolicyTrial.NotTried(String.valueOf(e.getMessage()));
        } finally {
            remove(started);
        }
    }

    private Callable<PodWorkload> starting(String name, Node node) {
        return () -> pods.apply(name, node);
    }

    /** Make a policy for {@code guarded} that lets only {@code peer} through in that direction. */
    private void allowOnly(Direction direction, String guarded, String peer) {
        NetworkPolicyBuilder policy = new NetworkPolicyBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(guarded)
                .withLabels(Labels.of(campaign))
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels(Labels.WORKLOAD, guarded)
                .endPodSelector()
                .endSpec();
        api.create(
                direction == Direction.INGRESS
                        ? policy.editSpec()
                                .withPolicyTypes("Ingress")
                                .addNewIngress()
                                .addNewFrom()
                                .withNewPodSelector()
                                .addToMatchLabels(Labels.WORKLOAD, peer)
                                .endPodSelector()
                                .endFrom()
                                .endIngress()
                                .endSpec()
                                .build()
                        : policy.editSpec()
                                .withPolicyTypes("Egress")
                                .addNewEgress()
                                .addNewTo()
                                .withNewPodSelector()
                                .addToMatchLabels(Labels.WORKLOAD, peer)
                                .endPodSelector()
                                .endTo()
                                .endEgress()
                                .endSpec()
                                .build());
    }

    /** Try to connect until it is as the policy wants it, or the time is up. */
    private PolicyProbe probe(
            Direction direction, boolean permitted, PodWorkload client, PodWorkload server, long deadline) {
        List<String> command =
                List.of("busybox", "wget", "-q", "-T", "1", "-O", "/dev/null", PodService.probeUrl(server.address()));
        boolean connected;
        do {
            NodeShell.Output output = client.run(command, PROBE);
            connected = output.succeeded();
            if (connected == permitted) {
                break;
            }
            api.pause(PAUSE, "try the connection");
        } while (System.nanoTime() < deadline);
        return new PolicyProbe(
                direction,
                permitted,
                connected,
                client.name() + " to " + server.name() + (connected ? " connected" : " did not connect"));
    }

    private void remove(List<PodWorkload> started) {
        for (String name : List.of("policy-guarded-server", "policy-guarded-client")) {
            api.ask(
                    "delete network policy " + name,
                    client -> client.network()
                            .v1()
                            .networkPolicies()
                            .inNamespace(namespace)
                            .withName(name)
                            .delete());
        }
        if (!started.isEmpty()) {
            Together.run(started.stream()
                    .map(pod -> (Callable<Boolean>) () -> {
                        pod.close();
                        return true;
                    })
                    .toList());
        }
    }
}
