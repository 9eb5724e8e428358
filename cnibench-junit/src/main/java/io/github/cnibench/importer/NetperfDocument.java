package io.github.cnibench.importer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * One result of k8s-netperf's JSON, as far as it is read.
 *
 * @param driver the program that sent, such as {@code iperf3}
 * @param profile what it sent, such as {@code TCP_STREAM}
 * @param duration of each sample in seconds
 * @param local whether both pods were on one node
 * @param messageSize bytes that were sent at once, or the payload of a datagram
 * @param throughput mean of the samples, in {@code tputMetric}
 * @param confidence the 95 % interval of that mean, 0 and 0 with a single sample
 */
record NetperfDocument(
        String driver,
        String profile,
        Optional<String> timestamp,
        Optional<String> toolVersion,
        int parallelism,
        int duration,
        int samples,
        int messageSize,
        boolean hostNetwork,
        boolean service,
        boolean local,
        Optional<Boolean> virt,
        Optional<Boolean> externalServer,
        OptionalDouble throughput,
        Optional<String> tputMetric,
        Optional<Double> tcpRetransmits,
        OptionalDouble udpLossPercent,
        Optional<List<Double>> confidence,
        Optional<Metadata> metadata) {

    /** The cluster. */
    record Metadata(Optional<String> kernel, Optional<Integer> mtu, Optional<String> ocpVersion) {}

    /** Return whether {@code root} is the JSON of k8s-netperf. */
    static boolean areThese(JsonNode root) {
        return root.isArray()
                && !root.isEmpty()
                && root.get(0).hasNonNull("driver")
                && root.get(0).has("toolVersion");
    }
}
