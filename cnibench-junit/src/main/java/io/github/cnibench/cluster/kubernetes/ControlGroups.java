package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.kubernetes.api.PodChannel;
import io.github.cnibench.cluster.kubernetes.api.Scripts;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.sampler.SampledFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The control groups of a node that tell who used its CPUs: those at the top, which have all programs, and in them the pods of
 * the measurement and of the CNI.
 */
final class ControlGroups {

    private static final Duration LOOK = Duration.ofSeconds(15);

    private ControlGroups() {}

    /**
     * Return the files to sample, none where the node's control groups cannot be seen.
     *
     * @param agent channel to the node agent
     * @param own name to UID of the pods of the measurement on this node
     * @param cni name to UID of the CNI's own pods on this node
     */
    static List<SampledFile> files(PodChannel agent, Map<String, String> own, Map<String, String> cni) {
        List<String> command = Stream.concat(
                        Stream.of("sh", "-c", Scripts.GROUPS.text(), "groups", Specs.NODE_GROUPS),
                        Stream.concat(own.values().stream(), cni.values().stream()))
                .toList();
        NodeShell.Output output = agent.run(command, LOOK);
        return output.succeeded() ? parse(output.out(), own, cni) : List.of();
    }

    static List<SampledFile> parse(String listing, Map<String, String> own, Map<String, String> cni) {
        List<SampledFile> files = new ArrayList<>();
        int ownFound = 0;
        for (String line : listing.lines().toList()) {
            String[] words = line.split(" ", -1);
            int version = Integer.parseInt(words[0]);
            if (words[1].equals("top")) {
                files.add(SampledFile.groupCpu(words[2], false, version, words[3]));
                continue;
            }
            for (String name : namesOf(words[2], own)) {
                files.add(SampledFile.groupCpu(name, true, version, words[3]));
                ownFound++;
            }
            for (String name : namesOf(words[2], cni)) {
                files.add(SampledFile.agentCpu(name, version, words[3]));
                files.add(SampledFile.agentMemory(name, words[4]));
                files.add(SampledFile.agentCache(name, words[5]));
            }
        }
        // A pod of ours that is not found would be billed as foreign.
        return ownFound == own.size() ? files : List.of();
    }

    private static List<String> namesOf(String uid, Map<String, String> pods) {
        return pods.entrySet().stream()
                .filter(pod -> pod.getValue().equals(uid))
                .map(Map.Entry::getKey)
                .toList();
    }
}
