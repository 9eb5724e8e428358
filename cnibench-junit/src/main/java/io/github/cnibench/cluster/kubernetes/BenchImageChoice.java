package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.image.BenchImage;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import java.nio.file.Path;
import java.util.Optional;

/** Chooses the container image of server, client, node agent and reaper. */
public final class BenchImageChoice {

    private final Maker maker;

    /** Create a choice. */
    public BenchImageChoice(Maker maker) {
        this.maker = maker;
    }

    /** Return a choice whose images are made on this machine from packages of its distribution. */
    public static BenchImageChoice ofThisMachine() {
        return new BenchImageChoice(settings -> {
            BenchImage image =
                    BenchImage.of(new Toolbox(settings.cacheFolder(), settings.mayDownload(), settings.progress()));
            return new Chosen(image.reference(), Optional.of(image.archive()));
        });
    }

    /** Makes the image on this machine. */
    @FunctionalInterface
    public interface Maker {

        /**
         * Make the image, or find it in the cache.
         *
         * @throws ToolException if it cannot be made
         */
        Chosen make(ClusterSettings settings);
    }

    /**
     * An image.
     *
     * @param reference the name that pods run it by
     * @param archive the file to load into nodes, or empty where nodes pull it
     */
    public record Chosen(String reference, Optional<Path> archive) {}

    /**
     * Return the image that the user names, or the one of this machine for nodes that it can be loaded into.
     *
     * @throws ClusterException if it cannot be made
     */
    public Chosen choose(ClusterSettings settings) {
        Optional<String> named = settings.kubernetes().image();
        if (named.isPresent()) {
            return new Chosen(named.get(), Optional.empty());
        }
        Chosen made = make(settings);
        // What is pulled from the user's registry need not be loaded.
        return settings.kubernetes().registry().isPresent() ? new Chosen(made.reference(), Optional.empty()) : made;
    }

    /**
     * Return the name of the image for nodes that can only pull it.
     *
     * @throws ClusterException if the user does not say where they can
     */
    public String pulled(ClusterSettings settings) {
        KubernetesSettings wishes = settings.kubernetes();
        if (wishes.image().isEmpty() && wishes.registry().isEmpty()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "the nodes of this cluster have to pull the image of cnibench, and none is published: make it and"
                            + " push it to a registry of yours (docs/image.md), and name it with -Dcnibench.image=… or"
                            + " only the registry with -Dcnibench.registry=…");
        }
        return choose(settings).reference();
    }

    private Chosen make(ClusterSettings settings) {
        try {
            return maker.make(settings);
        } catch (ToolException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "the image of cnibench cannot be made on this machine: " + e.getMessage()
                            + "; name one with -Dcnibench.image=… (docs/image.md)",
                    e);
        }
    }
}
