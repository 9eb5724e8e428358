package io.github.cnibench.claim;

import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.variant.Dataplane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what forwards packets: by what the CNI says of its mode and by what is on the node. */
final class DataplaneCheck {

    static final String METHOD = "mode of the CNI's agent; BPF programs, Open vSwitch and IPVS devices on both nodes";

    /** The devices of kube-proxy and of kube-router that carry the addresses of Services. */
    private static final Set<String> IPVS_DEVICES = Set.of("kube-ipvs0", "kube-dummy-if");

    private static final int SHOWN = 3;

    private DataplaneCheck() {}

    static Judgement judge(ClusterFacts facts) {
        Dataplane claimed = facts.variant().claims().dataplane();
        Optional<Dataplane> said = facts.agent().flatMap(AgentReport::dataplane);
        Judgement judgement =
                facts.nodes().size() < 2 ? withoutNodes(claimed, said) : onNodes(claimed, said, facts.nodes());
        return facts.agent()
                .flatMap(agent -> agent.dataplane().map(mode -> agent.cni() + " says dataplane " + mode))
                .map(line -> judgement.with(List.of(line)))
                .orElse(judgement);
    }

    private static Judgement withoutNodes(Dataplane claimed, Optional<Dataplane> said) {
        return said.isPresent() && said.get() != claimed
                ? Judgement.notHeld("the CNI's agent runs in mode " + said.get())
                : Judgement.unproved("nobody may look at the interfaces of the nodes");
    }

    private static Judgement onNodes(Dataplane claimed, Optional<Dataplane> said, List<NodeTraces> nodes) {
        if (said.isPresent() && said.get() != claimed) {
            return Judgement.notHeld("the CNI's agent runs in mode " + said.get())
                    .with(traces(nodes));
        }
        Optional<NodeTraces> untold =
                nodes.stream().filter(node -> node.programs().isEmpty()).findFirst();
        if (untold.isPresent() && (claimed == Dataplane.LINUX || claimed == Dataplane.EBPF)) {
            return Judgement.unproved(
                    "nobody can tell which BPF programs are on " + untold.get().node() + ", which tc would do");
        }
        boolean someBpf = nodes.stream().anyMatch(NodeTraces::hasPrograms);
        boolean ovs =
                nodes.stream().allMatch(node -> !node.ofKind("openvswitch").isEmpty());
        boolean someOvs =
                nodes.stream().anyMatch(node -> !node.ofKind("openvswitch").isEmpty());
        boolean ipvs = nodes.stream().allMatch(DataplaneCheck::hasIpvs);
        Judgement judgement = switch (claimed) {
            case EBPF -> ebpf(said.isPresent(), nodes);
            case OVS ->
                ovs
                        ? Judgement.held("the Open vSwitch data path is on " + names(nodes))
                        : Judgement.notHeld("there is no Open vSwitch data path on " + names(nodes));
            case IPVS ->
                ipvs
                        ? Judgement.held("IPVS has its device on " + names(nodes))
                        : Judgement.notHeld("there is no IPVS device on " + names(nodes));
            case VPP ->
                said.isPresent()
                        ? Judgement.held("the CNI's agent runs in mode " + said.get())
                        : Judgement.unproved("VPP leaves no trace in the kernel, and the CNI's agent says nothing");
            case LINUX -> {
                if (someOvs) {
                    yield Judgement.notHeld("the Open vSwitch data path is on " + names(nodes));
                }
                if (someBpf && said.isEmpty()) {
                    yield Judgement.unproved("BPF programs are on the interfaces of " + names(nodes)
                            + ", and the CNI's agent does not tell what they are for");
                }
                yield Judgement.held(
                        someBpf
                                ? "the CNI's agent runs in mode " + Dataplane.LINUX
                                : "no BPF program and no Open vSwitch is on the interfaces of " + names(nodes));
            }
        };
        return judgement.with(traces(nodes));
    }

    private static Judgement ebpf(boolean agentSaysSo, List<NodeTraces> nodes) {
        List<NodeTraces> without =
                nodes.stream().filter(node -> !node.hasPrograms()).toList();
        if (without.isEmpty()) {
            return Judgement.held("BPF programs are on the interfaces of " + names(nodes));
        }
        String none = "no BPF program shows on the interfaces of " + names(without);
        // Programs of newer kernels (tcx, netkit) do not show among the filters of tc.
        return agentSaysSo ? Judgement.unproved("the CNI's agent says so, but " + none) : Judgement.notHeld(none);
    }

    private static boolean hasIpvs(NodeTraces node) {
        return node.links().stream().anyMatch(link -> IPVS_DEVICES.contains(link.name()))
                || node.proxyMode().filter("ipvs"::equals).isPresent();
    }

    private static List<String> traces(List<NodeTraces> nodes) {
        List<String> traces = new ArrayList<>();
        for (NodeTraces node : nodes) {
            List<String> programs = node.programs().orElse(List.of());
            if (!programs.isEmpty()) {
                traces.add(node.node() + ": " + programs.size() + " BPF programs, such as "
                        + programs.stream().limit(SHOWN).collect(Collectors.joining(", ")));
            }
        }
        return traces;
    }

    private static String names(List<NodeTraces> nodes) {
        return nodes.stream().map(NodeTraces::node).collect(Collectors.joining(" and "));
    }
}
