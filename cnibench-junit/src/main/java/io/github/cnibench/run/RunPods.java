package io.github.cnibench.run;

import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.result.InvalidReason;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Server and client of one run: started when first needed, and again after a phase broke. */
final class RunPods implements AutoCloseable {

    static final int PORT = 5201;

    private final Cluster cluster;
    private final int run;
    private int generation;
    private @Nullable Workload server;
    private @Nullable Workload client;
    private @Nullable Service service;

    RunPods(Cluster cluster, int run) {
        this.cluster = cluster;
        this.run = run;
    }

    /**
     * Start what is not there, and check where it runs.
     *
     * @throws ClusterException if a workload cannot be had or is not on the node asked for
     */
    void start() {
        if (server != null && client != null) {
            return;
        }
        close();
        generation++;
        String suffix = "-" + run + "-" + generation;
        Workload startedServer = cluster.startWorkload("server" + suffix, cluster.serverNode());
        server = startedServer;
        Workload startedClient = cluster.startWorkload("client" + suffix, cluster.clientNode());
        client = startedClient;
        requirePlace(startedServer, cluster.serverNode().name());
        requirePlace(startedClient, cluster.clientNode().name());
        if (startedServer.node().name().equals(startedClient.node().name())) {
            throw new ClusterException(
                    InvalidReason.PLACEMENT_FAILED,
                    "server and client are both on node " + startedServer.node().name()
                            + "; expected two different nodes");
        }
    }

    Workload server() {
        return started(server);
    }

    Workload client() {
        return started(client);
    }

    /** Return the service in front of the server, made when first needed. */
    Service service() {
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

    private static Workload started(@Nullable Workload workload) {
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
