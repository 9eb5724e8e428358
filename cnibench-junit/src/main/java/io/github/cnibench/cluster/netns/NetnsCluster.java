package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.IperfBuild;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadLifetime;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.HostFingerprint;
import io.github.cnibench.cluster.lab.MachineLock;
import io.github.cnibench.cluster.lab.StateReport;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.cluster.lab.Underlay;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.LocatedTool;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Three network namespaces with one variant between them. */
final class NetnsCluster implements Cluster {

    private final MachineLock lock;
    private final Holder holder;
    private final Variant variant;
    private final LocalRecipe recipe;
    private final Overlay overlay;
    private final Optional<CniRuntime> cni;
    private final LocatedTool iperf;
    private final Toolbox toolbox;
    private final List<NetnsNode> nodes;
    private boolean kept;

    private NetnsCluster(
            MachineLock lock,
            Holder holder,
            Variant variant,
            LocalRecipe recipe,
            Overlay overlay,
            Optional<CniRuntime> cni,
            Toolbox toolbox) {
        this.lock = lock;
        this.holder = holder;
        this.variant = variant;
        this.recipe = recipe;
        this.overlay = overlay;
        this.cni = cni;
        this.toolbox = toolbox;
        this.iperf = toolbox.get(Tool.IPERF3);
        ShellTools tools = ShellTools.install(holder, toolbox);
        this.nodes = Topology.NODES.stream()
                .map(where -> new NetnsNode(holder, where, overlay, tools))
                .toList();
    }

    static NetnsCluster create(MachineLock lock, Variant variant, LocalRecipe recipe, Toolbox toolbox) {
        Holder holder = Holder.start(toolbox);
        try {
            Underlay.create(holder);
            Overlay overlay = Overlay.create(holder, recipe, toolbox);
            Optional<CniRuntime> cni = recipe.chain().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CniRuntime(
                            holder,
                            Path.of(toolbox.get(Tool.CNI_PLUGINS).command().get(0)),
                            "cnibench-" + variant.id(),
                            recipe.mtu(),
                            recipe.chain()));
            return new NetnsCluster(lock, holder, variant, recipe, overlay, cni, toolbox);
        } catch (RuntimeException e) {
            holder.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return "netns-" + holder.pid();
    }

    @Override
    public Variant variant() {
        return variant;
    }

    @Override
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    @Override
    public Node serverNode() {
        return nodes.get(1);
    }

    @Override
    public Node clientNode() {
        return nodes.get(2);
    }

    @Override
    public boolean nodesShareOneHost() {
        return true;
    }

    @Override
    public Workload startWorkload(String name, Node node, WorkloadNetwork network) {
        NetnsNode where = nodes.stream()
                .filter(candidate -> candidate.name().equals(node.name()))
                .findFirst()
                .orElseThrow(() -> new ClusterException(
                        InvalidReason.PLACEMENT_FAILED,
                        "there is no node " + node.name() + " for workload " + name + "; the nodes are " + nodes));
        if (network == WorkloadNetwork.HOST || cni.isEmpty()) {
            return new NetnsWorkload(name, where, where.name(), where.address(), holder, iperf, () -> {});
        }
        return startPod(cni.get(), name, where);
    }

    @Override
    public WorkloadLifetime workloadLifetime() {
        return WorkloadLifetime.RUN;
    }

    @Override
    public Availability hostNetwork() {
        return Availability.available();
    }

    private Workload startPod(CniRuntime runtime, String name, NetnsNode node) {
        String namespace = "pod-" + name;
        holder.ipBatch("netns add " + namespace + "\n");
        try {
            Underlay.quiet(holder, namespace);
            holder.ipBatchIn(namespace, "link set lo up\n");
            CniAttachment attachment = runtime.add(node.name(), namespace, namespace);
            requireAddress(attachment);
            return new NetnsWorkload(
                    name, node, namespace, attachment.address(), holder, iperf, () -> remove(runtime, attachment));
        } catch (RuntimeException e) {
            if (holder.isAlive()) {
                holder.ipBatch("netns delete " + namespace + "\n");
            }
            throw e;
        }
    }

    private void requireAddress(CniAttachment attachment) {
        String addresses = holder.runIn(attachment.namespace(), holder.ip("-o", "-4", "addr", "show", "dev", "eth0"));
        if (!addresses.contains(" " + attachment.address() + "/")) {
            throw new ClusterException(
                    InvalidReason.PLACEMENT_FAILED,
                    "the CNI plugins say that " + attachment.namespace() + " on " + attachment.node() + " has "
                            + attachment.address() + ", but its eth0 has: " + addresses.strip());
        }
    }

    private void remove(CniRuntime runtime, CniAttachment attachment) {
        if (!holder.isAlive()) {
            return;
        }
        try {
            runtime.delete(attachment);
        } finally {
            holder.ipBatch("netns delete " + attachment.namespace() + "\n");
        }
    }

    @Override
    public Service expose(Workload server, int port) {
        return NftService.create(holder, Topology.SERVICE_ADDRESS, server.address(), port);
    }

    @Override
    public IperfBuild iperf() {
        return new IperfBuild(iperf.version(), iperf.source());
    }

    @Override
    public Sampling sample(Workload server, Workload client, Path folder, Duration longest) {
        if (toolbox.look(Tool.PERL).isEmpty()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "without perl no node can be sampled; " + toolbox.cure(Tool.PERL));
        }
        return NetnsSampling.start(
                holder, SampledNetwork.of(List.of(server, client), List.of("server", "client")), folder, longest);
    }

    /** Return what was wired: no agent runs, so that the plugins and what joins the nodes are the whole configuration. */
    @Override
    public Optional<AgentReport> agentReport() {
        SortedMap<String, String> settings = new TreeMap<>(Map.of("overlay", overlay.description()));
        cni.ifPresent(runtime -> settings.put("cni specification", runtime.version()));
        return Optional.of(new AgentReport(
                recipe.chain().isEmpty()
                        ? "no CNI plugins"
                        : "CNI plugins "
                                + recipe.chain().stream()
                                        .map(plugin -> String.valueOf(plugin.get("type")))
                                        .collect(Collectors.joining(" ")),
                cni.map(runtime -> toolbox.get(Tool.CNI_PLUGINS).version()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                podNetworks(),
                settings));
    }

    private List<String> podNetworks() {
        return switch (recipe.overlay()) {
            case HOST_NETWORK -> List.of();
            case UNDERLAY -> List.of(Topology.UNDERLAY_SUBNET);
            case ROUTES, VXLAN, WIREGUARD ->
                Topology.NODES.stream().map(Topology.NodeAddress::podSubnet).toList();
        };
    }

    @Override
    public PolicyTrial policyTrial(Duration timeout) {
        return new PolicyTrial.NoPolicies("there is no Kubernetes here, and so no NetworkPolicy");
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> fields = new TreeMap<>(HostFingerprint.read());
        fields.put("cluster", NetnsClusterProvider.ID);
        fields.put("iperf3", iperf.version() + " from " + iperf.source());
        fields.put("underlay mtu", String.valueOf(Topology.UNDERLAY_MTU));
        fields.put("link", "veth pairs on one host");
        String tag = variant.id() + " ";
        fields.put(tag + "pod mtu", String.valueOf(recipe.mtu()));
        fields.put(tag + "overlay", overlay.description());
        cni.ifPresent(runtime -> {
            LocatedTool plugins = toolbox.get(Tool.CNI_PLUGINS);
            fields.put("cni plugins", plugins.version() + " from " + plugins.source());
            fields.put("cni specification", runtime.version());
        });
        return fields;
    }

    @Override
    public List<String> lookAroundCommands() {
        // The namespaces belong to the user who made them, so that nobody else's rights are needed to look into them.
        String enter = "nsenter --target " + holder.firstPid()
                + " --user --mount --pid --preserve-credentials --net=/proc/" + holder.firstPid() + "/root/run/netns/";
        String ip = String.join(" ", holder.tool(Tool.IP));
        return List.of(
                enter + "a2 -- " + ip + " addr   # the server's node; a3 is the client's, sw the switch",
                "ls /proc/" + holder.firstPid() + "/root/run/netns   # all nodes and pods");
    }

    @Override
    public List<String> removeCommands() {
        return List.of("kill -9 " + holder.firstPid());
    }

    @Override
    public String describeState() {
        return StateReport.of(holder);
    }

    @Override
    public void keep() {
        holder.keep();
        kept = true;
    }

    @Override
    public void close() {
        try {
            if (!kept) {
                overlay.close();
            }
            holder.close();
        } finally {
            lock.close();
        }
    }
}
