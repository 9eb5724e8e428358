package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.digest.Sha256;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.NodeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Unpacks an archive on every node. This program fetches it, so that nodes need no way to the Internet. */
final class NodeFilesAction implements StepAction {

    private static final Duration UNPACK = Duration.ofMinutes(1);
    private static final String ARCHIVE = "/tmp/node-files.tgz";

    /** Says which files of the archive are not there yet, and unpacks it. */
    private static final String SCRIPT = """
            mkdir -p "$1" && cd "$1" || exit 1
            busybox tar -tzf "$2" | while read -r file; do [ -e "$file" ] || echo "$file"; done
            busybox tar -xzf "$2"
            """;

    private final NodeFiles step;
    private final RecipeTarget target;
    /** Files that were not there before, by name of the node. */
    private final Map<String, List<String>> added = new HashMap<>();

    NodeFilesAction(NodeFiles step, RecipeTarget target) {
        this.step = step;
        this.target = target;
    }

    @Override
    public String what() {
        return "files of " + step.url().replaceFirst(".*/", "") + " in " + step.folder();
    }

    @Override
    public void apply() {
        NodeTools tools = target.nodes().get();
        for (String node : tools.nodes()) {
            Path archive = archive(step, tools.architecture(node), target.sources());
            tools.push(node, archive, sha256(archive), ARCHIVE);
            String files = tools.require(
                    "unpack " + archive.getFileName(),
                    node,
                    List.of("sh", "-c", SCRIPT, "unpack", Specs.NODE_FILES + step.folder(), ARCHIVE),
                    UNPACK);
            added.putIfAbsent(
                    node, files.lines().filter(file -> !file.endsWith("/")).toList());
        }
    }

    /**
     * Return the archive for nodes of {@code architecture}.
     *
     * @throws ClusterException if it cannot be had, or is not the one that the recipe says
     */
    static Path archive(NodeFiles step, String architecture, Sources sources) {
        String url = step.urlFor(architecture);
        Path archive = sources.file(url);
        Optional.ofNullable(step.sha256().orElse(Map.of()).get(architecture))
                .filter(sum -> !sum.equals(sha256(archive)))
                .ifPresent(sum -> {
                    throw new ClusterException(
                            InvalidReason.CLUSTER_FAILED,
                            url + " does not have the SHA-256 " + sum + " that the recipe says, but "
                                    + sha256(archive));
                });
        return archive;
    }

    private static String sha256(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "cannot read " + file + ": " + e, e);
        }
    }

    @Override
    public void undo() {
        NodeTools tools = target.nodes().get();
        added.forEach((node, files) -> {
            List<String> command =
                    new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && rm -f \"$@\"", Specs.NODE_FILES + step.folder()));
            command.addAll(files);
            if (!files.isEmpty()) {
                tools.require("remove files of " + step.url(), node, command, UNPACK);
            }
        });
        added.clear();
    }
}
