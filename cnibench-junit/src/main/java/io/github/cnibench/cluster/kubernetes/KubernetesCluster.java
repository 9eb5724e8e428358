package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.IperfBuild;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadLifetime;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import io.github.cnibench.cluster.kubernetes.api.RandomHex;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.cluster.kubernetes.api.Together;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Kubernetes cluster with one variant on it and a campaign's namespaces in it. */
public final class KubernetesCluster implements Cluster {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final KubernetesInstance instance;
    private final Variant variant;
    private final ClusterSettings wishes;
    private final KubernetesSettings settings;
    private final Consumer<String> progress;
    private final String campaign;
    private final KubernetesApi api;
    private final Pods pods;
    private final Specs specs;
    private final Namespaces namespaces;
    private final CampaignLease lease;
    private final CampaignPods workloads;
    private Optional<String> noHostNetwork = Optional.of("node agents are switched off (cnibench.node-agent=false)");
    private @Nullable OwnVariant installed;
    private @Nullable CampaignGuard guard;
    private @Nullable Detection detection;
    private @Nullable KubernetesNode serverNode;
    private @Nullable KubernetesNode clientNode;
    private Optional<KubernetesNode> controlNode = Optional.empty();
    private @Nullable IperfBuild iperf;
    private boolean kept;
    private boolean closed;

    private KubernetesCluster(
            KubernetesInstance instance, Variant variant, ClusterSettings settings, KubernetesApi api) {
        this.instance = instance;
        this.variant = variant;
        this.wishes = settings;
        this.settings = settings.kubernetes();
        this.progress = settings.progress();
        this.campaign = RandomHex.ofBytes(4);
        this.api = api;
        this.pods = new Pods(api);
        this.specs = new Specs(
                campaign,
                ImageReference.onMirror(instance.image(), this.settings.registry()),
                PullSecrets.names(this.settings.pullSecrets()),
                settings.longestWorkload());
        this.namespaces = new Namespaces(api, campaign, progress);
        this.lease = new CampaignLease(api, this.settings.namespace());
        this.workloads = new CampaignPods(api, specs, this.settings.namespace(), instance::binding, progress);
    }

    /**
     * Prepare {@code instance} for a campaign: install the variant where the cluster is ours, choose the nodes, make the
     * namespaces. The instance is closed with the cluster, and at once if this fails.
     *
     * @throws ClusterException if the cluster cannot be used; nothing of ours is left on it then
     */
    public static Cluster create(KubernetesInstance instance, Variant variant, ClusterSettings settings) {
        KubernetesApi api;
        try {
            api = KubernetesApi.connect(instance.access());
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
        KubernetesCluster cluster = new KubernetesCluster(instance, variant, settings, api);
        try {
            cluster.prepare();
            return cluster;
        } catch (RuntimeException e) {
            cluster.closeAfter(e);
            throw e;
        }
    }

    /**
     * Put {@code variant} on the nodes of {@code old} in the place of its own, which is uninstalled.
     *
     * @return the cluster, or empty where other nodes have to be made, and the user was told why; {@code old} is closed in any
     *     case
     * @throws ClusterException if the nodes could be had, but the variant cannot be installed
     */
    public static Optional<Cluster> onNodesOf(Cluster old, Variant variant, ClusterSettings settings) {
        if (!(old instanceof KubernetesCluster there)) {
            old.close();
            return Optional.empty();
        }
        Optional<String> obstacle = there.leaveNodesTo(variant);
        if (obstacle.isPresent()) {
            settings.progress().accept("variant " + variant + " gets new nodes: " + obstacle.get());
            there.close();
            return Optional.empty();
        }
        return Optional.of(create(there.instance, variant, settings));
    }

    /** Uninstall the variant and close all but the nodes; return why that is no use, or empty. */
    private Optional<String> leaveNodesTo(Variant next) {
        Optional<String> obstacle =
                installed == null ? Optional.of("the nodes are not ours") : instance.obstacleTo(next);
        if (obstacle.isPresent()) {
            return obstacle;
        }
        try {
            namespaces.removeAll();
            List<String> left = prepared(installed).uninstall();
            if (!left.isEmpty()) {
                return Optional.of("something of " + variant + " is left that cannot be removed: " + left.get(0)
                        + (left.size() == 1 ? "" : " and " + (left.size() - 1) + " more"));
            }
        } catch (ClusterException e) {
            return Optional.of(variant + " cannot be uninstalled: " + e.getMessage());
        }
        closed = true;
        lease.close();
        api.close();
        return Optional.empty();
    }

    private void prepare() {
        if (instance.isOwn()) {
            installed = OwnVariant.install(variant, instance, wishes, api, specs);
        }
        long start = System.nanoTime();
        ChosenNodes chosen = ChosenNodes.of(variant, instance, api, settings.nodes(), progress);
        detection = chosen.detection();
        String own = settings.namespace();
        // A cluster of our own is removed as a whole by its provider.
        if (settings.reaper() && !instance.isOwn()) {
            guard = CampaignGuard.start(wishes, instance.access(), campaign, variant.id());
        }
        namespaces.take(own, "restricted");
        lease.start(campaign);
        boolean agents = settings.nodeAgent() && takeNodeNamespace(own + Namespaces.NODE_SUFFIX);
        PullSecrets.create(api, campaign, namespaces.made(), settings.pullSecrets());
        startHelpers(chosen, agents);
        iperf = readIperf();
        progress.accept("ready for pods "
                + Durations.format(Duration.ofNanos(System.nanoTime() - start))
                + " after the cluster was (nodes, namespaces, node agents, reaper, image)");
    }

    /** Make the namespace of the node agents, where that is allowed. */
    private boolean takeNodeNamespace(String name) {
        try {
            namespaces.take(name, "privileged");
            noHostNetwork = Optional.empty();
            return true;
        } catch (ClusterException e) {
            String reason = "no pods on the nodes' network: " + e.getMessage();
            progress.accept(reason + "; paths stay unproved and there is no reference");
            noHostNetwork = Optional.of(reason);
            return false;
        }
    }

    private void startHelpers(ChosenNodes chosen, boolean agents) {
        NodeAgents starter = new NodeAgents(
                api,
                pods,
                specs,
                settings.namespace() + Namespaces.NODE_SUFFIX,
                agents,
                instance.nodesShareOneHost(),
                progress);
        List<Callable<Optional<KubernetesNode>>> tasks = List.of(
                () -> Optional.of(starter.start(chosen.names().server())),
                () -> Optional.of(starter.start(chosen.names().client())),
                () -> {
                    if (settings.reaper()) {
                        Reaper.start(api, specs, campaign, namespaces.made());
                    }
                    return Optional.empty();
                });
        List<Optional<KubernetesNode>> started = Together.run(tasks);
        serverNode = started.get(0).orElseThrow();
        clientNode = started.get(1).orElseThrow();
        if (settings.controlNode() && !nodesShareOneHost()) {
            controlNode = starter.startOnControlNode(chosen.control());
        }
    }

    private IperfBuild readIperf() {
        try (PodWorkload probe = workloads.start("iperf-version", serverNode(), WorkloadNetwork.POD)) {
            NodeShell.Output version = probe.run(List.of("iperf3", "--version"), LOOK);
            if (!version.succeeded()) {
                throw new ClusterException(
                        InvalidReason.IPERF_NOT_SUPPORTED,
                        "image " + specs.image() + " has no iperf3 that runs: "
                                + (version.out() + version.err()).strip().replace('\n', ' '));
            }
            return new IperfBuild(
                    version.out().lines().findFirst().orElse("").replaceFirst("^iperf (\\S+).*", "$1"),
                    "image " + specs.image());
        }
    }

    @Override
    public String name() {
        return instance.name();
    }

    @Override
    public Variant variant() {
        return variant;
    }

    @Override
    public List<Node> nodes() {
        return List.of(serverNode(), clientNode());
    }

    @Override
    public KubernetesNode serverNode() {
        return prepared(serverNode);
    }

    @Override
    public KubernetesNode clientNode() {
        return prepared(clientNode);
    }

    private static <T> T prepared(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the cluster is not prepared");
        }
        return part;
    }

    @Override
    public boolean nodesShareOneHost() {
        return instance.nodesShareOneHost();
    }

    @Override
    public WorkloadLifetime workloadLifetime() {
        return WorkloadLifetime.PHASE;
    }

    @Override
    public Availability hostNetwork() {
        return noHostNetwork
                .map(reason -> Availability.unavailable(reason, "docs/clusters.md tells what they need, under Rights"))
                .orElseGet(Availability::available);
    }

    @Override
    public Workload startWorkload(String name, Node node, WorkloadNetwork network) {
        return workloads.start(name, node, network);
    }

    @Override
    public Service expose(Workload server, int port) {
        return workloads.expose(server, port);
    }

    @Override
    public Sampling sample(Workload server, Workload client, Path folder, Duration longest) {
        // What the provider has laid itself has no pods.
        Places places =
                new Places(api, prepared(detection), instance.isOwn() && variant.recipe() instanceof LocalRecipe);
        List<PodSampling.Place> all = new ArrayList<>(List.of(
                places.of(NodeRole.SERVER, serverNode(), workloads.own(server)),
                places.of(NodeRole.CLIENT, clientNode(), workloads.own(client))));
        controlNode.map(places::control).ifPresent(all::add);
        return PodSampling.start(all, nodesShareOneHost(), folder, longest);
    }

    @Override
    public IperfBuild iperf() {
        return prepared(iperf);
    }

    @Override
    public Optional<AgentReport> agentReport() {
        return prepared(detection).report();
    }

    @Override
    public PolicyTrial policyTrial(Duration timeout) {
        return new PolicyTrials(
                        api,
                        settings.namespace(),
                        campaign,
                        serverNode(),
                        clientNode(),
                        (name, node) -> workloads.start(name, node, WorkloadNetwork.POD))
                .run(timeout);
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        List<String> made = namespaces.made();
        ClusterFingerprint read = new ClusterFingerprint(api)
                .withNode("server node", NodeAgents.look(api, serverNode().name()))
                .withNode("client node", NodeAgents.look(api, clientNode().name()))
                .withImages(made.get(made.size() - 1));
        agentReport().ifPresent(read::withAgent);
        SortedMap<String, String> fields = new TreeMap<>(instance.fingerprint());
        fields.put("iperf3", iperf().version() + " from " + iperf().source());
        fields.putAll(read.fields());
        return fields;
    }

    @Override
    public List<String> lookAroundCommands() {
        return instance.lookAroundCommands();
    }

    @Override
    public List<String> removeCommands() {
        List<String> commands = new ArrayList<>(instance.removeCommands());
        if (commands.isEmpty()) {
            commands.add(CampaignGuard.byHand(instance.access(), campaign));
        }
        return commands;
    }

    @Override
    public String describeState() {
        return new StateText(api, namespaces.made()).text();
    }

    @Override
    public void keep() {
        instance.keep();
        // It would take the kept cluster for one whose program was killed.
        pods.find(settings.namespace(), Reaper.NAME).ifPresent(api::delete);
        kept = true;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (instance;
                api;
                lease) {
            if (!kept) {
                namespaces.removeAll();
            }
            if (guard != null) {
                guard.release();
            }
        }
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
