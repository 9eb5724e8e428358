package io.github.cnibench.claim;

import io.github.cnibench.claim.ClusterFacts.ServiceProbe;
import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.iperf.ProbeReading;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.NetworkPolicySupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at everything on a cluster that the checks judge; what nobody may look at stays empty. */
final class FactFinder {

    /** Enough to stand out from what else a quiet node sends, and soon sent. */
    private static final long BULK = 4L * 1024 * 1024;

    private static final long FEW = 16L * 1024;

    /** Time in which a capture gets rid of the bulk; before that it might have no room for more. */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    /** Time that the trial gets, its pods included; a CNI that enforces policies needs a part of it only. */
    private static final Duration ENFORCED_POLICIES = Duration.ofSeconds(45);

    /** A CNI that enforces none would use up all of it. */
    private static final Duration NO_POLICIES = Duration.ofSeconds(8);

    private static final Duration POLICIES_GRACE = Duration.ofSeconds(60);
    private static final String RECEIVED = " rx_bytes";

    private final Cluster cluster;
    private final Pair pods;
    private final Optional<Pair> hosts;
    private final int port;
    private final Path folder;
    private final Probe probe;
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    private SortedMap<String, Long> grown = new TreeMap<>();
    private Optional<Long> ipsec = Optional.empty();
    private ProbeReading fromPodToPod = new ProbeReading.Failed("it was not tried");
    private OptionalInt hostMss = OptionalInt.empty();
    private Optional<CompletableFuture<Service>> exposed = Optional.empty();

    FactFinder(Cluster cluster, Pair pods, Optional<Pair> hosts, int port, Path folder) {
        this.cluster = cluster;
        this.pods = pods;
        this.hosts = hosts;
        this.port = port;
        this.folder = folder;
        this.probe = new Probe(folder);
    }

    /** Return what could not be looked at although somebody may, one line each. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    ClusterFacts find() throws InterruptedException {
        // The trial makes pods of its own and takes longest, so it begins first.
        CompletableFuture<PolicyTrial> policies = policies();
        try {
            startWorkloads();
        } catch (RuntimeException e) {
            // What the trial has made must not outlive the check.
            result(policies);
            throw e;
        }
        CompletableFuture<Optional<NodeTraces>> ofClient =
                CompletableFuture.supplyAsync(() -> traces(cluster.clientNode()));
        Optional<NodeTraces> server = traces(cluster.serverNode());
        Optional<NodeTraces> client = ofClient.join();
        MarkerSearch marker = searchMarker(server);
        Optional<ServiceProbe> service = Optional.empty();
        if (exposed.isPresent()) {
            service = Optional.of(service(exposed.get()));
        }
        return new ClusterFacts(
                cluster.variant(),
                server,
                client,
                pods.server().address(),
                pods.client().address(),
                cluster.nodes().stream().map(Node::address).toList(),
                fromPodToPod,
                grown,
                ipsec,
                marker,
                hostMss,
                service,
                agent(),
                result(policies));
    }

    /** Start all, even if one fails: what has been started is removed with them. */
    private void startWorkloads() {
        if (hosts.isEmpty()) {
            pods.start();
            return;
        }
        CompletableFuture<Void> ofHosts = CompletableFuture.runAsync(hosts.get()::start);
        try {
            pods.start();
        } finally {
            ofHosts.exceptionally(failure -> null).join();
        }
        try {
            ofHosts.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private Optional<NodeTraces> traces(Node node) {
        try {
            return NodeLook.at(node);
        } catch (ClusterException | IllegalArgumentException e) {
            troubles.add("node " + node.name() + " cannot be looked at: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<AgentReport> agent() {
        try {
            return cluster.agentReport();
        } catch (ClusterException e) {
            troubles.add("the CNI's agent cannot be asked: " + e.getMessage());
            return Optional.empty();
        }
    }

    private CompletableFuture<PolicyTrial> policies() {
        CompletableFuture<PolicyTrial> trial = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        trial.complete(cluster.policyTrial(
                                cluster.variant().claims().networkPolicy() == NetworkPolicySupport.ENFORCED
                                        ? ENFORCED_POLICIES
                                        : NO_POLICIES));
                    } catch (RuntimeException e) {
                        trial.completeExceptionally(e);
                    }
                },
                "try network policies");
        thread.setDaemon(true);
        thread.start();
        return trial;
    }

    private static PolicyTrial result(CompletableFuture<PolicyTrial> trial) throws InterruptedException {
        try {
            return trial.get(ENFORCED_POLICIES.plus(POLICIES_GRACE).toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return new PolicyTrial.NotTried("the trial broke: " + e.getCause());
        } catch (TimeoutException e) {
            return new PolicyTrial.NotTried("the trial did not end within "
                    + ENFORCED_POLICIES.plus(POLICIES_GRACE).toSeconds() + " s");
        }
    }

    /** Send from pod to pod while the underlay is captured, if that is possible; without it all the same. */
    private MarkerSearch searchMarker(Optional<NodeTraces> server) throws InterruptedException {
        Optional<String> underlay = server.flatMap(
                        node -> node.withAddress(cluster.serverNode().address()))
                .map(Link::name);
        if (underlay.isEmpty() || hosts.isEmpty()) {
            sendFromPodToPod(marker());
            return new MarkerSearch.ProvesNothing(
                    hosts.isEmpty()
                            ? "nothing can be sent from node to node to compare with"
                            : "nobody may capture on the nodes");
        }
        try {
            return capture(underlay.get(), hosts.get());
        } catch (ClusterException e) {
            if (fromPodToPod instanceof ProbeReading.Failed) {
                sendFromPodToPod(marker());
            }
            return new MarkerSearch.ProvesNothing(String.valueOf(e.getMessage()));
        }
    }

    private MarkerSearch capture(String underlay, Pair nodes) throws InterruptedException {
        // Not the port of the pods: where these are on the nodes' network as well, it is taken.
        int control = port + 1;
        String point = cluster.serverNode().name() + "/" + underlay;
        List<String> known = List.of(marker(), marker());
        String marker = marker();
        String dump;
        try (Execution serving = probe.start(
                nodes.server(), List.of("iperf3", "-s", "-p", Integer.toString(control)), "control-server")) {
            probe.awaitListening(nodes.server(), control, serving);
            Capture capture = Capture.start(
                    cluster.serverNode().shell().orElseThrow(),
                    underlay,
                    control,
                    cluster.clientNode().address(),
                    pods.client().address());
            try {
                hostMss = mss(sendKnown(nodes, control, known.get(0), "control-1"));
                sendFromPodToPod(marker);
                TimeUnit.NANOSECONDS.sleep(DRAIN.toNanos());
                sendKnown(nodes, control, known.get(1), "control-2");
            } finally {
                Probe.stop(serving);
            }
            dump = capture.end();
        }
        keep(dump);
        if (known.stream().anyMatch(text -> Packet.find(dump, text).isEmpty())) {
            return new MarkerSearch.ProvesNothing(
                    "the capture on " + point + " did not show what the nodes themselves sent in clear");
        }
        return new MarkerSearch.Looked(point, marker, Packet.find(dump, marker));
    }

    private ProbeReading sendKnown(Pair nodes, int control, String text, String name) throws InterruptedException {
        return probe.send(name, nodes.client(), nodes.server().address(), control, FEW, text);
    }

    private static OptionalInt mss(ProbeReading reading) {
        return reading instanceof ProbeReading.Connected connected
                ? OptionalInt.of(connected.mss())
                : OptionalInt.empty();
    }

    private void sendFromPodToPod(String text) throws InterruptedException {
        Node node = cluster.serverNode();
        boolean countsStates = cluster.variant().claims().encryption() != Encryption.WIREGUARD;
        OptionalLong statesBefore = countsStates ? NodeLook.ipsecBytes(node) : OptionalLong.empty();
        NodeCounters before = node.counters();
        fromPodToPod =
                probe.send("pods", pods.client(), pods.server(), pods.server().address(), port, BULK, text);
        // Without a connection to the pod itself, one through a Service tells nothing.
        // It is made while the rest is looked at, because a proxy takes its time to know of it.
        if (fromPodToPod instanceof ProbeReading.Connected
                && cluster.variant().claims().kubeProxy() != KubeProxy.NONE
                && exposed.isEmpty()) {
            exposed = Optional.of(CompletableFuture.supplyAsync(pods::service));
        }
        NodeCounters after = node.counters();
        OptionalLong statesAfter = countsStates ? NodeLook.ipsecBytes(node) : OptionalLong.empty();
        grown = received(before, after);
        ipsec = statesBefore.isPresent() && statesAfter.isPresent()
                ? Optional.of(statesAfter.getAsLong() - statesBefore.getAsLong())
                : Optional.empty();
    }

    /** Return what each interface received between two looks. */
    static SortedMap<String, Long> received(NodeCounters before, NodeCounters after) {
        SortedMap<String, Long> grown = new TreeMap<>();
        after.values().forEach((name, value) -> {
            if (name.endsWith(RECEIVED)) {
                grown.put(
                        name.substring(0, name.length() - RECEIVED.length()),
                        value - before.values().getOrDefault(name, 0L));
            }
        });
        return grown;
    }

    private ServiceProbe service(CompletableFuture<Service> coming) throws InterruptedException {
        Service service;
        OptionalLong before;
        try {
            service = coming.get();
            before = service.translatedFlows();
        } catch (ClusterException e) {
            return new ServiceProbe("", new ProbeReading.Failed(String.valueOf(e.getMessage())), Optional.empty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClusterException cause) {
                return new ServiceProbe(
                        "", new ProbeReading.Failed(String.valueOf(cause.getMessage())), Optional.empty());
            }
            throw new IllegalStateException(e.getCause());
        }
        ProbeReading reading =
                probe.send("service", pods.client(), pods.server(), service.address(), port, FEW, marker());
        OptionalLong after = service.translatedFlows();
        return new ServiceProbe(
                service.address(),
                reading,
                before.isPresent() && after.isPresent()
                        ? Optional.of(after.getAsLong() - before.getAsLong())
                        : Optional.empty());
    }

    private void keep(String dump) {
        try {
            Files.writeString(folder.resolve("capture.txt"), dump);
        } catch (IOException e) {
            troubles.add("the capture cannot be kept in " + folder + ": " + e.getMessage());
        }
    }

    /** Return a text of 32 characters that nothing else sends. */
    private static String marker() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
