package io.github.cnibench.tool;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            case IP, BRIDGE, TC -> new Packages("iproute2", "iproute", "iproute2", "iproute2");
            case NFT -> same("nftables");
            case WG -> new Packages("wireguard-tools", "wireguard-tools", "wireguard-tools", "wireguard-tools-wg");
            case WIREGUARD_GO -> new Packages("wireguard-go", "", "", "wireguard-go");
            case SOCAT -> same("socat");
            case PERL -> new Packages("perl-base", "perl-interpreter", "perl", "perl");
            case UNSHARE, NSENTER, SETSID, FLOCK, SETPRIV -> same("util-linux");
            case MOUNT -> new Packages("mount", "util-linux", "util-linux", "util-linux");
            case CNI_PLUGINS ->
                new Packages(
                        "containernetworking-plugins", "containernetworking-plugins", "cni-plugins", "cni-plugins");
        };
    }

    private static Packages same(String name) {
        return new Packages(name, name, name, name);
    }

    /** Return the commands that install {@code tools}, one for each package manager that has any, in one clause. */
    static String installCommands(Collection<Tool> tools) {
        return Stream.of(
                        command("apt install", tools, Packages::apt),
                        command("dnf install", tools, Packages::dnf),
                        command("pacman -S", tools, Packages::pacman),
                        command("apk add", tools, Packages::apk))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" | "));
    }

    private static Optional<String> command(String verb, Collection<Tool> tools, Function<Packages, String> manager) {
        String names = tools.stream()
                .map(tool -> manager.apply(of(tool)))
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? Optional.empty() : Optional.of(verb + " " + names);
    }
}
