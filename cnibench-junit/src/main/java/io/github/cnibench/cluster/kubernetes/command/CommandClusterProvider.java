package io.github.cnibench.cluster.kubernetes.command;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.ExistingCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesClusterFactory;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.cluster.kubernetes.api.Kubeconfig;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has commands of the user make and remove clusters, each with its CNI. */
public final class CommandClusterProvider implements ClusterProvider {

    static final String ID = "command";

    /** The file in the folder of a cluster that tells a later launch how it is removed. */
    private static final String REMOVE = "remove";

    private final BenchImageChoice images;
    private final KubernetesClusterFactory clusters;

    /** Create a provider of clusters of this library. */
    public CommandClusterProvider() {
        this(BenchImageChoice.ofThisMachine(), KubernetesCluster::create);
    }

    CommandClusterProvider(BenchImageChoice images, KubernetesClusterFactory clusters) {
        this.images = images;
        this.clusters = clusters;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Kubernetes with its CNI, made by one command of yours and removed by another";
    }

    @Override
    public boolean isChosenAutomatically() {
        return false;
    }

    @Override
    public int capacity() {
        return 1;
    }

    @Override
    public Availability availability(ClusterSettings settings) {
        if (UserCommands.of(settings).isEmpty()) {
            return Availability.unavailable(
                    "there are no commands that make and remove a cluster",
                    "give them with -Dcnibench.command.up=… and -Dcnibench.command.down=…");
        }
        if (toolbox(settings).look(Tool.SETSID).isEmpty()) {
            return Availability.unavailable("the program setsid is missing", "install the package util-linux");
        }
        return Availability.available();
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        return ExistingCluster.fits(variant, ID, "a Kubernetes cluster of yours");
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        List<Finding> findings = new ArrayList<>();
        Optional<UserCommands> commands = UserCommands.of(settings);
        if (commands.isPresent()) {
            findings.add(new Finding(Finding.Level.OK, "up", commands.get().up()));
            findings.add(new Finding(Finding.Level.OK, "down", commands.get().down()));
        } else {
            findings.add(new Finding(
                    Finding.Level.MISSING, "up and down", "give -Dcnibench.command.up and -Dcnibench.command.down"));
        }
        abandoned(settings).forEach(line -> findings.add(new Finding(Finding.Level.LIMITED, "left over", line)));
        return findings;
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        if (availability(settings) instanceof Availability.Unavailable no) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, no.toString());
        }
        UserCommands commands = UserCommands.of(settings).orElseThrow();
        abandoned(settings).forEach(settings.progress());
        return clusters.create(make(commands, variant, settings), variant, settings);
    }

    private CommandInstance make(UserCommands commands, Variant variant, ClusterSettings settings) {
        BenchImageChoice.Chosen image = images.choose(settings);
        RunFolder folder = RunFolder.create(settings, variant.id());
        Map<String, String> variables = CommandEnvironment.of(variant, image, folder);
        folder.write(REMOVE, commands.byHand(variables));
        RemovalGuard guard = RemovalGuard.start(toolbox(settings), commands.removal(folder.name(), variables), folder);
        return guard.making(() -> {
            settings.progress().accept("cluster " + folder.name() + " for variant " + variant + ": " + commands.up());
            Kubeconfig kubeconfig = commands.up(variables, guard, settings);
            ExistingCluster cluster = ExistingCluster.look(kubeconfig, image.reference());
            settings.progress()
                    .accept("cluster " + folder.name() + " is there: Kubernetes " + cluster.version() + " at "
                            + kubeconfig.server());
            if (image.archive().isPresent() && cluster.nodesWithImage() < 2) {
                settings.progress()
                        .accept("fewer than two nodes say that they have image " + image.reference()
                                + ": the up command has to load $CNIBENCH_IMAGE_ARCHIVE into them, unless"
                                + " -Dcnibench.image=… names one that they can pull (docs/image.md)");
            }
            return new CommandInstance(folder, guard, cluster, image.reference(), commands.byHand(variables));
        });
    }

    /** Return one line for each cluster of ours that no running launch owns. */
    private static List<String> abandoned(ClusterSettings settings) {
        return RunFolder.all(settings).stream()
                .filter(folder -> !folder.isGuarded())
                .flatMap(folder -> folder.content(REMOVE).stream()
                        .map(remove -> "cluster " + folder.name()
                                + (folder.isKept()
                                        ? " was kept on request"
                                        : " could not be removed by the launch that made it")
                                + "; remove it with: " + remove + " && rm -r " + folder.path()))
                .toList();
    }

    private static Toolbox toolbox(ClusterSettings settings) {
        return new Toolbox(settings.cacheFolder(), settings.mayDownload(), settings.progress());
    }
}
