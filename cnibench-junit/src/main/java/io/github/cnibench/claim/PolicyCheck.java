package io.github.cnibench.claim;

import io.github.cnibench.cluster.PolicyProbe;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.variant.NetworkPolicySupport;
import java.util.List;
import java.util.stream.Collectors;

/** Judges whether network policies hold: what they permit must connect, what they forbid must not, in both directions. */
final class PolicyCheck {

    static final String METHOD =
            "connections that a policy permits and forbids, for ingress and egress, between pods made for this";

    private PolicyCheck() {}

    static Judgement judge(ClusterFacts facts) {
        boolean claimed = facts.variant().claims().networkPolicy() == NetworkPolicySupport.ENFORCED;
        if (facts.policies() instanceof PolicyTrial.NotTried notTried) {
            return Judgement.unproved("not tried: " + notTried.reason());
        }
        if (facts.policies() instanceof PolicyTrial.NoPolicies none) {
            return claimed
                    ? Judgement.notHeld("nothing to enforce: " + none.reason())
                    : Judgement.held("not enforced: " + none.reason());
        }
        List<PolicyProbe> probes = ((PolicyTrial.Tried) facts.policies()).probes();
        List<String> all = probes.stream().map(PolicyCheck::describe).toList();
        if (!complete(probes)) {
            return Judgement.unproved("too few connections were tried: " + probes.size())
                    .with(all);
        }
        List<PolicyProbe> broken = probes.stream()
                .filter(probe -> probe.permitted() && !probe.connected())
                .toList();
        if (!broken.isEmpty()) {
            return Judgement.unproved("a permitted connection failed, so a forbidden one proves nothing: "
                            + describe(broken.get(0)))
                    .with(all);
        }
        List<PolicyProbe> ignored = probes.stream()
                .filter(probe -> !probe.permitted() && probe.connected())
                .toList();
        if (ignored.isEmpty()) {
            String enforced = "enforced: both forbidden connections failed, both permitted ones did not";
            return (claimed ? Judgement.held(enforced) : Judgement.notHeld(enforced)).with(all);
        }
        boolean none = ignored.size()
                == probes.stream().filter(probe -> !probe.permitted()).count();
        String what = (none ? "not enforced: " : "enforced in part only: ")
                + ignored.stream().map(PolicyCheck::describe).collect(Collectors.joining("; "));
        return (!claimed && none ? Judgement.held(what) : Judgement.notHeld(what)).with(all);
    }

    private static boolean complete(List<PolicyProbe> probes) {
        return List.of(PolicyProbe.Direction.INGRESS, PolicyProbe.Direction.EGRESS).stream()
                .allMatch(direction -> List.of(true, false).stream()
                        .allMatch(permitted -> probes.stream()
                                .anyMatch(probe -> probe.direction() == direction && probe.permitted() == permitted)));
    }

    private static String describe(PolicyProbe probe) {
        return probe.direction().name().toLowerCase(java.util.Locale.ROOT)
                + (probe.permitted() ? " permitted, " : " forbidden, ")
                + (probe.connected() ? "connected: " : "not connected: ")
                + probe.description();
    }
}
