package io.github.cnibench.run;

import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.IperfBuild;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadLifetime;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A real cluster whose workloads have a fault. */
record FaultyCluster(Cluster real, FaultyProvider.Fault fault) implements Cluster {

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Variant variant() {
        return real.variant();
    }

    @Override
    public List<Node> nodes() {
        return real.nodes();
    }

    @Override
    public Node serverNode() {
        return real.serverNode();
    }

    @Override
    public Node clientNode() {
        return real.clientNode();
    }

    @Override
    public boolean nodesShareOneHost() {
        return real.nodesShareOneHost();
    }

    @Override
    public Workload startWorkload(String name, Node node, WorkloadNetwork network) {
        Workload workload = real.startWorkload(name, node, network);
        // Workloads on the network of the nodes start beside those that are measured.
        if (network == WorkloadNetwork.POD) {
            fault.ready(workload);
        }
        return new FaultyWorkload(workload, fault);
    }

    @Override
    public WorkloadLifetime workloadLifetime() {
        return real.workloadLifetime();
    }

    @Override
    public Availability hostNetwork() {
        return real.hostNetwork();
    }

    @Override
    public Service expose(Workload server, int port) {
        return real.expose(server, port);
    }

    @Override
    public Sampling sample(Workload server, Workload client, Path folder, Duration longest) {
        return real.sample(server, client, folder, longest);
    }

    @Override
    public IperfBuild iperf() {
        return real.iperf();
    }

    @Override
    public Optional<AgentReport> agentReport() {
        return real.agentReport();
    }

    @Override
    public PolicyTrial policyTrial(Duration timeout) {
        return real.policyTrial(timeout);
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        return real.fingerprint();
    }

    @Override
    public List<String> lookAroundCommands() {
        return real.lookAroundCommands();
    }

    @Override
    public List<String> removeCommands() {
        return real.removeCommands();
    }

    @Override
    public String describeState() {
        return real.describeState();
    }

    @Override
    public void keep() {
        real.keep();
    }

    @Override
    public void close() {
        real.close();
    }
}
