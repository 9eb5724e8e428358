package io.github.cnibench.run;

import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.IperfBuild;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadLifetime;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two nodes that exist in memory only. */
final class FakeCluster implements Cluster {

    private final FakeLab lab;
    private final Variant variant;
    private final Node server;
    private final Node client;

    FakeCluster(FakeLab lab, Variant variant) {
        this.lab = lab;
        this.variant = variant;
        this.server = new FakeNode(lab, "a2");
        this.client = new FakeNode(lab, "a3");
    }

    private record FakeNode(FakeLab lab, String name) implements Node {

        @Override
        public String address() {
            return "192.0.2.1";
        }

        @Override
        public NodeCounters counters() {
            return NodeCounters.of(name, Instant.now(), Map.of("eth0 rx_bytes", lab.received.get()));
        }

        @Override
        public OptionalLong receivedBytes(PathEvidence evidence) {
            return OptionalLong.of(lab.received.getAndAdd(lab.bytesOnPath));
        }

        @Override
        public Optional<NodeShell> shell() {
            return Optional.empty();
        }

        @Override
        public Optional<BitRate> linkSpeed() {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "fake-" + variant;
    }

    @Override
    public Variant variant() {
        return variant;
    }

    @Override
    public List<Node> nodes() {
        return List.of(server, client);
    }

    @Override
    public Node serverNode() {
        return server;
    }

    @Override
    public Node clientNode() {
        return client;
    }

    @Override
    public boolean nodesShareOneHost() {
        return lab.oneHost;
    }

    @Override
    public Workload startWorkload(String name, Node node, WorkloadNetwork network) {
        lab.events.add("start " + variant + " " + name);
        return new FakeWorkload(lab, name, lab.clientOnServerNode ? server : node);
    }

    @Override
    public WorkloadLifetime workloadLifetime() {
        return lab.lifetime;
    }

    @Override
    public Availability hostNetwork() {
        return lab.hostNetwork;
    }

    @Override
    public Service expose(Workload exposed, int port) {
        return new Service() {
            @Override
            public String address() {
                return "192.0.2.9";
            }

            @Override
            public OptionalLong translatedFlows() {
                return OptionalLong.of(lab.translated.getAndAdd(lab.flows));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Sampling sample(Workload sampledServer, Workload sampledClient, Path folder, Duration longest) {
        lab.events.add("sampling begins");
        return new FakeSampling(lab);
    }

    @Override
    public IperfBuild iperf() {
        return new IperfBuild("3.18", "none");
    }

    @Override
    public Optional<AgentReport> agentReport() {
        return Optional.empty();
    }

    @Override
    public PolicyTrial policyTrial(Duration timeout) {
        return new PolicyTrial.NoPolicies("this cluster exists in memory only");
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        return new TreeMap<>(Map.of("kernel", "6.1", "mtu", variant.id()));
    }

    @Override
    public List<String> lookAroundCommands() {
        return List.of("look " + variant);
    }

    @Override
    public List<String> removeCommands() {
        return List.of("remove " + variant);
    }

    @Override
    public String describeState() {
        if (lab.stateFails) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "nobody answers");
        }
        return "all links are up";
    }

    @Override
    public void keep() {
        if (lab.keepFails) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "this kind ends with the program");
        }
        lab.events.add("keep " + variant);
    }

    @Override
    public void close() {
        lab.events.add("close " + variant);
    }
}
