package io.github.cnibench.cluster.lab;

import java.util.List;
import java.util.stream.IntStream;

/** Names and addresses of the three nodes, chosen as in the 2024 study: a1 control, a2 server, a3 client. */
public final class Topology {

    /** Network namespace of the switch that joins the nodes. */
    public static final String SWITCH = "sw";

    /** The underlay's MTU in bytes. */
    public static final int UNDERLAY_MTU = 9000;

    /** The underlay's network. */
    public static final String UNDERLAY_SUBNET = "10.1.1.0/24";

    /** The address of the one Service. */
    public static final String SERVICE_ADDRESS = "10.43.0.10";

    public static final List<NodeAddress> NODES =
            IntStream.rangeClosed(1, 3).mapToObj(NodeAddress::new).toList();

    private Topology() {}

    /**
     * Addresses of node number {@code number}.
     *
     * @param number 1 to 3
     */
    public record NodeAddress(int number) {

        public String name() {
            return "a" + number;
        }

        public String underlay() {
            return "10.1.1.1" + number;
        }

        public String podSubnet() {
            return "10.42." + number + ".0/24";
        }

        /** Return the first address of the pod subnet, which the node's end of an overlay carries. */
        public String podSubnetBase() {
            return "10.42." + number + ".0";
        }

        public String podGateway() {
            return "10.42." + number + ".1";
        }

        /** Return the first address that pods directly on the underlay may take on this node. */
        public String underlayRangeStart() {
            return "10.1.1." + (50 * number);
        }

        public String underlayRangeEnd() {
            return "10.1.1." + (50 * number + 49);
        }

        /** Return the hardware address of this node's VXLAN device. */
        public String vxlanHardwareAddress() {
            return "02:42:0a:2a:0" + number + ":00";
        }

        public List<NodeAddress> others() {
            return NODES.stream().filter(node -> node.number != number).toList();
        }
    }
}
