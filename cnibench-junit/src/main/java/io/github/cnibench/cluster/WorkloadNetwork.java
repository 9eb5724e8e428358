package io.github.cnibench.cluster;

/** Which network a workload is on. */
public enum WorkloadNetwork {
    /** The one that the CNI makes. */
    POD,
    /** The node's own: what the machines can do without the CNI. */
    HOST
}
