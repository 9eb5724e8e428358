package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Labels;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.result.InvalidReason;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A Service with TCP and UDP on the measured port, and a second port that shows whether it works. */
final class PodService implements io.github.cnibench.cluster.Service {

    private static final Duration ENDPOINT = Duration.ofSeconds(30);
    private static final Duration PROXY = Duration.ofSeconds(30);
    private static final Duration PROBE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final KubernetesApi api;
    private final Service service;

    private PodService(KubernetesApi api, Service service) {
        this.api = api;
        this.service = service;
    }

    /**
     * Make a Service in front of {@code server} and wait until {@code client}'s node sends its traffic there. The measured
     * port is not touched: an iperf3 server would take the probe for its one client.
     *
     * @param word what the probe port answers
     */
    static PodService create(
            KubernetesApi api, String campaign, PodWorkload server, PodWorkload client, int port, String word) {
        Service made = api.create(new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(server.namespace())
                .withName(server.name())
                .withLabels(Labels.of(campaign))
                .endMetadata()
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(Labels.of(campaign, server.name()))
                .withPorts(
                        port("iperf3", "TCP", port),
                        port("iperf3-udp", "UDP", port),
                        port("probe", "TCP", Specs.PROBE_PORT))
                .endSpec()
                .build());
        PodService service = new PodService(api, made);
        try {
            service.awaitEndpoint(server);
            service.awaitProxy(client, word);
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
        return service;
    }

    private static ServicePort port(String name, String protocol, int port) {
        return new ServicePortBuilder()
                .withName(name)
                .withProtocol(protocol)
                .withPort(port)
                .withNewTargetPort(port)
                .build();
    }

    /** Wait until the one endpoint of the Service is the server, and ready. */
    private void awaitEndpoint(PodWorkload server) {
        String name = service.getMetadata().getName();
        long deadline = System.nanoTime() + ENDPOINT.toNanos();
        List<Endpoint> endpoints = List.of();
        while (System.nanoTime() < deadline) {
            endpoints = endpoints(name);
            if (endpoints.size() == 1
                    && endpoints.get(0).getAddresses().contains(server.address())
                    && endpoints.get(0).getConditions() != null
                    && !Boolean.FALSE.equals(endpoints.get(0).getConditions().getReady())) {
                return;
            }
            awaitChange(name, deadline);
        }
        throw new ClusterException(
                InvalidReason.SERVICE_NOT_READY,
                "service " + name + " had no ready endpoint " + server.address() + " within " + ENDPOINT.toSeconds()
                        + " s, but: "
                        + endpoints.stream()
                                .map(one -> one.getAddresses() + " ready="
                                        + (one.getConditions() == null
                                                ? "unknown"
                                                : one.getConditions().getReady()))
                                .toList());
    }

    private List<Endpoint> endpoints(String name) {
        return slices(name).stream()
                .flatMap(slice -> slice.getEndpoints() == null ? Stream.of() : slice.getEndpoints().stream())
                .toList();
    }

    private List<EndpointSlice> slices(String name) {
        return api.ask(
                "look at the endpoints of service " + name,
                client -> client.discovery()
                        .v1()
                        .endpointSlices()
                        .inNamespace(service.getMetadata().getNamespace())
                        .withLabel(SERVICE_NAME, name)
                        .list()
                        .getItems());
    }

    private void awaitChange(String name, long deadline) {
        long left = Math.min(PROBE.toNanos(), deadline - System.nanoTime());
        try {
            api.client()
                    .discovery()
                    .v1()
                    .endpointSlices()
                    .inNamespace(service.getMetadata().getNamespace())
                    .withLabel(SERVICE_NAME, name)
                    .informOnCondition(slices -> slices.stream()
                            .anyMatch(slice -> slice.getEndpoints() != null
                                    && !slice.getEndpoints().isEmpty()))
                    .get(Math.max(1, left), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted while waiting for service " + name, e);
        } catch (ExecutionException | TimeoutException | KubernetesClientException e) {
            // The next look tells.
        }
        api.pause(PAUSE, "look at the endpoints of service " + name);
    }

    /** Wait until the probe port answers through the Service. */
    private void awaitProxy(PodWorkload client, String word) {
        String url = probeUrl(address());
        long deadline = System.nanoTime() + PROXY.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            NodeShell.Output answer = client.run(List.of("busybox", "wget", "-q", "-T", "1", "-O", "-", url), PROBE);
            if (answer.succeeded() && answer.out().strip().equals(word)) {
                return;
            }
            last = answer.succeeded()
                    ? "something else answered: " + answer.out().strip()
                    : answer.err().strip().replace('\n', ' ');
            api.pause(PAUSE, "ask service " + address());
        }
        throw new ClusterException(
                InvalidReason.SERVICE_NOT_READY,
                "service address " + address() + " did not lead from node "
                        + client.node().name() + " to " + service.getMetadata().getName() + " within "
                        + PROXY.toSeconds() + " s: " + last + "; does kube-proxy, or what replaces it, run there?");
    }

    /** Return where the probe port at {@code address} answers with its word. */
    static String probeUrl(String address) {
        return "http://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + Specs.PROBE_PORT + "/word";
    }

    @Override
    public String address() {
        return service.getSpec().getClusterIP();
    }

    /** Return empty: how a Service is served differs too much to count it; the report of iperf3 shows its address. */
    @Override
    public OptionalLong translatedFlows() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        api.delete(service);
    }
}
