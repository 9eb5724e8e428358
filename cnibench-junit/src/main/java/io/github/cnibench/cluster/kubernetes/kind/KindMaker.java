package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.Removal;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Deadline;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Programs;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes one cluster.
 *
 * @param kind the program that makes it
 * @param engine what its nodes are containers of
 */
record KindMaker(
        KindProgram kind, ContainerEngine engine, Programs programs, Toolbox toolbox, ClusterSettings settings) {

    /**
     * Make a cluster with images, and no CNI yet.
     *
     * @param turn is given back with the cluster
     * @throws io.github.cnibench.cluster.ClusterException if that fails; nothing of the cluster is left then
     */
    KindInstance make(Turn turn, BenchImageChoice.Chosen image, Variant variant) {
        Deadline deadline = Deadline.in(settings.deadline());
        Leftovers.in(kind, programs, settings).forEach(settings.progress());
        RunFolder folder = RunFolder.create(settings, variant.id());
        String byHand = KindProgram.removeByHand(folder.name(), programs);
        RemovalGuard guard = RemovalGuard.start(
                toolbox,
                Removal.of(
                        "kind cluster " + folder.name(),
                        kind.command("delete", "cluster", "--name", folder.name()),
                        programs.variables(),
                        byHand),
                folder);
        return guard.making(() -> {
            createCluster(folder, guard, deadline, variant);
            KindImages loader = images(folder, guard, deadline);
            loadImages(loader, image);
            loader.loadIfLocal(variant);
            return new KindInstance(
                    folder,
                    guard,
                    turn,
                    engine,
                    image.reference(),
                    byHand,
                    KindConfig.kubeProxyMode(variant),
                    next -> images(folder, guard, Deadline.in(settings.deadline()))
                            .loadIfLocal(next),
                    fingerprint(variant),
                    engine.addressOf(folder.name() + "-control-plane"));
        });
    }

    private KindImages images(RunFolder folder, RemovalGuard guard, Deadline deadline) {
        return new KindImages(kind, engine, folder, guard, deadline, settings.progress());
    }

    private static void loadImages(KindImages loader, BenchImageChoice.Chosen bench) {
        bench.archive()
                .ifPresentOrElse(
                        archive -> loader.load(bench.reference(), archive),
                        () -> loader.loadIfLocal(bench.reference()));
    }

    private void createCluster(RunFolder folder, RemovalGuard guard, Deadline deadline, Variant variant) {
        Path config = folder.write("kind.yaml", KindConfig.of(variant));
        List<String> command = kind.command(
                "create",
                "cluster",
                "--name",
                folder.name(),
                "--config",
                config.toString(),
                "--kubeconfig",
                folder.kubeconfig().toString(),
                "--wait",
                "0s",
                "--retain=false");
        settings.kubernetes().kindImage().ifPresent(image -> command.addAll(List.of("--image", image)));
        settings.progress().accept("kind makes cluster " + folder.name() + " for variant " + variant);
        Finished finished = guard.run("kind create cluster", command, programs.variables(), deadline.left(), line -> {
            String shown = line.strip();
            if (!shown.isEmpty()) {
                settings.progress().accept("kind: " + shown);
            }
        });
        if (!finished.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "kind create cluster failed with exit status " + finished.exitStatus() + ": "
                            + complaint(finished));
        }
    }

    /** Return the line that kind itself calls an error; what follows it is the output of a program that it ran. */
    private static String complaint(Finished finished) {
        return finished.err()
                .lines()
                .filter(line -> line.startsWith("ERROR"))
                .findFirst()
                .orElseGet(() -> finished.lastWords(300));
    }

    private SortedMap<String, String> fingerprint(Variant variant) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("cluster", KindClusterProvider.ID);
        fields.put("kind", kind.version().toString());
        fields.put("container engine", engine.version());
        fields.put("link", "veth pairs on one host");
        settings.kubernetes().kindImage().ifPresent(image -> fields.put("kind node image", image));
        fields.put(KindInstance.kubeProxyField(variant), KindConfig.kubeProxyMode(variant));
        return fields;
    }
}
