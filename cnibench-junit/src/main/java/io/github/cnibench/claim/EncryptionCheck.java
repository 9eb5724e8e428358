package io.github.cnibench.claim;

import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encryption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges whether what pods send is encrypted on the underlay: a text of theirs is looked for, and the counters of tunnels. */
final class EncryptionCheck {

    static final String METHOD =
            "a random marker that pods send is looked for on the underlay, after one of the nodes was found there; bytes that"
                    + " WireGuard devices or IPsec states took during 4 MB from pod to pod";

    private EncryptionCheck() {}

    static Judgement judge(ClusterFacts facts) {
        Encryption claimed = facts.variant().claims().encryption();
        Judgement judgement = claimed == Encryption.NONE ? none(facts) : encrypted(claimed, facts);
        return facts.agent()
                .flatMap(agent -> agent.encryption().map(said -> agent.cni() + " says encryption " + said))
                .map(said -> judgement.with(List.of(said)))
                .orElse(judgement);
    }

    private static Judgement none(ClusterFacts facts) {
        Optional<String> encrypted = encryptedBytes(facts);
        if (facts.marker() instanceof MarkerSearch.Looked looked) {
            if (looked.found().isPresent()) {
                return Judgement.held(looked.text());
            }
            return encrypted.isPresent()
                    ? Judgement.notHeld(looked.text()).with(List.of(encrypted.get()))
                    : Judgement.unproved(looked.text() + "; they may take another interface");
        }
        String why = ((MarkerSearch.ProvesNothing) facts.marker()).reason();
        if (encrypted.isPresent()) {
            return Judgement.notHeld(encrypted.get()).with(List.of(why));
        }
        if (facts.server().isPresent() && facts.isCounted() && facts.ipsec().isPresent()) {
            return Judgement.held("no WireGuard device and no IPsec state of "
                            + facts.server().get().node() + " took the pods' bytes")
                    .with(List.of(why));
        }
        return Judgement.unproved(why);
    }

    private static Judgement encrypted(Encryption claimed, ClusterFacts facts) {
        if (facts.marker() instanceof MarkerSearch.Looked looked
                && looked.found().isPresent()) {
            return Judgement.notHeld(looked.text())
                    .with(counters(claimed, facts).evidence());
        }
        Judgement counted = counters(claimed, facts);
        if (counted.outcome() != io.github.cnibench.result.ClaimFinding.Outcome.HELD) {
            return counted;
        }
        if (facts.marker() instanceof MarkerSearch.Looked looked) {
            return Judgement.held(looked.text()).with(counted.evidence());
        }
        return Judgement.unproved("that the bytes are not in clear is not seen: "
                        + ((MarkerSearch.ProvesNothing) facts.marker()).reason())
                .with(counted.evidence());
    }

    private static Judgement counters(Encryption claimed, ClusterFacts facts) {
        if (facts.server().isEmpty()) {
            return Judgement.unproved("nobody may look at the interfaces of the nodes");
        }
        if (facts.payload() == 0) {
            return Judgement.unproved("no bytes came through from pod to pod");
        }
        boolean elsewhere = facts.variant().claims().dataplane() == Dataplane.VPP;
        Optional<String> encrypted = encryptedBytes(facts);
        NodeTraces node = facts.server().get();
        if (claimed == Encryption.IPSEC) {
            if (facts.ipsec().isEmpty()) {
                return Judgement.unproved("nobody may read the IPsec states of " + node.node());
            }
            long bytes = facts.ipsec().get();
            String text = "the IPsec states of " + node.node() + " took " + bytes + " of " + facts.payload()
                    + " bytes from pod to pod";
            if (bytes >= facts.payload()) {
                return Judgement.held(text);
            }
            return elsewhere ? Judgement.unproved(text) : Judgement.notHeld(text);
        }
        List<Link> devices = Tunnels.of(facts.variant(), node).encrypting();
        if (devices.isEmpty()) {
            String text = node.node() + " has no WireGuard device";
            return elsewhere ? Judgement.unproved(text) : Judgement.notHeld(text);
        }
        return encrypted
                .map(Judgement::held)
                .orElseGet(() -> Judgement.notHeld("no WireGuard device of " + node.node() + " received the "
                        + facts.payload() + " bytes from pod to pod: "
                        + devices.stream()
                                .map(link -> link + " received " + facts.grownOn(link))
                                .collect(Collectors.joining(", "))));
    }

    /** Return what took the payload, or empty where nothing did. */
    private static Optional<String> encryptedBytes(ClusterFacts facts) {
        long payload = facts.payload();
        if (payload == 0) {
            return Optional.empty();
        }
        if (facts.ipsec().isPresent() && facts.ipsec().get() >= payload) {
            return Optional.of(
                    "the IPsec states took " + facts.ipsec().get() + " of " + payload + " bytes from pod to pod");
        }
        return facts.server().stream()
                .flatMap(node -> Tunnels.of(facts.variant(), node).encrypting().stream()
                        .filter(link -> facts.grownOn(link) >= payload)
                        .map(link -> link + " of " + node.node() + " received " + facts.grownOn(link) + " bytes for "
                                + payload + " from pod to pod"))
                .findFirst();
    }
}
