package io.github.cnibench.claim;

import io.github.cnibench.iperf.ProbeReading;
import java.util.OptionalInt;

/** Judges the effective segment size against the claim, which is for an underlay of 9000 bytes. */
final class MssCheck {

    static final String METHOD = "segment size that TCP negotiated from pod to pod and from node to node";

    /** What TCP has on an underlay of 9000 bytes: less IPv4 20, TCP 20 and its time stamps 12. */
    private static final int REFERENCE = 8948;

    private static final int HEADERS = 52;

    private MssCheck() {}

    /** Return the segment size that the claim means on this cluster's underlay, or empty where there is none to expect. */
    static OptionalInt expected(ClusterFacts facts) {
        OptionalInt underlay = underlay(facts);
        return facts.variant().claims().tcpMss().isEmpty() || underlay.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(underlay.getAsInt()
                        - (REFERENCE - facts.variant().claims().tcpMss().get()));
    }

    private static OptionalInt underlay(ClusterFacts facts) {
        if (facts.hostMss().isPresent()) {
            return facts.hostMss();
        }
        return facts.server().stream()
                .flatMap(node -> facts.nodeAddresses().stream().flatMap(address -> node.withAddress(address).stream()))
                .filter(link -> link.mtu() > HEADERS)
                .mapToInt(link -> link.mtu() - HEADERS)
                .findFirst();
    }

    static Judgement judge(ClusterFacts facts) {
        OptionalInt expected = expected(facts);
        if (expected.isEmpty()) {
            return Judgement.unproved("the underlay's own segment size is not known");
        }
        if (!(facts.pods() instanceof ProbeReading.Connected connected)) {
            return Judgement.unproved(
                    "no connection from pod to pod: " + ((ProbeReading.Failed) facts.pods()).reason());
        }
        String text = "pod to pod has " + connected.mss() + " bytes, expected " + expected.getAsInt()
                + " on an underlay with " + underlay(facts).getAsInt();
        return connected.mss() == expected.getAsInt() ? Judgement.held(text) : Judgement.notHeld(text);
    }
}
