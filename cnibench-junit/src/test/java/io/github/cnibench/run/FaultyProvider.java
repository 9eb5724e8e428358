package io.github.cnibench.run;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.variant.Variant;
import java.util.List;

/** The real clusters of another provider, with a fault in their workloads. */
record FaultyProvider(ClusterProvider real, Fault fault) implements ClusterProvider {

    @Override
    public String id() {
        return real.id();
    }

    @Override
    public String description() {
        return real.description();
    }

    @Override
    public boolean isChosenAutomatically() {
        return real.isChosenAutomatically();
    }

    @Override
    public Availability availability(ClusterSettings settings) {
        return real.availability(settings);
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        return real.fits(variant, settings);
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        return real.diagnose(settings);
    }

    @Override
    public int capacity() {
        return real.capacity();
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        return new FaultyCluster(real.create(variant, settings), fault);
    }

    /** What goes wrong: each method may do harm, by default none does. */
    interface Fault {

        /** Return the command that really runs in a workload. */
        default List<String> command(Workload workload, List<String> command) {
            return command;
        }

        /** Do something after a command has started in {@code workload}. */
        default void started(Workload workload, List<String> command) {}

        /** Do something after {@code command} has ended, before its output is read. */
        default void ended(List<String> command, java.nio.file.Path output) {}

        /** Do something after {@code workload} has started. */
        default void ready(Workload workload) {}
    }
}
