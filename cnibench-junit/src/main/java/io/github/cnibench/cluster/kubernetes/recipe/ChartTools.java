package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Programs;
import java.util.Optional;

/** Finds what charts are installed with. */
public final class ChartTools {

    private ChartTools() {}

    /** Return the library helm-java where it is on the class path, else the program helm on the PATH, or empty. */
    public static Optional<ChartTool> find() {
        return HelmLibrary.find().or(() -> HelmProgram.find(Programs.here()));
    }

    /**
     * Return what charts are rendered with where there is no cluster: the program, because the library asks a cluster that is not
     * there where a chart looks something up, as those of Cilium and Kube-OVN do.
     *
     * @throws ClusterException if there is nothing
     */
    static ChartTool withoutCluster() {
        return HelmProgram.find(Programs.here()).orElseGet(ChartTools::get);
    }

    /**
     * Return what charts are installed with.
     *
     * @throws ClusterException if there is nothing
     */
    static ChartTool get() {
        return find().orElseThrow(() -> new ClusterException(
                InvalidReason.CLUSTER_FAILED,
                "this variant is installed from a Helm chart, but there is no helm 3 or newer on the PATH, and helm-java is"
                        + " not on the class path; install helm, or add com.marcnuri.helm-java:helm-java"));
    }
}
