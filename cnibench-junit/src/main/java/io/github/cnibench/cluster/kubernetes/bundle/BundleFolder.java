package io.github.cnibench.cluster.kubernetes.bundle;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * A folder with all files of recipes, {@code bundle.json} that says what they are for, {@code images.json} with the container
 * images, and {@code SHA256SUMS} with the check sums of all these.
 *
 * @param path the folder
 */
public record BundleFolder(Path path) {

    private static final String INDEX = "bundle.json";
    private static final String IMAGES = "images.json";
    private static final String NAMES = "images.txt";

    /**
     * Return what the bundle is for.
     *
     * @throws ClusterException if the folder does not say so, or in a format of another program
     */
    public BundleIndex index() {
        Path place = Path.of(INDEX);
        if (!Files.isRegularFile(path.resolve(place))) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    path + " is no bundle, as it has no " + INDEX + "; make one with 'cnibench bundle'");
        }
        BundleIndex index;
        try {
            index = BundleJson.read(Files.readString(file(place, INDEX)), BundleIndex.class);
        } catch (IOException | JacksonException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    INDEX + " of bundle " + path + " cannot be read: "
                            + (e instanceof JacksonException fault ? fault.getOriginalMessage() : e),
                    e);
        }
        if (index.format() != BundleIndex.FORMAT) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "bundle " + path + " of cnibench " + index.cnibench() + " has format " + index.format()
                            + ", but this program reads " + BundleIndex.FORMAT
                            + "; make it again with 'cnibench bundle'");
        }
        return index;
    }

    /**
     * Return the file at {@code place}, whose check sum is right.
     *
     * @param what what it is, for a message where it is missing
     * @throws ClusterException if it is missing or is not the one that was put there
     */
    public Path file(Path place, String what) {
        Optional<String> fault = fault(place, what);
        if (fault.isPresent()) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, fault.get());
        }
        return path.resolve(place);
    }

    private Optional<String> fault(Path place, String what) {
        if (!Files.isRegularFile(path.resolve(place))) {
            return Optional.of("bundle " + path + " has no " + place + " (" + what
                    + "); make it again with 'cnibench bundle' for this variant and version set");
        }
        return CheckSums.read(path)
                .fault(path, place)
                .map(reason -> place + " of bundle " + path + " is not what was put there: " + reason
                        + "; make the bundle again with 'cnibench bundle'");
    }

    /**
     * Say what the files of this folder are for, and seal all of them with their check sums.
     *
     * @throws IOException if that cannot be written
     */
    public void seal(BundleIndex index, List<BundledImage> images) throws IOException {
        Files.writeString(path.resolve(INDEX), BundleJson.text(index));
        Files.writeString(path.resolve(IMAGES), BundleJson.text(images));
        Files.write(
                path.resolve(NAMES), images.stream().map(BundledImage::image).toList());
        CheckSums.write(path);
    }
}
