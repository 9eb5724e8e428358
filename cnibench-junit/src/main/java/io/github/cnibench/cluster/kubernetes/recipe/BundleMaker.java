package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.bundle.BundleFolder;
import io.github.cnibench.cluster.kubernetes.bundle.BundleIndex;
import io.github.cnibench.cluster.kubernetes.bundle.BundledImage;
import io.github.cnibench.cluster.kubernetes.bundle.ImageList;
import io.github.cnibench.cluster.kubernetes.bundle.ImageName;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes a bundle: all that the recipes of some variants take from the Internet, in one folder. */
public final class BundleMaker {

    private final BundleWishes wishes;
    private final Function<ImageName, String> digestOf;
    private final Consumer<String> progress;

    /**
     * Create a maker.
     *
     * @param digestOf asks for the digest of an image, and throws a ClusterException where it cannot be had
     * @param progress takes lines for the user
     */
    public BundleMaker(BundleWishes wishes, Function<ImageName, String> digestOf, Consumer<String> progress) {
        this.wishes = wishes;
        this.digestOf = digestOf;
        this.progress = progress;
    }

    /**
     * Make the bundle.
     *
     * @param folder what is made; it must be empty or not there, and is only there if all went well
     * @return the images of the variants
     * @throws ClusterException if something cannot be had; the message is one line
     */
    public List<BundledImage> make(Path folder) {
        requireFree(folder);
        Path whole = folder.toAbsolutePath();
        try {
            Files.createDirectories(whole.getParent());
            Path part = Files.createTempDirectory(whole.getParent(), "." + whole.getFileName() + "-");
            try {
                List<BundledImage> images = fill(part);
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
                return images;
            } finally {
                remove(part);
            }
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "the bundle cannot be written to " + folder + ": " + e, e);
        }
    }

    private static void requireFree(Path folder) {
        try {
            if (Files.exists(folder) && (!Files.isDirectory(folder) || !isEmpty(folder))) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        folder + " is there already; a bundle needs a new or an empty folder");
            }
        } catch (IOException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, folder + " cannot be read: " + e, e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private List<BundledImage> fill(Path folder) throws IOException {
        Sources sources = new InternetSources(folder);
        ImageList images = new ImageList();
        List<BundleIndex.BundledVariant> variants = new ArrayList<>();
        for (Variant variant : wishes.variants()) {
            RecipeContent content = new RecipeContent(variant, wishes, sources);
            content.addTo(images);
            List<String> files =
                    RecipeFiles.of(content.recipe(), wishes.architectures()).places();
            variants.add(new BundleIndex.BundledVariant(variant.id(), variant.version(), files));
            progress.accept("variant " + variant + " " + variant.version() + ": " + files.size() + " files");
        }
        progress.accept("asking registries for " + images.size() + " images");
        List<BundledImage> found = images.withDigests(digestOf, !wishes.digests());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        new BundleFolder(folder)
                .seal(
                        new BundleIndex(
                                BundleIndex.FORMAT,
                                wishes.cnibench(),
                                wishes.versions().toString(),
                                wishes.cluster(),
                                wishes.architectures(),
                                variants),
                        found);
        return found;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> content = Files.walk(folder)) {
                all = content.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path one : all) {
                Files.delete(one);
            }
        }
    }
}
