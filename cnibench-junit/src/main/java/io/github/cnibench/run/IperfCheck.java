package io.github.cnibench.run;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.IperfBuild;
import io.github.cnibench.iperf.IperfVersion;
import io.github.cnibench.result.InvalidReason;
import java.util.List;

/** Looks at the iperf3 of a cluster before anything is measured with it. */
final class IperfCheck {

    private IperfCheck() {}

    /**
     * Return what a reader of the numbers should know of this iperf3.
     *
     * @throws ClusterException if it cannot be trusted to measure
     */
    static List<String> warnings(IperfBuild build) {
        IperfVersion version;
        try {
            version = IperfVersion.parse(build.version());
        } catch (IllegalArgumentException e) {
            throw new ClusterException(
                    InvalidReason.IPERF_NOT_SUPPORTED, "the version of iperf3 is not known: " + e.getMessage(), e);
        }
        if (!version.isSupported()) {
            throw new ClusterException(
                    InvalidReason.IPERF_NOT_SUPPORTED,
                    "iperf3 " + version + " (" + build.source() + ") is too old: before "
                            + IperfVersion.OLDEST_SUPPORTED
                            + " it sends all streams with one thread and counts omitted time wrongly; install a newer one");
        }
        return version.advisories().isEmpty()
                ? List.of()
                : List.of(build.source() + ": " + String.join("; ", version.advisories()) + "; see SECURITY.md");
    }
}
