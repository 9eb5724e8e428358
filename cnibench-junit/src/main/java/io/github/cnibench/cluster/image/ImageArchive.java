package io.github.cnibench.cluster.image;

import io.github.cnibench.digest.Sha256;
import io.github.cnibench.unit.ByteCount;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An image for the architecture of this machine as a file that {@code docker load}, {@code podman load}, {@code ctr
 * images import}, {@code kind load image-archive} and {@code skopeo copy docker-archive:} take. The same content makes
 * the same file, byte for byte.
 *
 * @param reference the name under which it is loaded, such as {@code localhost/cnibench/bench:3.18-0123456789ab}
 * @param file the file
 * @param imageId the image's id, {@code sha256:} and 64 digits, which tells its content but not its name
 * @param size the size of the file
 */
public record ImageArchive(String reference, Path file, String imageId, ByteCount size) {

    private static final int SHORT_DIGITS = 12;
    private static final int MODE = 0644;
    private static final String MANIFEST = "manifest.json";
    private static final Pattern REFERENCE =
            Pattern.compile("[a-z0-9][a-z0-9._:/-]*:[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /** Write an image that is called {@code reference}, such as {@code example.org/pause:3.10}, to {@code target}. */
    public static ImageArchive write(Path target, String reference, ImageTree tree, ImageConfig config)
            throws IOException {
        return write(target, id -> reference, tree, config);
    }

    /**
     * Write an image that is called after its content to {@code target}.
     *
     * @param prefix what comes before a hyphen and the first 12 digits of the image's id in the reference, such as
     *     {@code localhost/cnibench/bench:3.18}
     */
    public static ImageArchive writeHashed(Path target, String prefix, ImageTree tree, ImageConfig config)
            throws IOException {
        return write(target, id -> prefix + "-" + id.substring(0, SHORT_DIGITS), tree, config);
    }

    private static ImageArchive write(Path target, UnaryOperator<String> naming, ImageTree tree, ImageConfig config)
            throws IOException {
        Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
        Path layerFile = Files.createTempFile(folder, ".layer", ".tar");
        try {
            Layer layer = Layer.write(tree, layerFile);
            byte[] document = JsonMapper.shared().writeValueAsBytes(config.document("sha256:" + layer.sha256()));
            String id = Sha256.of(document);
            String reference = checked(naming.apply(id));
            String layerName = layer.sha256() + ".tar";
            replace(target, tar -> {
                Tar.add(tar, MANIFEST, MODE, manifest(reference, id + ".json", layerName));
                Tar.add(tar, id + ".json", MODE, document);
                Tar.add(tar, layerName, MODE, layer.file());
            });
            return new ImageArchive(reference, target, "sha256:" + id, new ByteCount(Files.size(target)));
        } finally {
            Files.deleteIfExists(layerFile);
        }
    }

    /** Copy the image to {@code target}, where it is called {@code wanted}. */
    public ImageArchive copyAs(Path target, String wanted) throws IOException {
        checked(wanted);
        replace(target, tar -> {
            try (TarArchiveInputStream in =
                    new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    if (entry.getName().equals(MANIFEST)) {
                        Tar.add(tar, MANIFEST, MODE, renamed(in.readAllBytes(), wanted));
                    } else {
                        tar.putArchiveEntry(entry);
                        in.transferTo(tar);
                        tar.closeArchiveEntry();
                    }
                }
            }
        });
        return new ImageArchive(wanted, target, imageId, new ByteCount(Files.size(target)));
    }

    /** Return the SHA-256 of the file in hexadecimal digits. */
    public String sha256() throws IOException {
        return Sha256.of(file);
    }

    private interface Content {
        void writeTo(TarArchiveOutputStream tar) throws IOException;
    }

    /** Write {@code target} in one step, so that it is never there in part. */
    private static void replace(Path target, Content content) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path unfinished = Files.createTempFile(Files.createDirectories(absolute.getParent()), ".image", ".tar");
        try {
            try (TarArchiveOutputStream tar = Tar.write(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                content.writeTo(tar);
            }
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static byte[] manifest(String reference, String config, String layer) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("Config", config);
        manifest.put("RepoTags", List.of(reference));
        manifest.put("Layers", List.of(layer));
        return JsonMapper.shared().writeValueAsBytes(List.of(manifest));
    }

    private static byte[] renamed(byte[] manifest, String wanted) {
        JsonNode tree = JsonMapper.shared().readTree(manifest);
        ((ObjectNode) tree.get(0)).putArray("RepoTags").add(wanted);
        return JsonMapper.shared().writeValueAsBytes(tree);
    }

    private static String checked(String reference) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new ImageException(
                    "[" + reference + "] cannot be the name of an image; expected one with a tag such as"
                            + " registry.example.org/cnibench/bench:1");
        }
        return reference;
    }
}
