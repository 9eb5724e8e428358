package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.cluster.lab.Topology.NodeAddress;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Tool;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Service as kube-proxy makes it: a destination NAT rule for TCP and one for UDP on each node. */
final class NftService implements Service {

    private static final String TABLE = "cnibench_service";
    private static final Pattern COUNTED = Pattern.compile("counter packets ([0-9]+) bytes [0-9]+ dnat to");

    private final Holder holder;
    private final String address;

    private NftService(Holder holder, String address) {
        this.holder = holder;
        this.address = address;
    }

    static NftService create(Holder holder, String address, String target, int port) {
        NftService service = new NftService(holder, address);
        String rules = """
                table ip %1$s {
                  chain prerouting {
                    type nat hook prerouting priority dstnat; policy accept;
                    ip daddr %2$s tcp dport %4$d counter dnat to %3$s:%4$d
                    ip daddr %2$s udp dport %4$d counter dnat to %3$s:%4$d
                  }
                }
                """.formatted(TABLE, address, target, port);
        for (NodeAddress node : Topology.NODES) {
            holder.runIn(node.name(), holder.tool(Tool.NFT, "-f", "-"), rules);
        }
        return service;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public OptionalLong translatedFlows() {
        long flows = 0;
        for (NodeAddress node : Topology.NODES) {
            String rules = holder.runIn(node.name(), holder.tool(Tool.NFT, "list", "table", "ip", TABLE));
            Matcher matcher = COUNTED.matcher(rules);
            int found = 0;
            while (matcher.find()) {
                flows += Long.parseLong(matcher.group(1));
                found++;
            }
            if (found != 2) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "the Service's rules on " + node.name() + " should count twice, for TCP and UDP, but there are "
                                + found + " counters");
            }
        }
        return OptionalLong.of(flows);
    }

    @Override
    public void close() {
        for (NodeAddress node : Topology.NODES) {
            if (holder.isAlive()) {
                holder.tryIn(node.name(), holder.tool(Tool.NFT, "delete", "table", "ip", TABLE), "");
            }
        }
    }
}
