package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.tool.Programs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds kind clusters that earlier launches have left. */
final class Leftovers {

    private static final Duration ANSWER = Duration.ofSeconds(15);

    private Leftovers() {}

    /** Return one line for each cluster of ours that no running launch owns, with the command that removes it. */
    static List<String> in(KindProgram kind, Programs programs, ClusterSettings settings) {
        Map<String, RunFolder> folders =
                RunFolder.all(settings).stream().collect(Collectors.toMap(RunFolder::name, Function.identity()));
        return kind.clusters(ANSWER).stream()
                .filter(name -> name.startsWith(RunFolder.PREFIX))
                .filter(name -> !folders.containsKey(name) || !folders.get(name).isGuarded())
                .map(name -> "kind cluster " + name + " " + origin(name, folders) + "; remove it with: "
                        + KindProgram.removeByHand(name, programs))
                .toList();
    }

    private static String origin(String name, Map<String, RunFolder> folders) {
        RunFolder folder = folders.get(name);
        if (folder == null) {
            return "was made with another cache, and may be in use there";
        }
        return folder.isKept() ? "was kept on request" : "was left by a launch that has ended";
    }
}
