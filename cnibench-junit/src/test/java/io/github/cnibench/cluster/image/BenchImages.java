package io.github.cnibench.cluster.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes the real image for tests. */
public final class BenchImages {

    private static final List<String> UNREACHABLE = List.of(
            "this machine has no apt-get",
            "names no release of them",
            "no package source in",
            "Failed to fetch",
            "Unable to locate package",
            "did not end within");

    private BenchImages() {}

    /** Return the image from {@code cache}, or abort the test where apt reaches no packages. */
    public static BenchImage makeOrSkip(Path cache) {
        try {
            return BenchImage.of(new Toolbox(cache, true, line -> {}));
        } catch (ToolException e) {
            if (UNREACHABLE.stream().anyMatch(e.getMessage()::contains)) {
                abort("apt reaches no packages here: " + e.getMessage());
            }
            throw e;
        }
    }

    /** Unpack what containers see of {@code image} into {@code root}. */
    public static Path unpack(BenchImage image, Path root) throws IOException {
        Path archive = Files.createDirectories(root.resolveSibling(root.getFileName() + ".archive"));
        tar(image.archive(), archive);
        JsonNode manifest =
                JsonMapper.shared().readTree(archive.resolve("manifest.json").toFile());
        tar(archive.resolve(manifest.at("/0/Layers/0").asString()), Files.createDirectories(root));
        return root;
    }

    /**
     * Return the command that runs {@code command} in a network of its own with nothing but loopback, as a pod with few
     * rights would: as user 65532 without any capability, from a root that is read-only but for /tmp.
     */
    public static List<String> isolated(Path root, String command) {
        return command(root, List.of("--net"), "unshare --root=. ip link set lo up", command);
    }

    /** Return the command that runs {@code command} with as few rights in this machine's network. */
    public static List<String> inMachineNetwork(Path root, String command) {
        return command(root, List.of(), "true", command);
    }

    private static List<String> command(Path root, List<String> namespaces, String preparation, String command) {
        List<String> argv =
                new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child"));
        argv.addAll(namespaces);
        argv.addAll(List.of("sh", "-ec", """
                mount --rbind "$1" "$1"
                cd "$1"
                %s
                mount -t proc proc proc
                mount --rbind /dev dev
                mount -t tmpfs -o mode=1777 tmpfs tmp
                mount -o bind,remount,ro "$1"
                # What engines set in a container whose image sets none.
                export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
                exec unshare --user --map-user=65532 --map-group=65532 --root="$1" /bin/sh -c "$2"
                """.formatted(preparation), "sh", root.toString(), command));
        return argv;
    }

    private static void tar(Path file, Path target) {
        Finished finished = Command.run(
                List.of("tar", "-xf", file.toString(), "-C", target.toString()),
                Duration.ofSeconds(60),
                Optional.empty());
        assertThat(finished.exitStatus()).as(finished.output()).isZero();
    }
}
