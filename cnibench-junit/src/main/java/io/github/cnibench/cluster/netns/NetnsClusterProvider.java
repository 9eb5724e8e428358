package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.KernelFeature;
import io.github.cnibench.cluster.lab.MachineLock;
import io.github.cnibench.cluster.lab.NamespaceCure;
import io.github.cnibench.cluster.lab.ProbeNamespace;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes clusters of network namespaces on this machine; works for root and, with user namespaces, for any user. */
public final class NetnsClusterProvider implements ClusterProvider {

    static final String ID = "netns";

    /** Everything that a cluster of some variant needs. */
    static final List<Tool> TOOLS = List.of(
            Tool.UNSHARE,
            Tool.NSENTER,
            Tool.SETSID,
            Tool.FLOCK,
            Tool.IP,
            Tool.BRIDGE,
            Tool.NFT,
            Tool.IPERF3,
            Tool.CNI_PLUGINS,
            Tool.WG,
            Tool.WIREGUARD_GO,
            Tool.PERL);

    private static final Duration PATIENCE = Duration.ofHours(6);

    /** One for each user of this provider, because a toolbox remembers what it has found. */
    private final Map<ClusterSettings, Toolbox> toolboxes = new ConcurrentHashMap<>();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "three network namespaces on this machine, pods wired by real CNI plugins; no Kubernetes, no root";
    }

    @Override
    public boolean isChosenAutomatically() {
        return true;
    }

    @Override
    public int capacity() {
        return 1;
    }

    @Override
    public Availability availability(ClusterSettings settings) {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return Availability.unavailable("network namespaces exist on Linux only", "run on a Linux machine");
        }
        Toolbox toolbox = toolbox(settings);
        for (Tool tool : List.of(Tool.UNSHARE, Tool.NSENTER, Tool.SETSID, Tool.FLOCK)) {
            if (toolbox.look(tool).isEmpty()) {
                return Availability.unavailable(
                        "the program " + tool.program() + " is missing", "install the package util-linux");
            }
        }
        for (Tool tool : List.of(Tool.IP, Tool.NFT, Tool.IPERF3)) {
            if (!toolbox.canDownload() && toolbox.look(tool).isEmpty()) {
                return Availability.unavailable(
                        "the program " + tool.program() + " is missing, and is not downloaded", toolbox.cure(tool));
            }
        }
        try (Holder holder = Holder.start(toolbox)) {
            holder.run(List.of("true"));
            return Availability.available();
        } catch (ClusterException e) {
            return Availability.unavailable(String.valueOf(e.getMessage()), NamespaceCure.forThisMachine());
        }
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        if (!variant.clusters().contains(ID) || !(variant.recipe() instanceof LocalRecipe recipe)) {
            return Availability.unavailable(
                    variant.id() + " needs a Kubernetes cluster (" + String.join(", ", variant.clusters()) + ")",
                    "name one with -Dcnibench.cluster=…, or take a variant that fits " + ID
                            + " ('cnibench list variants' shows which)");
        }
        Optional<KernelFeature> needed = featureFor(recipe);
        if (needed.isEmpty()) {
            return Availability.available();
        }
        KernelFeature feature = needed.get();
        try (ProbeNamespace probe = ProbeNamespace.make(toolbox(settings))) {
            return probe.has(feature) ? Availability.available() : without(feature, variant);
        }
    }

    /** In place of the kernel's WireGuard, wireguard-go will do; nothing serves in place of the others. */
    private static Availability without(KernelFeature feature, Variant variant) {
        String lack = variant.id() + " needs " + feature.title() + ", which this kernel does not offer";
        if (feature != KernelFeature.WIREGUARD) {
            return Availability.unavailable(lack, "as root: " + feature.cure());
        }
        return TunDevice.availability(TunDevice.FILE) instanceof Availability.Unavailable no
                ? Availability.unavailable(lack + ", and " + no.reason(), no.cure())
                : Availability.available();
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        return new Diagnosis(toolbox(settings)).findings();
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        if (!(variant.recipe() instanceof LocalRecipe recipe)) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "variant " + variant.id() + " has no recipe for a cluster of network namespaces");
        }
        Toolbox toolbox = toolbox(settings);
        try {
            toolbox.getAll(toolsFor(recipe));
        } catch (ToolException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, String.valueOf(e.getMessage()), e);
        }
        try {
            toolbox.getAll(List.of(Tool.SOCAT));
        } catch (ToolException e) {
            settings.progress()
                    .accept("without socat nothing can be captured, so encryption cannot be proved: " + e.getMessage());
        }
        try {
            toolbox.getAll(List.of(Tool.PERL));
        } catch (ToolException e) {
            settings.progress()
                    .accept("without perl no node is sampled, so no cost in CPU time is known: " + e.getMessage());
        }
        MachineLock lock = MachineLock.acquire(toolbox, PATIENCE, settings.progress());
        try {
            return NetnsCluster.create(lock, variant, recipe, toolbox);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Return the feature of the kernel that a recipe needs beside those that all need. */
    private static Optional<KernelFeature> featureFor(LocalRecipe recipe) {
        if (recipe.overlay() == LocalRecipe.Overlay.VXLAN) {
            return Optional.of(KernelFeature.VXLAN);
        }
        if (recipe.overlay() == LocalRecipe.Overlay.WIREGUARD) {
            return Optional.of(KernelFeature.WIREGUARD);
        }
        boolean hasMacvlan = recipe.chain().stream().anyMatch(plugin -> "macvlan".equals(plugin.get("type")));
        return hasMacvlan ? Optional.of(KernelFeature.MACVLAN) : Optional.empty();
    }

    private static List<Tool> toolsFor(LocalRecipe recipe) {
        return TOOLS.stream()
                .filter(tool -> switch (tool) {
                    case BRIDGE -> recipe.overlay() == LocalRecipe.Overlay.VXLAN;
                    case WG, WIREGUARD_GO -> recipe.overlay() == LocalRecipe.Overlay.WIREGUARD;
                    case CNI_PLUGINS -> !recipe.chain().isEmpty();
                    // Phases can be measured without it.
                    case PERL -> false;
                    default -> true;
                })
                .toList();
    }

    private Toolbox toolbox(ClusterSettings settings) {
        return toolboxes.computeIfAbsent(
                settings, wishes -> new Toolbox(wishes.cacheFolder(), wishes.mayDownload(), wishes.progress()));
    }
}
