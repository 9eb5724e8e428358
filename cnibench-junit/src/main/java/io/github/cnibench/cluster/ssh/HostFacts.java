package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a host says of itself when it is reached.
 *
 * @param folder the folder on it that is ours, gone when the host is let go of
 * @param isRoot whether the user there is root
 * @param user the name of the user there
 * @param bootId differs after each start of its kernel, and between two kernels
 * @param machine its architecture as its kernel calls it, such as {@code x86_64}
 */
record HostFacts(String folder, boolean isRoot, String user, String bootId, String machine) {

    static HostFacts parse(String text) {
        Map<String, String> facts = text.lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2)
                .collect(Collectors.toMap(words -> words[0], words -> words[1], (one, other) -> one));
        String[] user = require(facts, "user").split(" ", 2);
        return new HostFacts(
                require(facts, "folder"),
                user[0].equals("0"),
                user.length == 2 ? user[1] : user[0],
                require(facts, "boot"),
                require(facts, "machine"));
    }

    private static String require(Map<String, String> facts, String key) {
        String value = facts.get(key);
        if (value == null || value.isBlank()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "the host does not tell its " + key + "; it told " + facts);
        }
        return value;
    }
}
