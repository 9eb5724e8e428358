package io.github.cnibench.cluster;

import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A cluster with one variant on it. Closing it removes everything that was made for it. */
public interface Cluster extends AutoCloseable {

    /** Return a name that is unique on this machine. */
    String name();

    /** Return the variant that is installed. */
    Variant variant();

    /** Return the nodes: a1 control, a2 server, a3 client, or what stands for them. */
    List<Node> nodes();

    /** Return the node that servers are pinned to. */
    Node serverNode();

    /** Return the node that clients are pinned to; another than {@link #serverNode()}. */
    Node clientNode();

    /** Return whether the nodes share one kernel and one set of CPUs. */
    boolean nodesShareOneHost();

    /**
     * Start a fresh pod, or what stands for one with this variant, on {@code node}, and check that it is there. Several
     * threads may do so at once.
     *
     * @param name a name that no other workload of this cluster has had
     * @throws ClusterException if it cannot be started or runs elsewhere
     */
    Workload startWorkload(String name, Node node, WorkloadNetwork network);

    /** Return how long workloads serve. */
    WorkloadLifetime workloadLifetime();

    /** Return whether workloads may be on the network of their node, which the reference needs. */
    Availability hostNetwork();

    /**
     * Give {@code server} a Service with TCP and UDP {@code port}, for all nodes.
     *
     * @throws ClusterException if that fails
     */
    Service expose(Workload server, int port);

    /**
     * Start to sample the nodes of {@code server} and {@code client}.
     *
     * @param folder takes what the samplers write
     * @param longest time after which sampling ends although nobody stopped it
     * @throws ClusterException if no node can be sampled
     */
    Sampling sample(Workload server, Workload client, Path folder, Duration longest);

    /** Return the iperf3 that workloads run. */
    IperfBuild iperf();

    /** Return what the CNI says of itself, or empty where nobody may ask. */
    Optional<AgentReport> agentReport();

    /**
     * Try whether network policies hold, between pods that are made for this and removed again.
     *
     * @param timeout longest time that it may take
     */
    PolicyTrial policyTrial(Duration timeout);

    /** Return what tells this environment from others, field name to value. */
    SortedMap<String, String> fingerprint();

    /** Return what a person types to look around in this cluster while it is kept. */
    List<String> lookAroundCommands();

    /** Return what a person types to remove this cluster. */
    List<String> removeCommands();

    /** Return a description of the state of all nodes for a failure's report: interfaces, routes, rules, processes. */
    String describeState();

    /**
     * Keep this cluster after the program has ended; {@link #close()} then only lets go of it.
     *
     * @throws ClusterException if this kind of cluster cannot be kept
     */
    void keep();

    @Override
    void close();
}
