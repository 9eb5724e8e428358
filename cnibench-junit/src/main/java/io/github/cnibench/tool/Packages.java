package io.github.cnibench.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The package that holds a tool, by package manager; an empty name where none is known.
 *
 * @param apt on Debian and Ubuntu
 * @param dnf on Fedora and its kin
 * @param pacman on Arch Linux
 * @param apk on Alpine Linux
 */
record Packages(String apt, String dnf, String pacman, String apk) {

    /** Return the packages that hold {@code tool}. */
    static Packages of(Tool tool) {
        return switch (tool) {
            case IPERF3 -> same("iperf3");
            case IP, TC, SS -> new Packages("iproute2", "iproute", "iproute2", "iproute2");
            case NFT -> same("nftables");
            case WG -> new Packages("wireguard-tools", "wireguard-tools", "wireguard-tools", "wireguard-tools-wg");
            case WIREGUARD_GO -> new Packages("wireguard-go", "", "", "wireguard-go");
            case ETHTOOL -> same("ethtool");
            case UNSHARE, NSENTER, FLOCK -> same("util-linux");
            case MOUNT, UMOUNT -> new Packages("mount", "util-linux", "util-linux", "util-linux");
            case CNI_PLUGINS ->
                new Packages(
                        "containernetworking-plugins", "containernetworking-plugins", "cni-plugins", "cni-plugins");
        };
    }

    private static Packages same(String name) {
        return new Packages(name, name, name, name);
    }

    /** Return the commands that install the tool, in one clause. */
    String installCommands() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("apt install", apt);
        commands.put("dnf install", dnf);
        commands.put("pacman -S", pacman);
        commands.put("apk add", apk);
        return commands.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(" | "));
    }
}
