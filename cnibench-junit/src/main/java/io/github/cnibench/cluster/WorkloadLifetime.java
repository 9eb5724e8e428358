package io.github.cnibench.cluster;

/** How long the workloads of a cluster serve before fresh ones take their place. */
public enum WorkloadLifetime {
    /** All phases of a run; what runs in them is fresh in each phase. */
    RUN,
    /** One phase. */
    PHASE
}
