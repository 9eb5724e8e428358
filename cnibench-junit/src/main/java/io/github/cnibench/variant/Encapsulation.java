package io.github.cnibench.variant;

/** How packets between nodes are wrapped. */
public enum Encapsulation {
    NONE,
    VXLAN,
    GENEVE,
    IPIP
}
