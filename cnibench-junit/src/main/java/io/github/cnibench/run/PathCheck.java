package io.github.cnibench.run;

import io.github.cnibench.cluster.Node;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.PathEvidence.Counter;
import io.github.cnibench.variant.Variant;
import java.util.Optional;
import java.util.OptionalLong;

/** Proves that the bytes of a phase passed where the variant says: its counter on the server's node is read twice. */
final class PathCheck {

    private final Node node;
    private final Optional<PathEvidence> evidence;
    private final Encapsulation encapsulation;
    private final String nothingToRead;
    private final OptionalLong before;

    private PathCheck(Node node, Optional<PathEvidence> evidence, Encapsulation encapsulation, String nothingToRead) {
        this.node = node;
        this.evidence = evidence;
        this.encapsulation = encapsulation;
        this.nothingToRead = nothingToRead;
        this.before = evidence.map(node::receivedBytes).orElse(OptionalLong.empty());
    }

    /** Read the counter before the traffic of pods. */
    static PathCheck begin(Variant variant, Node node) {
        return new PathCheck(
                node,
                variant.evidence(),
                variant.claims().encapsulation(),
                "variant " + variant + " names no counter that shows its path");
    }

    /** Read the counter before the traffic of the nodes themselves. */
    static PathCheck beginReference(Optional<PathEvidence> underlay, Node node) {
        return new PathCheck(
                node, underlay, Encapsulation.NONE, "nobody may look at the underlay of node " + node.name());
    }

    /** Read the counter after the traffic; return what it grew by, empty where nobody may look. */
    OptionalLong seen() {
        OptionalLong after = evidence.map(node::receivedBytes).orElse(OptionalLong.empty());
        return before.isPresent() && after.isPresent()
                ? OptionalLong.of(after.getAsLong() - before.getAsLong())
                : OptionalLong.empty();
    }

    /**
     * Compare what was seen with what the transfer explains.
     *
     * @throws PhaseBroken if fewer or more bytes passed
     */
    PathProof prove(OptionalLong seen, Transfer transfer) throws PhaseBroken {
        if (evidence.isEmpty()) {
            return new PathProof.Unproved(nothingToRead);
        }
        String source = node.name() + "/" + node.interfaceOf(evidence.get());
        if (seen.isEmpty()) {
            return new PathProof.Unproved("nobody may read the counter " + source);
        }
        // A tunnel counts headers of its own, so that only the payload is a bound there.
        boolean tunnel = evidence.get().counter() == Counter.TUNNEL_BYTES;
        PathBounds formula = PathBounds.of(transfer, encapsulation);
        ByteCount atLeast = tunnel ? transfer.bytesReceivedWithOmitted() : formula.atLeast();
        ByteCount atMost = tunnel ? new ByteCount(Long.MAX_VALUE) : formula.atMost();
        long bytes = seen.getAsLong();
        if (bytes < atLeast.bytes() || bytes > atMost.bytes()) {
            throw new PhaseBroken(
                    InvalidReason.PATH_NOT_TAKEN,
                    source + " took " + bytes + " bytes; expected " + atLeast.bytes()
                            + (tunnel ? " or more" : " to " + atMost.bytes()) + " for a payload of "
                            + transfer.bytesReceivedWithOmitted().bytes() + " bytes received and "
                            + transfer.bytesSentWithOmitted().bytes() + " bytes sent");
        }
        return new PathProof.Proved(source, new ByteCount(bytes), atLeast, atMost);
    }
}
