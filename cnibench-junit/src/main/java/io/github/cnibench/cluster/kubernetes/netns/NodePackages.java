package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.Toolbox;
import java.util.List;
import java.util.Optional;

/** The packages of the distribution that a node needs and this machine may lack. */
final class NodePackages {

    private static final List<String> NAMES = List.of(
            "busybox-static",
            "conntrack",
            "containernetworking-plugins",
            "ipset",
            "iproute2",
            "iptables",
            "nftables",
            "runc");

    private NodePackages() {}

    /** Return them unpacked; they are downloaded where they are not in the cache. */
    static PackageTree get(Toolbox toolbox) {
        return toolbox.packages(NAMES);
    }

    /** Return them where they are in the cache already. */
    static Optional<PackageTree> look(Toolbox toolbox) {
        return toolbox.lookPackages(NAMES);
    }
}
