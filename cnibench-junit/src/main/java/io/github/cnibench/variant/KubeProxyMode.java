package io.github.cnibench.variant;

/** How kube-proxy serves Services. */
public enum KubeProxyMode {
    IPTABLES,
    NFTABLES,
    IPVS
}
