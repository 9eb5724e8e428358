package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.Relay;
import io.github.cnibench.cluster.kubernetes.api.Together;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.HolderUsers;
import io.github.cnibench.cluster.lab.HostFingerprint;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.cluster.lab.Underlay;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A Kubernetes cluster of three nodes on this machine, without a CNI: a1 with the control plane, a2 and a3.
 *
 * <p>Whoever makes it sees to it that no other benchmark runs on this machine.
 */
public final class LabKubernetes implements AutoCloseable {

    /** Tools without which there is no cluster. */
    static final List<Tool> TOOLS = List.of(Tool.SETSID, Tool.SETPRIV, Tool.UNSHARE, Tool.NSENTER, Tool.IP, Tool.FLOCK);

    /** Most memory that the files of one node may take. */
    private static final String MEMORY_LIMIT = "8g";

    private static final String PACKAGES = "/run/cnibench/packages";

    private final Holder holder;
    private final List<LabNode> nodes;
    private final ControlPlane control;
    private final Relay relay;
    private final LabApi api;
    private final Path kubeconfig;
    private final SortedMap<String, String> fingerprint;
    private final Duration deadline;

    private boolean kept;

    private LabKubernetes(
            Holder holder,
            List<LabNode> nodes,
            ControlPlane control,
            Relay relay,
            LabApi api,
            Path kubeconfig,
            SortedMap<String, String> fingerprint,
            Duration deadline) {
        this.holder = holder;
        this.nodes = nodes;
        this.control = control;
        this.relay = relay;
        this.api = api;
        this.kubeconfig = kubeconfig;
        this.fingerprint = fingerprint;
        this.deadline = deadline;
    }

    /**
     * Start a cluster and wait until its nodes have registered. They are ready once a CNI is installed.
     *
     * @throws ClusterException if that fails; nothing is left behind then
     */
    public static LabKubernetes start(LabKubernetesOptions options, Toolbox toolbox, ClusterSettings settings) {
        HolderUsers.MANY.refusal().ifPresent(refusal -> {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, refusal);
        });
        try {
            toolbox.getAll(TOOLS);
            return new LabStart(options, toolbox, settings).run();
        } catch (ToolException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, e.getMessage(), e);
        }
    }

    /** Return a name that is unique on this machine. */
    public String name() {
        return "kubernetes-netns-" + holder.pid();
    }

    /** Return the file by which programs on this machine reach the cluster; it ends with the cluster. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** Return what stands for the placeholders of recipes on this cluster. */
    public Map<String, String> recipeValues() {
        String address = nodes.get(0).where().underlay();
        return Map.of(
                "pod-cidr",
                ControlPlane.POD_CIDR,
                "service-cidr",
                ControlPlane.SERVICE_CIDR,
                "api-server.host",
                address,
                "api-server.port",
                String.valueOf(ControlPlane.PORT),
                "control-node.address",
                address,
                "underlay.interface",
                "eth0");
    }

    /**
     * Wait until all nodes are ready for pods, which needs a CNI.
     *
     * @throws ClusterException if they are not in time
     */
    public void awaitReady() {
        api.awaitReady(deadline, control::requireRunning);
    }

    /** Return what tells this cluster from others, field name to value. */
    public SortedMap<String, String> fingerprint() {
        return new TreeMap<>(fingerprint);
    }

    /** Return what a person types to look around in this cluster while it is kept. */
    public List<String> lookAroundCommands() {
        return List.of(
                nodes.get(0).look("kubectl --kubeconfig /etc/kubernetes/admin.conf get pods --all-namespaces -o wide"),
                nodes.get(1).look("ip addr") + "   # the server's node",
                nodes.get(2).look("tail /var/log/cnibench/kubelet.log") + "   # the client's node");
    }

    /** Return what a person types to remove this cluster. */
    public List<String> removeCommands() {
        return List.of("kill " + holder.pid());
    }

    /** Return the last words of all programs of the cluster, for the report of a failure. */
    public String describeState() {
        if (!holder.isAlive()) {
            return "the holder of the nodes has ended, and the cluster with it\n";
        }
        StringBuilder report = new StringBuilder();
        for (LabNode node : nodes) {
            for (Path log : node.logs()) {
                String program = log.getFileName().toString().replaceFirst("\\.log$", "");
                report.append("### ")
                        .append(node.name())
                        .append(": ")
                        .append(program)
                        .append('\n');
                report.append(node.lastWords(program)).append("\n\n");
            }
        }
        return report.toString();
    }

    /** Make the cluster outlive this program. Its kubeconfig then works no more: {@link #lookAroundCommands} do. */
    public void keep() {
        holder.keep();
        kept = true;
    }

    /** Return the id of the process that all of the cluster ends with. */
    long pid() {
        return holder.pid();
    }

    /** Return the nodes. */
    List<LabNode> nodes() {
        return nodes;
    }

    @Override
    public void close() {
        api.close();
        relay.close();
        if (!kept) {
            holder.close();
        }
    }

    /** The steps that bring a cluster up. */
    private static final class LabStart {

        private final LabKubernetesOptions options;
        private final Toolbox toolbox;
        private final ClusterSettings settings;
        private final Path kubernetes;
        private final Path containerd;
        private final Path etcd;
        private final PackageTree packages;
        private final List<Path> images = new ArrayList<>();

        LabStart(LabKubernetesOptions options, Toolbox toolbox, ClusterSettings settings) {
            this.options = options;
            this.toolbox = toolbox;
            this.settings = settings;
            Binaries binaries = new Binaries(
                    options.binaries(), settings.cacheFolder(), settings.mayDownload(), settings.progress());
            kubernetes = binaries.get(GoModule.KUBERNETES);
            containerd = binaries.get(GoModule.CONTAINERD);
            etcd = binaries.get(GoModule.ETCD);
            packages = NodePackages.get(toolbox);
            LabImages own = new LabImages(toolbox, packages);
            images.add(own.pause());
            images.addAll(own.among(options.references(), binaries));
            images.addAll(options.images());
        }

        LabKubernetes run() {
            long start = System.nanoTime();
            Holder holder = Holder.start(HolderUsers.MANY, toolbox);
            try {
                LabKubernetes cluster = run(holder);
                settings.progress()
                        .accept("Kubernetes " + GoModule.KUBERNETES.version() + " runs on nodes a1, a2 and a3 ("
                                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s)");
                return cluster;
            } catch (RuntimeException e) {
                holder.close();
                throw e;
            }
        }

        private LabKubernetes run(Holder holder) {
            Underlay.create(holder);
            holder.run(List.of(
                    "sh",
                    "-c",
                    Scripts.read("packages.sh"),
                    "packages",
                    packages.root().toString()));
            List<Path> shown = List.of(kubernetes, containerd, etcd).stream()
                    .filter(folder -> !folder.startsWith("/usr") && !folder.startsWith("/bin"))
                    .toList();
            List<LabNode> nodes = Together.run(Topology.NODES.stream()
                    .<java.util.concurrent.Callable<LabNode>>map(
                            where -> () -> LabNode.start(where, holder, MEMORY_LIMIT, PACKAGES, shown))
                    .toList());
            Credentials credentials =
                    new Credentials(nodes.stream().map(LabNode::name).toList());
            ControlPlane control = new ControlPlane(nodes.get(0), kubernetes, etcd, credentials);
            List<Worker> workers = new ArrayList<>();
            for (LabNode node : nodes) {
                workers.add(new Worker(node, kubernetes, containerd, node == nodes.get(0)));
            }
            control.startServer();
            Together.run(workers.stream()
                    .<java.util.concurrent.Callable<Boolean>>map(worker -> () -> {
                        worker.startContainerd();
                        images.forEach(worker::importImages);
                        return true;
                    })
                    .toList());
            String authority = control.authority();
            control.startControllers(authority);
            for (Worker worker : workers) {
                worker.startKubelet(credentials, control.server(), authority);
                options.kubeProxy()
                        .ifPresent(mode -> worker.startProxy(mode, credentials, control.server(), authority));
            }
            return reach(holder, nodes, control, credentials, authority);
        }

        private LabKubernetes reach(
                Holder holder, List<LabNode> nodes, ControlPlane control, Credentials credentials, String authority) {
            Relay relay;
            Path kubeconfig = Path.of("/proc/" + holder.firstPid() + "/root" + Holder.STATE_FOLDER + "/kubeconfig");
            try {
                relay = Relay.start(
                        nodes.get(0).enter(List.of("busybox", "nc", "127.0.0.1", String.valueOf(ControlPlane.PORT))));
                Files.createFile(
                        kubeconfig, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                // The certificate is good for the name localhost, not for its address.
                Files.writeString(
                        kubeconfig,
                        credentials.kubeconfig(Credentials.ADMIN, "https://localhost:" + relay.port(), authority));
            } catch (IOException e) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED, "cannot relay to the API server: " + e.getMessage(), e);
            }
            LabApi api = new LabApi(kubeconfig);
            try {
                api.awaitServer(settings.deadline(), control::requireRunning);
                Runnable check = () -> {
                    control.requireRunning();
                    nodes.forEach(node -> node.requireRunning("kubelet"));
                };
                Map<String, String> podCidrs =
                        api.awaitNodes(nodes.stream().map(LabNode::name).toList(), settings.deadline(), check);
                api.labelControlPlane(nodes.get(0).name(), settings.deadline(), check);
                if (options.bridge()) {
                    new BridgeNetwork(nodes, podCidrs).lay();
                }
                return new LabKubernetes(
                        holder, nodes, control, relay, api, kubeconfig, fingerprint(), settings.deadline());
            } catch (RuntimeException e) {
                api.close();
                relay.close();
                throw e;
            }
        }

        private SortedMap<String, String> fingerprint() {
            SortedMap<String, String> fields = new TreeMap<>(HostFingerprint.read());
            fields.put("cluster", "kubernetes-netns");
            fields.put("kubernetes", GoModule.KUBERNETES.version());
            fields.put("container runtime", GoModule.CONTAINERD.toString());
            fields.put("etcd", GoModule.ETCD.version());
            fields.put("runc", packages.packages().getOrDefault("runc", "unknown"));
            fields.put("cni plugins", packages.packages().getOrDefault("containernetworking-plugins", "unknown"));
            fields.put(
                    "kube-proxy",
                    options.kubeProxy()
                            .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                            .orElse("absent"));
            fields.put("underlay mtu", String.valueOf(Topology.UNDERLAY_MTU));
            fields.put("link", "veth pairs on one host");
            return fields;
        }
    }
}
