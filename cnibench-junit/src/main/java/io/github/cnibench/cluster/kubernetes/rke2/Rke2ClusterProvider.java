package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.Rke2Settings;
import io.github.cnibench.cluster.Rke2Settings.Reinstall;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesClusterFactory;
import io.github.cnibench.cluster.kubernetes.Removal;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.cluster.kubernetes.recipe.BundledSources;
import io.github.cnibench.cluster.kubernetes.recipe.RecipeInstaller;
import io.github.cnibench.cluster.ssh.BareMetal;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Makes clusters of RKE2 on three hosts of the user, reached over SSH, and gives the hosts back. */
public final class Rke2ClusterProvider implements ClusterProvider {

    static final String ID = "rke2";

    /** All hosts one after another, each with RKE2's own script. */
    private static final Duration REMOVAL = Duration.ofMinutes(25);

    private static final int REMOVAL_ATTEMPTS = 3;

    /** How many looks at something there are in the pause between two attempts to give hosts back. */
    private static final int REMOVAL_PAUSE = 10;

    private final HostSource source;
    private final BenchImageChoice images;
    private final KubernetesClusterFactory clusters;
    private final StepDeadlines deadlines;

    /** The variant that the hosts had last. */
    private final AtomicReference<String> last = new AtomicReference<>("");

    /** Create a provider of clusters of this library. */
    public Rke2ClusterProvider() {
        this(new SshHosts(), BenchImageChoice.ofThisMachine(), KubernetesCluster::create, StepDeadlines.STANDARD);
    }

    Rke2ClusterProvider(
            HostSource source, BenchImageChoice images, KubernetesClusterFactory clusters, StepDeadlines deadlines) {
        this.source = source;
        this.images = images;
        this.clusters = clusters;
        this.deadlines = deadlines;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "RKE2 on three hosts of yours, installed and removed over SSH, as in the lab of the 2024 study";
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
        if (toolbox(settings).look(Tool.SETSID).isEmpty()) {
            return Availability.unavailable("the program setsid is missing", "install the package util-linux");
        }
        Rke2Settings wishes = settings.kubernetes().rke2();
        if (wishes.reinstall() != Reinstall.NEVER && wishes.reinstallCommand().isEmpty()) {
            return Availability.unavailable(
                    "cnibench.rke2.reinstall asks for hosts that are installed anew, but nothing does that",
                    "give a command with -Dcnibench.rke2.reinstall-command=…");
        }
        return source.availability(settings);
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        if (BareMetal.isFor(variant)) {
            return BareMetal.fits(variant, ID);
        }
        if (!variant.clusters().contains(ID) || !(variant.recipe() instanceof KubernetesRecipe recipe)) {
            return Availability.unavailable(
                    variant.id() + " does not fit clusters of RKE2 (it fits " + String.join(", ", variant.clusters())
                            + ")",
                    "take a variant that does ('cnibench list variants' shows which)");
        }
        return RecipeInstaller.unsupported(recipe)
                .map(reason -> Availability.unavailable(
                        variant.id() + " cannot be installed: " + reason,
                        "install it on a cluster of your own and take -Dcnibench.cluster=kubeconfig"))
                .orElseGet(() -> BundledSources.availability(
                        variant, settings.kubernetes().recipes()));
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                source.availability(settings) instanceof Availability.Unavailable no
                        ? new Finding(Finding.Level.MISSING, "hosts", no.toString())
                        : new Finding(Finding.Level.OK, "hosts", "named; they are looked at when a cluster is made"));
        Release release = Release.of(settings.kubernetes().rke2());
        findings.add(new Finding(
                Finding.Level.OK,
                "RKE2",
                release.version() + ", installed by " + release.installer()
                        + release.artifacts()
                                .map(folder -> " with the files in " + folder)
                                .orElse("")));
        abandoned(settings).forEach(line -> findings.add(new Finding(Finding.Level.LIMITED, "left over", line)));
        return findings;
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        if (availability(settings) instanceof Availability.Unavailable no) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, no.toString());
        }
        abandoned(settings).forEach(settings.progress());
        Wishes wishes = wishes(variant, settings);
        wishes.release().require();
        Site site = reach(wishes, settings);
        Rke2Lab lab = new Rke2Lab(site, wishes, deadlines, settings.progress());
        return BareMetal.isFor(variant)
                ? createBare(lab, site, variant, settings)
                : createKubernetes(lab, site, variant, settings);
    }

    private Cluster createBare(Rke2Lab lab, Site site, Variant variant, ClusterSettings settings) {
        Cluster cluster = made(
                () -> BareMetal.create(variant, SshHosts.inventory(settings), settings, lab.makeBare()), site, variant);
        site.log().begin(Step.RUN);
        return cluster;
    }

    private Cluster createKubernetes(Rke2Lab lab, Site site, Variant variant, ClusterSettings settings) {
        Rke2Instance instance = made(lab::make, site, variant);
        site.log().begin(Step.CNI);
        Cluster cluster = clusters.create(instance, variant, onItsNodes(settings, instance));
        site.log().begin(Step.RUN);
        return cluster;
    }

    private <T> T made(Supplier<T> steps, Site site, Variant variant) {
        try {
            T made = steps.get();
            last.set(variant.id());
            return made;
        } catch (RuntimeException e) {
            throw closeAfter(site, e);
        }
    }

    private Wishes wishes(Variant variant, ClusterSettings settings) {
        Rke2Settings rke2 = settings.kubernetes().rke2();
        boolean due = rke2.reinstall() == Reinstall.RUN
                || (rke2.reinstall() == Reinstall.VARIANT && !variant.id().equals(last.get()));
        return new Wishes(
                variant,
                Release.of(rke2),
                images.choose(settings),
                rke2.images(),
                due ? rke2.reinstallCommand() : Optional.empty(),
                rke2.tuned());
    }

    private Site reach(Wishes wishes, ClusterSettings settings) {
        StepLog log = new StepLog(settings.progress());
        log.begin(Step.REACH);
        Hosts hosts;
        try {
            hosts = source.connect(settings, settings.progress());
        } catch (ClusterException e) {
            log.fail();
            throw new ClusterException(e.reason(), Step.REACH + ": " + e.getMessage(), e);
        }
        RunFolder folder = RunFolder.create(settings, wishes.variant().id());
        folder.write(Site.REMOVE, new HostUndo(folder.name()).script(hosts));
        Removal removal = new Removal(
                "RKE2 on hosts " + hosts.names(),
                List.of("sh", folder.file(Site.REMOVE).toString()),
                Map.of(),
                Site.removeByHand(folder),
                REMOVAL,
                REMOVAL_ATTEMPTS,
                deadlines.poll().multipliedBy(REMOVAL_PAUSE));
        RemovalGuard guard = RemovalGuard.start(toolbox(settings), removal, folder);
        return new Site(hosts, folder, guard, log, settings.outputFolder(), settings.progress());
    }

    private static RuntimeException closeAfter(Site site, RuntimeException failure) {
        try {
            site.close();
            return failure;
        } catch (ClusterException alsoFailed) {
            return new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    failure.getMessage() + "; and then " + alsoFailed.getMessage(),
                    failure);
        }
    }

    /** The hosts' roles say which node is which. */
    private static ClusterSettings onItsNodes(ClusterSettings settings, Rke2Instance instance) {
        return new ClusterSettings(
                settings.cacheFolder(),
                settings.outputFolder(),
                settings.mayDownload(),
                settings.deadline(),
                settings.longestWorkload(),
                settings.kubernetes().withNodes(instance.nodes()),
                settings.inventory(),
                settings.progress());
    }

    /** Return one line for each cluster of ours that no running launch owns. */
    private static List<String> abandoned(ClusterSettings settings) {
        return RunFolder.all(settings).stream()
                .filter(folder ->
                        !folder.isGuarded() && folder.content(Site.REMOVE).isPresent())
                .map(folder -> "cluster " + folder.name()
                        + (folder.isKept()
                                ? " was kept on request"
                                : " could not be removed by the launch that made it")
                        + "; give its hosts back with: " + Site.removeByHand(folder))
                .toList();
    }

    private static Toolbox toolbox(ClusterSettings settings) {
        return new Toolbox(settings.cacheFolder(), settings.mayDownload(), settings.progress());
    }
}
