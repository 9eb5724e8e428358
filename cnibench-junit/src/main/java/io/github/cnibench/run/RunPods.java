package io.github.cnibench.run;

import io.github.cnibench.claim.Pair;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.result.InvalidReason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Server and client of one run on one network: started when first needed, and again after a phase broke or where they serve
 * one phase only.
 */
final class RunPods implements Pair, AutoCloseable {

    static final int PORT = 5201;

    private final Cluster cluster;
    private final int run;
    private final WorkloadNetwork network;
    private int generation;
    private @Nullable Workload server;
    private @Nullable Workload client;
    private @Nullable Service service;

    RunPods(Cluster cluster, int run, WorkloadNetwork network) {
        this.cluster = cluster;
        this.run = run;
        this.network = network;
    }

    /**
     * Start what is not there, and check where it runs.
     *
     * @throws ClusterException if a workload cannot be had or is not on the node asked for
     */
    @Override
    public void start() {
        if (server != null && client != null) {
            return;
        }
        close();
        generation++;
        String suffix = (network == WorkloadNetwork.HOST ? "-reference" : "") + "-" + run + "-" + generation;
        CompletableFuture<Workload> ofServer = starting("server" + suffix, cluster.serverNode());
        CompletableFuture<Workload> ofClient = starting("client" + suffix, cluster.clientNode());
        // Both, even if one fails: what has been started is removed with this.
        RuntimeException failure = null;
        try {
            server = started(ofServer);
        } catch (RuntimeException e) {
            failure = e;
        }
        try {
            client = started(ofClient);
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
        }
        if (failure != null) {
            throw failure;
        }
        requirePlace(server(), cluster.serverNode().name());
        requirePlace(client(), cluster.clientNode().name());
        if (server().node().name().equals(client().node().name())) {
            throw new ClusterException(
                    InvalidReason.PLACEMENT_FAILED,
                    "server and client are both on node " + server().node().name() + "; expected two different nodes");
        }
    }

    private CompletableFuture<Workload> starting(String name, Node node) {
        CompletableFuture<Workload> future = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        future.complete(cluster.startWorkload(name, node, network));
                    } catch (RuntimeException | Error e) {
                        future.completeExceptionally(e);
                    }
                },
                "start " + name);
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    private static Workload started(CompletableFuture<Workload> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public Workload server() {
        return required(server);
    }

    @Override
    public Workload client() {
        return required(client);
    }

    @Override
    public Service service() {
        Service exposed = service;
        if (exposed == null) {
            exposed = cluster.expose(server(), PORT);
            service = exposed;
        }
        return exposed;
    }

    @Override
    public void close() {
        Service oldService = service;
        Workload oldClient = client;
        Workload oldServer = server;
        service = null;
        client = null;
        server = null;
        closeAll(Stream.of(oldService, oldClient, oldServer)
                .flatMap(Stream::ofNullable)
                .map(AutoCloseable.class::cast)
                .toList());
    }

    private static void closeAll(List<AutoCloseable> resources) {
        ClusterException failure = null;
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                failure = new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "a workload or service could not be removed: " + PhaseRunner.messageOf(e),
                        e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static Workload required(@Nullable Workload workload) {
        if (workload == null) {
            throw new IllegalStateException("the workloads of this run are not started");
        }
        return workload;
    }

    private static void requirePlace(Workload workload, String asked) {
        if (!workload.node().name().equals(asked)) {
            throw new ClusterException(
                    InvalidReason.PLACEMENT_FAILED,
                    workload.name() + " is on node " + workload.node().name() + ", but was pinned to " + asked);
        }
    }
}
