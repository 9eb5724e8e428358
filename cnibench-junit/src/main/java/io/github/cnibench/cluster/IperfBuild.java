package io.github.cnibench.cluster;

/**
 * The iperf3 that workloads run.
 *
 * @param version its version, such as {@code 3.18}
 * @param source where it comes from: a path, a package with its version, or an image with its digest
 */
public record IperfBuild(String version, String source) {}
