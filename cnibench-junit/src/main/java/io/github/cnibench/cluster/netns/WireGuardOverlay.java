package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.KernelFeature;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.cluster.lab.Topology.NodeAddress;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A WireGuard tunnel between each two nodes: the kernel's where it has one, else wireguard-go's. */
final class WireGuardOverlay implements Overlay {

    static final String DEVICE = "wg0";

    private static final int PORT = 51820;

    private final Holder holder;
    private final List<String> wg;
    private final Map<NodeAddress, UserspaceWireGuard> daemons;

    private WireGuardOverlay(Holder holder, List<String> wg, Map<NodeAddress, UserspaceWireGuard> daemons) {
        this.holder = holder;
        this.wg = wg;
        this.daemons = daemons;
    }

    static WireGuardOverlay create(Holder holder, int mtu, Toolbox toolbox) {
        WireGuardOverlay overlay =
                new WireGuardOverlay(holder, toolbox.get(Tool.WG).command(), new HashMap<>());
        try {
            boolean inKernel = KernelFeature.WIREGUARD.isIn(holder, Topology.SWITCH);
            Map<NodeAddress, String> publicKeys = new HashMap<>();
            Map<NodeAddress, String> privateKeys = new HashMap<>();
            for (NodeAddress node : Topology.NODES) {
                if (inKernel) {
                    holder.ipBatchIn(node.name(), "link add %s type wireguard%n".formatted(DEVICE));
                } else {
                    overlay.daemons.put(node, UserspaceWireGuard.start(holder, node.name(), DEVICE, toolbox));
                }
                String privateKey = overlay.wg(node, "", "genkey").strip();
                privateKeys.put(node, privateKey);
                publicKeys.put(node, overlay.wg(node, privateKey, "pubkey").strip());
            }
            for (NodeAddress node : Topology.NODES) {
                overlay.configure(node, privateKeys, publicKeys);
                overlay.bringUp(node, mtu);
            }
            return overlay;
        } catch (RuntimeException e) {
            overlay.close();
            throw e;
        }
    }

    private void configure(
            NodeAddress node, Map<NodeAddress, String> privateKeys, Map<NodeAddress, String> publicKeys) {
        List<String> arguments = new ArrayList<>(List.of("set", DEVICE, "listen-port", String.valueOf(PORT)));
        arguments.addAll(List.of("private-key", "/dev/stdin"));
        for (NodeAddress other : node.others()) {
            arguments.addAll(List.of("peer", keyOf(publicKeys, other)));
            arguments.addAll(List.of("allowed-ips", other.podSubnet()));
            arguments.addAll(List.of("endpoint", other.underlay() + ":" + PORT));
        }
        wg(node, keyOf(privateKeys, node), arguments.toArray(String[]::new));
    }

    private void bringUp(NodeAddress node, int mtu) {
        StringBuilder batch = new StringBuilder("link set %s mtu %d up%n".formatted(DEVICE, mtu));
        for (NodeAddress other : node.others()) {
            batch.append("route add %s dev %s%n".formatted(other.podSubnet(), DEVICE));
        }
        holder.ipBatchIn(node.name(), batch.toString());
    }

    private static String keyOf(Map<NodeAddress, String> keys, NodeAddress node) {
        String key = keys.get(node);
        if (key == null) {
            throw new IllegalStateException("no key was made for node " + node.name());
        }
        return key;
    }

    private String wg(NodeAddress node, String input, String... arguments) {
        List<String> argv = new ArrayList<>(wg);
        argv.addAll(List.of(arguments));
        UserspaceWireGuard daemon = daemons.get(node);
        return daemon == null ? holder.runIn(node.name(), argv, input) : daemon.run(argv, input);
    }

    @Override
    public OptionalLong tunnelBytes(NodeAddress node) {
        long sum = 0;
        for (String line : wg(node, "", "show", DEVICE, "transfer").lines().toList()) {
            String[] fields = line.split("\\s+", -1);
            if (fields.length != 3) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "'wg show " + DEVICE + " transfer' on " + node.name()
                                + " should print a key and two numbers, but printed '" + line + "'");
            }
            sum += Long.parseLong(fields[1]);
        }
        return OptionalLong.of(sum);
    }

    @Override
    public String description() {
        return daemons.isEmpty() ? "kernel WireGuard" : "wireguard-go";
    }

    @Override
    public void close() {
        daemons.values().forEach(UserspaceWireGuard::close);
        daemons.clear();
    }
}
