package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesClusterFactory;
import io.github.cnibench.cluster.kubernetes.recipe.BundledSources;
import io.github.cnibench.cluster.kubernetes.recipe.RecipeInstaller;
import io.github.cnibench.cluster.lab.MachineLock;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Programs;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.KubeProxyMode;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes clusters in containers of this machine with the program kind. */
public final class KindClusterProvider implements ClusterProvider {

    static final String ID = "kind";

    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final Programs programs;
    private final BenchImageChoice images;
    private final KubernetesClusterFactory clusters;
    private final Turn.Queue turns;
    private final SharedKernel kernel;

    /** Create a provider of clusters of this library. */
    public KindClusterProvider() {
        this(
                Programs.here(),
                BenchImageChoice.ofThisMachine(),
                KubernetesCluster::create,
                settings -> MachineLock.acquire(toolbox(settings), PATIENCE, settings.progress())::close,
                SharedKernel.ofThisMachine());
    }

    KindClusterProvider(
            Programs programs,
            BenchImageChoice images,
            KubernetesClusterFactory clusters,
            Turn.Queue turns,
            SharedKernel kernel) {
        this.programs = programs;
        this.images = images;
        this.clusters = clusters;
        this.turns = turns;
        this.kernel = kernel;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Kubernetes in containers of this machine, made and removed by the program kind: one control node, two workers";
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
            return Availability.unavailable("kind is used on Linux only", "run on a Linux machine");
        }
        if (toolbox(settings).look(Tool.SETSID).isEmpty()
                || toolbox(settings).look(Tool.FLOCK).isEmpty()) {
            return Availability.unavailable(
                    "the programs setsid and flock are missing", "install the package util-linux");
        }
        Optional<Path> program = programs.find(KindProgram.NAME);
        if (program.isEmpty()) {
            return Availability.unavailable(
                    "the program kind is not on the PATH",
                    "install kind " + KindVersion.OLDEST + " or newer (https://kind.sigs.k8s.io)");
        }
        if (version(program.get()) instanceof Checked.Fault fault) {
            return fault.no();
        }
        ContainerEngine.Search search = ContainerEngine.look(programs);
        return search.found().isPresent()
                ? Availability.available()
                : Availability.unavailable(
                        "kind needs a container engine, but " + String.join(", and ", search.reasons()),
                        "start one, or name another with " + ContainerEngine.CHOICE);
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        if (!variant.clusters().contains(ID) || !(variant.recipe() instanceof KubernetesRecipe recipe)) {
            return Availability.unavailable(
                    variant.id() + " does not fit clusters of kind (it fits " + String.join(", ", variant.clusters())
                            + ")"
                            + SharedKernel.obstacleEverywhere(variant)
                                    .map(reason -> ": " + reason)
                                    .orElse(""),
                    "take a variant that does ('cnibench list variants' shows which)");
        }
        Optional<String> unsupported = RecipeInstaller.unsupported(recipe);
        if (unsupported.isPresent()) {
            return Availability.unavailable(
                    variant.id() + " cannot be installed: " + unsupported.get(),
                    "install it on a cluster of your own and take -Dcnibench.cluster=kubeconfig");
        }
        Optional<String> lacking = SharedKernel.obstacleEverywhere(variant).or(() -> kernel.obstacleHere(variant));
        if (lacking.isPresent()) {
            return Availability.unavailable(
                    variant.id() + " cannot run on nodes of kind here: " + lacking.get(),
                    "take a machine that has it, or -Dcnibench.cluster=kubeconfig with nodes that do");
        }
        return BundledSources.availability(variant, settings.kubernetes().recipes());
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        List<Finding> findings = new ArrayList<>();
        Optional<Path> program = programs.find(KindProgram.NAME);
        if (program.isEmpty()) {
            findings.add(new Finding(Finding.Level.MISSING, "kind", "not on the PATH; install it"));
        } else if (version(program.get()) instanceof Checked.Usable usable) {
            findings.add(new Finding(Finding.Level.OK, "kind", usable.kind().version() + " at " + program.get()));
            Leftovers.in(usable.kind(), programs, settings)
                    .forEach(line -> findings.add(new Finding(Finding.Level.LIMITED, "left over", line)));
        } else if (version(program.get()) instanceof Checked.Fault fault) {
            findings.add(new Finding(Finding.Level.MISSING, "kind", fault.no().toString()));
        }
        ContainerEngine.Search search = ContainerEngine.look(programs);
        findings.add(search.found()
                .map(engine -> new Finding(Finding.Level.OK, "container engine", engine.version()))
                .orElseGet(() -> new Finding(
                        Finding.Level.MISSING, "container engine", String.join(", and ", search.reasons()))));
        findings.add(new Finding(
                Finding.Level.OK,
                "node image",
                settings.kubernetes().kindImage().orElse("the one that this kind takes by itself")));
        return findings;
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        KindMaker maker = maker(variant, settings);
        Turn turn = turns.await(settings);
        KindInstance instance;
        try {
            instance = maker.make(turn, images.choose(settings), variant);
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
        return clusters.create(instance, variant, settings);
    }

    @Override
    public Cluster replace(Cluster old, Variant variant, ClusterSettings settings) {
        return KubernetesCluster.onNodesOf(old, variant, settings).orElseGet(() -> create(variant, settings));
    }

    private KindMaker maker(Variant variant, ClusterSettings settings) {
        if (availability(settings) instanceof Availability.Unavailable no) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, no.toString());
        }
        Path program = programs.find(KindProgram.NAME).orElseThrow();
        ContainerEngine engine = ContainerEngine.look(programs).found().orElseThrow();
        if (!(version(program) instanceof Checked.Usable usable)) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "kind has just been replaced by an older one");
        }
        boolean nftables = variant.installsKubeProxy()
                && variant.claims().kubeProxyMode().equals(Optional.of(KubeProxyMode.NFTABLES));
        KindVersion version = usable.kind().version();
        if (nftables && version.compareTo(KindVersion.OLDEST_WITH_NFTABLES) < 0) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "variant " + variant + " needs kube-proxy with nftables, which kind has from "
                            + KindVersion.OLDEST_WITH_NFTABLES + " on, but this is kind " + version);
        }
        return new KindMaker(usable.kind(), engine, programs, toolbox(settings), settings);
    }

    private sealed interface Checked {

        record Usable(KindProgram kind) implements Checked {}

        record Fault(Availability.Unavailable no) implements Checked {}
    }

    private Checked version(Path program) {
        String said;
        try {
            Finished finished = Command.run(List.of(program.toString(), "version"), ANSWER, programs.variables());
            said = finished.lastWords(200);
            Optional<KindVersion> version = finished.succeeded() ? KindProgram.versionIn(said) : Optional.empty();
            if (version.isPresent()) {
                return version.get().compareTo(KindVersion.OLDEST) >= 0
                        ? new Checked.Usable(new KindProgram(program, version.get(), programs.variables()))
                        : fault(
                                program + " is kind " + version.get(),
                                "install kind " + KindVersion.OLDEST + " or newer");
            }
        } catch (ToolException e) {
            said = e.getMessage();
        }
        return fault(program + " does not say its version: " + said, "install kind again");
    }

    private static Checked fault(String reason, String cure) {
        return new Checked.Fault(new Availability.Unavailable(reason, cure));
    }

    private static Toolbox toolbox(ClusterSettings settings) {
        return new Toolbox(settings.cacheFolder(), settings.mayDownload(), settings.progress());
    }
}
