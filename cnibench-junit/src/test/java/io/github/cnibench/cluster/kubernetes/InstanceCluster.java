package io.github.cnibench.cluster.kubernetes;

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

/** Shows what a provider has made, to tests that look at nothing else. */
public record InstanceCluster(KubernetesInstance instance, Variant variant) implements Cluster {

    @Override
    public String name() {
        return instance.name();
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        return instance.fingerprint();
    }

    @Override
    public List<String> lookAroundCommands() {
        return instance.lookAroundCommands();
    }

    @Override
    public List<String> removeCommands() {
        return instance.removeCommands();
    }

    @Override
    public void keep() {
        instance.keep();
    }

    @Override
    public void close() {
        instance.close();
    }

    @Override
    public boolean nodesShareOneHost() {
        return instance.nodesShareOneHost();
    }

    @Override
    public List<Node> nodes() {
        throw notLookedAt();
    }

    @Override
    public Node serverNode() {
        throw notLookedAt();
    }

    @Override
    public Node clientNode() {
        throw notLookedAt();
    }

    @Override
    public Workload startWorkload(String name, Node node, WorkloadNetwork network) {
        throw notLookedAt();
    }

    @Override
    public WorkloadLifetime workloadLifetime() {
        throw notLookedAt();
    }

    @Override
    public Availability hostNetwork() {
        throw notLookedAt();
    }

    @Override
    public Service expose(Workload server, int port) {
        throw notLookedAt();
    }

    @Override
    public Sampling sample(Workload server, Workload client, Path folder, Duration longest) {
        throw notLookedAt();
    }

    @Override
    public IperfBuild iperf() {
        throw notLookedAt();
    }

    @Override
    public Optional<AgentReport> agentReport() {
        throw notLookedAt();
    }

    @Override
    public PolicyTrial policyTrial(Duration timeout) {
        throw notLookedAt();
    }

    @Override
    public String describeState() {
        throw notLookedAt();
    }

    private static UnsupportedOperationException notLookedAt() {
        return new UnsupportedOperationException("this test looks at the instance only");
    }
}
