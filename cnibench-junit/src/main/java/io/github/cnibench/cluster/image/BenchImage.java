package io.github.cnibench.cluster.image;

import io.github.cnibench.digest.Sha256;
import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.unit.ByteCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one image that runs the iperf3 server, the iperf3 client, the node agent and the reaper, for the architecture of
 * this machine.
 *
 * @param reference the name under which it is loaded, such as {@code localhost/cnibench/bench:3.18-0123456789ab}
 * @param archive the file to load
 * @param iperfVersion the version that its iperf3 says, such as {@code 3.18}
 * @param digest the image's id, {@code sha256:} and 64 digits, as container runtimes show it
 * @param size the size of the file
 */
public record BenchImage(String reference, Path archive, String iperfVersion, String digest, ByteCount size) {

    private static final String ARCHIVE = "image.tar";
    private static final String DESCRIPTION = "image.json";

    /**
     * Find the image in the cache of {@code toolbox}, or make it there from packages of the distribution.
     *
     * @throws ToolException if it cannot be made
     */
    public static BenchImage of(Toolbox toolbox) {
        String name = "images/" + BenchContent.NAME + "-" + ImageConfig.architecture() + "-" + BenchContent.edition();
        Optional<Path> made = toolbox.made(name);
        if (made.isEmpty()) {
            // Before the folder is made: both need the lock of the cache.
            PackageTree tree = toolbox.packages(BenchContent.PACKAGES);
            made = Optional.of(toolbox.make(name, folder -> write(new BenchContent(tree), folder)));
        }
        return read(made.get());
    }

    /** Copy the image to {@code target}, where it is called {@code wanted}. */
    public BenchImage copyAs(Path target, String wanted) throws IOException {
        ImageArchive copy = new ImageArchive(reference, archive, digest, size).copyAs(target, wanted);
        return new BenchImage(copy.reference(), copy.file(), iperfVersion, digest, copy.size());
    }

    /** Return the SHA-256 of the file in hexadecimal digits. */
    public String sha256() throws IOException {
        return Sha256.of(archive);
    }

    private static void write(BenchContent content, Path folder) throws IOException {
        ImageArchive archive = ImageArchive.writeHashed(
                folder.resolve(ARCHIVE),
                "localhost/cnibench/" + BenchContent.NAME + ":" + content.iperfVersion(),
                content.tree(),
                content.config());
        Description description = new Description(archive.reference(), content.iperfVersion(), archive.imageId());
        Files.write(folder.resolve(DESCRIPTION), JsonMapper.shared().writeValueAsBytes(description));
    }

    private static BenchImage read(Path folder) {
        Path archive = folder.resolve(ARCHIVE);
        try {
            JsonNode description = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve(DESCRIPTION)));
            return new BenchImage(
                    description.get("reference").asString(),
                    archive,
                    description.get("iperfVersion").asString(),
                    description.get("digest").asString(),
                    new ByteCount(Files.size(archive)));
        } catch (IOException e) {
            throw new ToolException("cannot read the image " + folder + ": " + e.getMessage(), e);
        }
    }

    /** What is not in the archive, or not easily read from there. */
    private record Description(String reference, String iperfVersion, String digest) {}
}
