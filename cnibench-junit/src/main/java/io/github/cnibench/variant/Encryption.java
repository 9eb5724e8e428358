package io.github.cnibench.variant;

/** How packets between nodes are encrypted. */
public enum Encryption {
    NONE,
    WIREGUARD,
    IPSEC
}
