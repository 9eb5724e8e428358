package io.github.cnibench.tool;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a cluster on this machine can need. */
public enum Tool {
    /** The traffic generator; 3.16 or newer, the first with a thread for each stream. */
    IPERF3("iperf3", "--version", "iperf (\\d\\S*)", "3.16"),

    /** Interfaces, routes and network namespaces; that of iproute2, not that of BusyBox. */
    IP("ip", "-V", "iproute2-([^\\s,]+)"),

    /** Forwarding tables of bridges and VXLAN devices. */
    BRIDGE("bridge", "-V", "bridge utility, (?:iproute2-)?([^\\s,]+)"),

    /** Queueing disciplines and filters. */
    TC("tc", "-V", "iproute2-([^\\s,]+)"),

    /** Packet filter and address translation. */
    NFT("nft", "--version", "nftables v(\\S+)"),

    /** Keys and peers of WireGuard. */
    WG("wg", "--version", "wireguard-tools v(\\S+)"),

    /** WireGuard in user space. */
    WIREGUARD_GO("wireguard-go", "--version", "wireguard-go v(\\S+)"),

    /** Captures packets, also as the root of a user namespace, where tcpdump gives up since it cannot change its groups. */
    SOCAT("socat", "-V", "socat version (\\S+)"),

    /** Runs the sampler; what Debian has in every installation is enough. */
    PERL("perl", "--version", "\\(v(5\\.[0-9.]+)\\)", "5.26"),

    /** Makes namespaces. */
    UNSHARE("unshare", "--version", "util-linux (\\S+)"),

    /** Enters namespaces. */
    NSENTER("nsenter", "--version", "util-linux (\\S+)"),

    /** Starts a program in a session of its own. */
    SETSID("setsid", "--version", "util-linux (\\S+)"),

    /** Locks files. */
    FLOCK("flock", "--version", "util-linux (\\S+)"),

    /** Starts a program with changed rights, or one that ends together with its parent. */
    SETPRIV("setpriv", "--version", "util-linux (\\S+)"),

    /** Mounts file systems. */
    MOUNT("mount", "--version", "util-linux (\\S+)"),

    /** A folder with the reference plugins of the CNI project. */
    CNI_PLUGINS("CNI plugins", "", "CNI bridge plugin v?(\\d\\S*)");

    /** The plugins that a folder must have to count as {@link #CNI_PLUGINS}. */
    static final List<String> PLUGINS = List.of("bridge", "host-local", "ptp", "macvlan", "loopback");

    private final String program;
    private final String versionOption;
    private final Pattern versionPattern;
    private final String oldestUsable;

    Tool(String program, String versionOption, String versionPattern) {
        this(program, versionOption, versionPattern, "");
    }

    Tool(String program, String versionOption, String versionPattern, String oldestUsable) {
        this.program = program;
        this.versionOption = versionOption;
        this.versionPattern = Pattern.compile(versionPattern);
        this.oldestUsable = oldestUsable;
    }

    /** Return the name of the program, or what people call the thing. */
    public String program() {
        return program;
    }

    String versionOption() {
        return versionOption;
    }

    Pattern versionPattern() {
        return versionPattern;
    }

    /** Return the oldest version that will do, or empty where any will. */
    public Optional<String> oldestUsable() {
        return oldestUsable.isEmpty() ? Optional.empty() : Optional.of(oldestUsable);
    }
}
