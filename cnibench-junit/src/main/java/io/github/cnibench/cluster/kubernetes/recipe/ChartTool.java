package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import java.time.Duration;

/** Does with Helm charts what the program {@code helm} does. */
public interface ChartTool {

    /** Return which tool this is, with its version. */
    String description();

    /**
     * Return the manifest of a chart, without any cluster and without what its folder {@code crds} has.
     *
     * @param release what is rendered
     * @param kubernetesVersion the version that the chart is told, such as {@code 1.34.0}
     * @throws io.github.cnibench.cluster.ClusterException if Helm refuses the chart or its values
     */
    String template(ChartRelease release, String kubernetesVersion);

    /**
     * Install a release, or change the one that is there.
     *
     * @throws io.github.cnibench.cluster.ClusterException if Helm fails; the message has what it said
     */
    void install(ChartRelease release, KubernetesAccess access, Duration timeout);

    /**
     * Uninstall a release, without waiting until its objects have gone; that it is not there is no failure.
     *
     * @throws io.github.cnibench.cluster.ClusterException if Helm fails; the message has what it said
     */
    void uninstall(String name, String namespace, KubernetesAccess access);
}
