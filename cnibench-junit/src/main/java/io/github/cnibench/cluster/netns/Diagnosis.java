package io.github.cnibench.cluster.netns;

import static io.github.cnibench.cluster.Finding.Level.LIMITED;
import static io.github.cnibench.cluster.Finding.Level.MISSING;
import static io.github.cnibench.cluster.Finding.Level.OK;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.lab.KernelFeature;
import io.github.cnibench.cluster.lab.NamespaceCure;
import io.github.cnibench.cluster.lab.ProbeNamespace;
import io.github.cnibench.tool.LocatedTool;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at this machine the way the cluster will use it. */
final class Diagnosis {

    private final Toolbox toolbox;

    Diagnosis(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Tool tool : NetnsClusterProvider.TOOLS) {
            findings.add(tool(tool));
        }
        findings.addAll(namespaces());
        return List.copyOf(findings);
    }

    private Finding tool(Tool tool) {
        Optional<LocatedTool> found = toolbox.look(tool);
        if (found.isPresent()) {
            return new Finding(
                    OK,
                    tool.program(),
                    found.get().version() + " from " + found.get().source());
        }
        boolean forSomeVariants =
                tool == Tool.WG || tool == Tool.WIREGUARD_GO || tool == Tool.CNI_PLUGINS || tool == Tool.PERL;
        return new Finding(
                forSomeVariants ? LIMITED : MISSING,
                tool.program(),
                (toolbox.canDownload() ? "downloaded when a variant needs it; or " : "") + toolbox.cure(tool));
    }

    private List<Finding> namespaces() {
        List<Finding> findings = new ArrayList<>();
        try (ProbeNamespace probe = ProbeNamespace.make(toolbox)) {
            findings.add(new Finding(OK, "namespaces", "user, mount, network and process namespaces can be made"));
            boolean forwards = probe.succeeds(List.of("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"), "");
            findings.add(
                    forwards
                            ? new Finding(OK, "forwarding", "a node may forward packets")
                            : new Finding(
                                    MISSING,
                                    "forwarding",
                                    "a node may not forward packets: /proc/sys is read-only here; "
                                            + NamespaceCure.forThisMachine()));
            for (KernelFeature feature : KernelFeature.values()) {
                findings.add(feature(feature, probe));
            }
            findings.add(netfilter(probe));
        } catch (ClusterException e) {
            findings.add(new Finding(MISSING, "namespaces", e.getMessage() + "; " + NamespaceCure.forThisMachine()));
        }
        return findings;
    }

    private Finding feature(KernelFeature feature, ProbeNamespace probe) {
        if (probe.has(feature)) {
            return new Finding(OK, feature.title(), "the kernel makes them");
        }
        if (feature == KernelFeature.WIREGUARD) {
            return TunDevice.availability(TunDevice.FILE) instanceof Availability.Unavailable no
                    ? new Finding(LIMITED, feature.title(), "not in this kernel, and " + no)
                    : new Finding(LIMITED, feature.title(), "not in this kernel; wireguard-go serves instead, slower");
        }
        boolean needed = feature == KernelFeature.BRIDGE || feature == KernelFeature.VETH;
        return new Finding(
                needed ? MISSING : LIMITED, feature.title(), "not in this kernel; as root: " + feature.cure());
    }

    private Finding netfilter(ProbeNamespace probe) {
        Optional<LocatedTool> nft = toolbox.look(Tool.NFT);
        if (nft.isEmpty()) {
            return new Finding(LIMITED, "services", "not tried: nft is not here yet");
        }
        String rule = """
                table ip probe {
                  chain prerouting {
                    type nat hook prerouting priority dstnat; policy accept;
                    ip daddr 10.0.0.1 tcp dport 1 counter dnat to 10.0.0.2:1
                  }
                }
                """;
        return probe.succeeds(probe.tool(Tool.NFT, "-f", "-"), rule)
                ? new Finding(OK, "services", "destination NAT works in a namespace")
                : new Finding(
                        LIMITED,
                        "services",
                        "this kernel has no NAT by nftables, so service phases fail; as root: modprobe nft_nat nft_chain_nat");
    }
}
