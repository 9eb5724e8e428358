package io.github.cnibench.variant;

/** Who serves Services. */
public enum KubeProxy {
    /** kube-proxy, or rules like its own, run on each node. */
    PRESENT,
    /** The CNI serves Services itself and kube-proxy is not installed. */
    REPLACED,
    /** There are no Services. */
    NONE
}
