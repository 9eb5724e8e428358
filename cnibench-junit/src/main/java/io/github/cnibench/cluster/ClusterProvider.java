package io.github.cnibench.cluster;

import io.github.cnibench.variant.Variant;
import java.util.List;

/** Makes clusters of one kind; registered as a {@link java.util.ServiceLoader} service. */
public interface ClusterProvider {

    /** Return the id that users choose this provider by, such as {@code netns}. */
    String id();

    /** Return one line on what a cluster of this provider is. */
    String description();

    /**
     * Return whether this provider is taken without being asked for by name. A provider that uses a cluster which exists
     * already must answer no.
     */
    boolean isChosenAutomatically();

    /** Find out whether this machine can run a cluster of this provider; changes nothing. */
    Availability availability(ClusterSettings settings);

    /** Find out whether a cluster of this provider can have {@code variant}; changes nothing. */
    Availability fits(Variant variant, ClusterSettings settings);

    /** Find out in detail what this machine can and cannot do, one finding a line. */
    List<Finding> diagnose(ClusterSettings settings);

    /** Return how many clusters may exist at once. */
    int capacity();

    /**
     * Make a cluster with {@code variant} on it.
     *
     * @throws ClusterException if that fails; nothing is left behind then
     */
    Cluster create(Variant variant, ClusterSettings settings);

    /**
     * Make a cluster with {@code variant} in the place of {@code old}, which is closed in any case. Where the user wants nodes to
     * be kept, a provider that can do so puts it on the nodes of {@code old}.
     *
     * @throws ClusterException if that fails; nothing is left behind then
     */
    default Cluster replace(Cluster old, Variant variant, ClusterSettings settings) {
        old.close();
        return create(variant, settings);
    }
}
