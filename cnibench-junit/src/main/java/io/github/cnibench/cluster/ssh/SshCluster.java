package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.IperfBuild;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadLifetime;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Two hosts, without Kubernetes: workloads are processes of theirs. */
final class SshCluster implements Cluster {

    private static final Duration LOOK = Duration.ofSeconds(20);

    /** Time that a command may take beside the longest use of a workload. */
    private static final Duration AROUND = Duration.ofMinutes(1);

    private static final List<String> STATE = List.of(
            "ip -d address",
            "ip -s link",
            "ip route show table all",
            "ip neigh",
            "cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6",
            "nft list ruleset",
            "ps -ef");

    private final Variant variant;
    private final ClusterSettings settings;
    private final SshNode server;
    private final SshNode client;
    private final HostIperf iperf;
    private final boolean hasPerl;
    private final HostPreparation preparation;
    private final boolean oneHost;

    private SshCluster(
            Variant variant,
            ClusterSettings settings,
            SshNode server,
            SshNode client,
            HostIperf iperf,
            boolean hasPerl,
            HostPreparation preparation) {
        this.variant = variant;
        this.settings = settings;
        this.server = server;
        this.client = client;
        this.iperf = iperf;
        this.hasPerl = hasPerl;
        this.preparation = preparation;
        this.oneHost = server.host().bootId().equals(client.host().bootId());
    }

    /** Reach the hosts of {@code inventory}; nothing is left on them where that fails. */
    static SshCluster create(
            Variant variant, Inventory inventory, ClusterSettings settings, HostPreparation preparation) {
        Toolbox toolbox = new Toolbox(settings.cacheFolder(), settings.mayDownload(), settings.progress());
        Map<String, SshHost> reached = new ConcurrentHashMap<>();
        long start = System.nanoTime();
        try {
            Both.run(List.of(
                    () -> reach("server", inventory.server(), inventory, settings, toolbox, reached),
                    () -> reach("client", inventory.client(), inventory, settings, toolbox, reached)));
            SshHost server = Objects.requireNonNull(reached.get("server"));
            SshHost client = Objects.requireNonNull(reached.get("client"));
            SshCluster cluster = prepare(variant, server, client, settings, toolbox, preparation);
            settings.progress()
                    .accept("hosts " + server + " and " + client + " are ready after "
                            + Durations.format(Duration.ofNanos(System.nanoTime() - start)) + ": traffic from "
                            + cluster.client.underlay() + " to " + cluster.server.underlay() + ", iperf3 "
                            + cluster.iperf().version() + " (" + cluster.iperf().source() + ")");
            return cluster;
        } catch (RuntimeException e) {
            reached.values().forEach(host -> closeAfter(e, host::close));
            closeAfter(e, preparation.undo());
            throw e;
        }
    }

    private static boolean reach(
            String role,
            InventoryHost host,
            Inventory inventory,
            ClusterSettings settings,
            Toolbox toolbox,
            Map<String, SshHost> reached) {
        reached.put(role, SshHost.connect(role, host, inventory, settings, toolbox));
        return true;
    }

    private static void closeAfter(RuntimeException failure, Runnable close) {
        try {
            close.run();
        } catch (ClusterException e) {
            failure.addSuppressed(e);
        }
    }

    private static SshCluster prepare(
            Variant variant,
            SshHost server,
            SshHost client,
            ClusterSettings settings,
            Toolbox toolbox,
            HostPreparation preparation) {
        List<Supplier<HostUnderlay>> looks = List.of(() -> HostUnderlay.of(server), () -> HostUnderlay.of(client));
        List<HostUnderlay> found = Both.run(looks);
        found.get(0).requireWayTo(found.get(1), server);
        found.get(1).requireWayTo(found.get(0), client);
        HostIperf iperf = HostIperf.of(server, client, toolbox, settings.progress())
                .boundTo(Map.of(server.name(), preparation.server(), client.name(), preparation.client()));
        boolean hasPerl = hasPerl(server) && hasPerl(client);
        if (!hasPerl) {
            settings.progress().accept("without perl on both hosts none is sampled, so no cost in CPU time is known");
        }
        return new SshCluster(
                variant,
                settings,
                new SshNode(server, found.get(0)),
                new SshNode(client, found.get(1)),
                iperf,
                hasPerl,
                preparation);
    }

    private static boolean hasPerl(SshHost host) {
        return host.run("look for perl", List.of("perl", "-e", "1"), LOOK).succeeded();
    }

    @Override
    public String name() {
        return "ssh-" + server.host().folder().replaceFirst(".*-", "");
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
        return oneHost;
    }

    @Override
    public Workload startWorkload(String name, Node node, WorkloadNetwork network) {
        SshNode where = List.of(server, client).stream()
                .filter(candidate -> candidate.name().equals(node.name()))
                .findFirst()
                .orElseThrow(() -> new ClusterException(
                        InvalidReason.PLACEMENT_FAILED,
                        "there is no host " + node.name() + " for workload " + name
                                + "; the hosts are server and client"));
        return new SshWorkload(name, where, iperf, settings.longestWorkload().plus(AROUND));
    }

    @Override
    public WorkloadLifetime workloadLifetime() {
        return WorkloadLifetime.RUN;
    }

    @Override
    public Availability hostNetwork() {
        return Availability.available();
    }

    @Override
    public Service expose(Workload workload, int port) {
        throw new ClusterException(
                InvalidReason.SERVICE_NOT_READY,
                "there are no Services without Kubernetes; the phases that need one are not applicable to bare metal");
    }

    @Override
    public Sampling sample(Workload ofServer, Workload ofClient, Path folder, Duration longest) {
        if (!hasPerl) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "without perl no host can be sampled; install it on both hosts (apt install perl-base | dnf install"
                            + " perl-interpreter)");
        }
        List<HostSampling.Place> places = oneHost
                ? List.of(new HostSampling.Place(NodeRole.SHARED_HOST, server))
                : List.of(
                        new HostSampling.Place(NodeRole.SERVER, server),
                        new HostSampling.Place(NodeRole.CLIENT, client));
        return HostSampling.start(places, folder, longest);
    }

    @Override
    public IperfBuild iperf() {
        return iperf.build();
    }

    /** Return that there is nothing: no CNI runs, so that the hosts' own network is the whole configuration. */
    @Override
    public Optional<AgentReport> agentReport() {
        return Optional.of(new AgentReport(
                "no CNI",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(Map.of("overlay", "none: the hosts' own network"))));
    }

    @Override
    public PolicyTrial policyTrial(Duration timeout) {
        return new PolicyTrial.NoPolicies("there is no Kubernetes here, and so no NetworkPolicy");
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> fields = new TreeMap<>(preparation.fingerprint());
        fields.put("cluster", SshClusterProvider.ID);
        fields.put("iperf3", iperf().version() + " from " + iperf().source());
        if (oneHost) {
            fields.put("link", "both hosts run on one kernel");
        }
        for (SshNode node : List.of(server, client)) {
            String tag = node.name() + " ";
            fields.put(tag + "architecture", node.host().machine());
            fields.put(tag + "underlay interface", node.underlay().networkInterface());
            fields.put(tag + "operating system", operatingSystem(node.host()));
        }
        return fields;
    }

    private static String operatingSystem(SshHost host) {
        String name = host.run(
                        "read its name", List.of("sh", "-c", ". /etc/os-release && printf '%s' \"$PRETTY_NAME\""), LOOK)
                .out()
                .strip();
        return name.isEmpty() ? "unknown" : name;
    }

    @Override
    public List<String> lookAroundCommands() {
        return List.of(
                server.host().loginByHand() + "   # the server's host",
                client.host().loginByHand() + "   # the client's host");
    }

    @Override
    public List<String> removeCommands() {
        return List.of();
    }

    @Override
    public String describeState() {
        StringBuilder report = new StringBuilder();
        for (SshNode node : List.of(server, client)) {
            for (String question : STATE) {
                report.append("### ")
                        .append(node.name())
                        .append(": ")
                        .append(question)
                        .append('\n');
                report.append(answer(node.host(), question)).append('\n');
            }
        }
        return report.toString();
    }

    private static String answer(SshHost host, String question) {
        try {
            var output = host.run("describe its state", List.of("sh", "-c", question), LOOK);
            return output.out()
                    + (output.err().isBlank() ? "" : "# " + output.err().strip() + "\n");
        } catch (ClusterException e) {
            return "# " + e.getMessage() + "\n";
        }
    }

    @Override
    public void keep() {
        throw new ClusterException(
                InvalidReason.CLUSTER_FAILED,
                "there is nothing to keep: the hosts stay as they are, and only our folder on them is removed");
    }

    @Override
    public void close() {
        List<Supplier<Boolean>> closings = new ArrayList<>();
        for (SshNode node : List.of(server, client)) {
            closings.add(() -> {
                node.host().close();
                return true;
            });
        }
        try {
            Both.run(closings);
        } finally {
            preparation.undo().run();
        }
    }
}
