package io.github.cnibench.cluster.lab;

import java.util.UUID;

/** Something that the kernel may or may not do for this user, found out by trying it in a namespace of our own. */
public enum KernelFeature {
    BRIDGE("bridge devices", "type bridge", "modprobe bridge"),
    VETH("veth pairs", "type veth", "modprobe veth"),
    VXLAN("VXLAN devices", "type vxlan id 4242 dstport 4789 dev lo", "modprobe vxlan"),
    MACVLAN("macvlan devices", "link probe0 type macvlan", "modprobe macvlan"),
    WIREGUARD("WireGuard devices", "type wireguard", "modprobe wireguard");

    private final String title;
    private final String device;
    private final String cure;

    KernelFeature(String title, String device, String cure) {
        this.title = title;
        this.device = device;
        this.cure = cure;
    }

    public String title() {
        return title;
    }

    /** Return the command that may make the kernel able to, as root. */
    public String cure() {
        return cure;
    }

    /** Try the feature in {@code namespace} of {@code holder}, and leave nothing there. */
    public boolean isIn(Holder holder, String namespace) {
        String name = "p" + UUID.randomUUID().toString().substring(0, 8);
        if (this == MACVLAN) {
            // A macvlan device needs a parent that has an Ethernet address, which lo has not.
            holder.tryIn(namespace, holder.ip("link", "add", "probe0", "type", "bridge"), "");
        }
        boolean made = holder.tryIn(namespace, holder.ip("-batch", "-"), "link add " + name + " " + device + "\n")
                        .exitStatus()
                == 0;
        if (made) {
            holder.tryIn(namespace, holder.ip("link", "delete", name), "");
        }
        if (this == MACVLAN) {
            holder.tryIn(namespace, holder.ip("link", "delete", "probe0"), "");
        }
        return made;
    }
}
