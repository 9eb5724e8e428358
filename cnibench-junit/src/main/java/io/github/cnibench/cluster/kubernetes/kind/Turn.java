package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;

/** The right to be the only benchmark on this machine, until it is closed. */
@FunctionalInterface
interface Turn extends AutoCloseable {

    @Override
    void close();

    /** Lets benchmarks wait for each other. */
    @FunctionalInterface
    interface Queue {

        /**
         * Wait until no other benchmark runs on this machine.
         *
         * @throws ClusterException if that takes too long
         */
        Turn await(ClusterSettings settings);
    }
}
