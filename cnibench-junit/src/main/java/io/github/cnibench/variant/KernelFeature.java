package io.github.cnibench.variant;

import java.util.Locale;

/** A part of the Linux kernel that a variant needs on every node, built in or as a module that can be loaded. */
public enum KernelFeature {
    /** eBPF programs at the traffic control hooks of an interface. */
    BPF("CONFIG_NET_CLS_BPF", "cls_bpf"),
    /** Packets of a bridge go through the netfilter hooks of IP. */
    BRIDGE_NETFILTER("CONFIG_BRIDGE_NETFILTER", "br_netfilter"),
    /** IPsec: the transforms of Encapsulating Security Payload for IPv4. */
    ESP("CONFIG_INET_ESP", "esp4"),
    GENEVE("CONFIG_GENEVE", "geneve"),
    /** Sets of addresses that rules of netfilter can match. */
    IPSET("CONFIG_IP_SET", "ip_set"),
    /** Load balancing of Services in the kernel. */
    IPVS("CONFIG_IP_VS", "ip_vs"),
    /** The data path of Open vSwitch. */
    OPENVSWITCH("CONFIG_OPENVSWITCH", "openvswitch"),
    VXLAN("CONFIG_VXLAN", "vxlan"),
    WIREGUARD("CONFIG_WIREGUARD", "wireguard");

    private final String option;
    private final String module;

    KernelFeature(String option, String module) {
        this.option = option;
        this.module = module;
    }

    /** Return the option of the kernel's configuration, such as {@code CONFIG_WIREGUARD}. */
    public String option() {
        return option;
    }

    /** Return the name of the module, where it is not built in. */
    public String module() {
        return module;
    }

    /** Return the name as it stands in a file of variants. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
