package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Deadline;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts images that this machine has into all nodes of a kind cluster, so that nothing is pulled for them. */
final class KindImages {

    private final KindProgram kind;
    private final ContainerEngine engine;
    private final RunFolder folder;
    private final RemovalGuard guard;
    private final Deadline deadline;
    private final Consumer<String> progress;

    KindImages(
            KindProgram kind,
            ContainerEngine engine,
            RunFolder folder,
            RemovalGuard guard,
            Deadline deadline,
            Consumer<String> progress) {
        this.kind = kind;
        this.engine = engine;
        this.folder = folder;
        this.guard = guard;
        this.deadline = deadline;
        this.progress = progress;
    }

    /** Load an image archive. */
    void load(String reference, Path archive) {
        run(
                "loading image " + reference + " into the nodes",
                kind.command("load", "image-archive", archive.toString(), "--name", folder.name()),
                kind.variables());
    }

    /** Load those images of {@code variant} that the container engine of this machine has. */
    void loadIfLocal(Variant variant) {
        variant.imageReferences().values().stream().distinct().forEach(this::loadIfLocal);
    }

    /** Load an image if the container engine of this machine has it; the nodes pull it otherwise. */
    void loadIfLocal(String reference) {
        if (!engine.hasImage(reference)) {
            return;
        }
        progress.accept("image " + reference + " is on this machine and goes into the nodes");
        // By an archive, because kind's own way asks docker whatever the engine is.
        Path archive = folder.file("image.tar");
        try {
            run(
                    "saving image " + reference,
                    engine.command("save", "--output", archive.toString(), reference),
                    engine.variables());
            load(reference, archive);
            Files.deleteIfExists(archive);
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot delete " + archive + ": " + e.getMessage(), e);
        }
    }

    private void run(String subject, List<String> command, Map<String, String> variables) {
        Finished finished = guard.run(subject, command, variables, deadline.left(), progress);
        if (!finished.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    subject + " failed with exit status " + finished.exitStatus() + ": " + finished.lastWords(300));
        }
    }
}
