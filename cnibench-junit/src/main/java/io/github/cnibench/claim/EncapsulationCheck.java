package io.github.cnibench.claim;

import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import java.util.List;
import java.util.stream.Collectors;

/** Judges how packets between nodes are wrapped: by a captured one, else by what the tunnels of the node received. */
final class EncapsulationCheck {

    static final String METHOD =
            "headers of a captured packet of the pods on the underlay; bytes that tunnel devices received during 4 MB from"
                    + " pod to pod";

    private EncapsulationCheck() {}

    static Judgement judge(ClusterFacts facts) {
        Encapsulation claimed = facts.variant().claims().encapsulation();
        Judgement bySight = facts.marker() instanceof MarkerSearch.Looked looked
                        && looked.found().isPresent()
                ? byPacket(claimed, looked.point(), looked.found().get())
                : byCounters(claimed, facts);
        return facts.agent()
                .flatMap(agent -> agent.encapsulation().map(said -> agent.cni() + " says encapsulation " + said))
                .map(said -> bySight.with(List.of(said)))
                .orElse(bySight);
    }

    private static Judgement byPacket(Encapsulation claimed, String point, Packet packet) {
        String seen = "a packet of the pods passed " + point + " " + packet.wrappingText() + ": "
                + String.join(", in it ", packet.route());
        List<String> expected = claimed == Encapsulation.NONE ? List.of() : List.of(claimed.name());
        return packet.wrapping().equals(expected) ? Judgement.held(seen) : Judgement.notHeld(seen);
    }

    private static Judgement byCounters(Encapsulation claimed, ClusterFacts facts) {
        if (facts.server().isEmpty()) {
            return Judgement.unproved("nobody may look at the interfaces of the nodes");
        }
        NodeTraces node = facts.server().get();
        Tunnels tunnels = Tunnels.of(facts.variant(), node);
        if (facts.payload() == 0) {
            return Judgement.unproved("no bytes came through from pod to pod");
        }
        if (!facts.isCounted()) {
            return Judgement.unproved("the counters of " + node.node() + " show nothing");
        }
        String payload = " of " + facts.payload() + " bytes from pod to pod";
        List<Link> carrying = tunnels.wrapping().stream()
                .filter(link -> facts.grownOn(link) * 2 >= facts.payload())
                .toList();
        String carried = carrying.stream()
                .map(link -> link + " of " + node.node() + " received " + facts.grownOn(link))
                .collect(Collectors.joining(", "));
        if (claimed == Encapsulation.NONE) {
            if (!carrying.isEmpty()) {
                return Judgement.notHeld(carried + payload);
            }
            String none = "no tunnel device of " + node.node() + " received them" + payload;
            return facts.variant().claims().encryption() == Encryption.NONE && hidesBytes(facts)
                    ? Judgement.unproved(none + ", but the data plane may pass the devices' counters by")
                    : Judgement.held(none);
        }
        List<Link> devices = tunnels.of(claimed);
        if (carrying.stream().anyMatch(devices::contains)) {
            return Judgement.held(carried + payload);
        }
        if (devices.isEmpty() && facts.variant().claims().dataplane() != Dataplane.VPP) {
            return Judgement.notHeld(node.node() + " has no " + claimed + " device"
                    + (carrying.isEmpty() ? "" : ", and " + carried + payload));
        }
        String silent = "no " + claimed + " device of " + node.node() + " received them" + payload;
        return hidesBytes(facts) ? Judgement.unproved(silent) : Judgement.notHeld(silent);
    }

    /** Return whether the claimed data plane may move packets past the counters of the kernel's devices. */
    private static boolean hidesBytes(ClusterFacts facts) {
        Dataplane dataplane = facts.variant().claims().dataplane();
        return dataplane == Dataplane.EBPF || dataplane == Dataplane.OVS || dataplane == Dataplane.VPP;
    }
}
