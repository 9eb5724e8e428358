package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.variant.InstallStep.HelmChart;
import java.nio.file.Path;

/** Where the files of recipes come from. */
public interface Sources {

    /**
     * Return the file that {@code url} names.
     *
     * @throws io.github.cnibench.cluster.ClusterException if it cannot be had
     */
    Path file(String url);

    /**
     * Return the archive of the chart that {@code step} names.
     *
     * @throws io.github.cnibench.cluster.ClusterException if it cannot be had
     */
    Path chart(HelmChart step);

    /** Return one line on where they come from. */
    String description();
}
