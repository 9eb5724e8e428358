package io.github.cnibench.cluster.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one CNI is recognised and read.
 *
 * @param cni its name, as variants give it
 * @param names regular expressions of the names of its DaemonSets, that of the agent first
 * @param images regular expressions of its images, without registry and tag
 * @param versionOf regular expression of the image whose tag is its version
 * @param annotations annotations of nodes that it leaves where it runs without a DaemonSet
 * @param variants what variants need beside their claims: id to facts
 */
record CniRule(
        String cni,
        List<String> names,
        List<String> images,
        Optional<String> versionOf,
        Optional<List<String>> annotations,
        List<FactRule> facts,
        Optional<Map<String, Map<String, String>>> variants) {}
