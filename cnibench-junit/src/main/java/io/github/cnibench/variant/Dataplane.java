package io.github.cnibench.variant;

/** What forwards the packets on a node. */
public enum Dataplane {
    /** Routes, bridges and netfilter of the Linux kernel. */
    LINUX,
    EBPF,
    OVS,
    VPP,
    IPVS
}
