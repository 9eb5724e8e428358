package io.github.cnibench.run;

import io.github.cnibench.claim.PhaseClaims;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Holds the numbers of a phase against what the variant claims; a reference is measured without the CNI and claims nothing. */
final class ClaimCheck {

    private final PhaseTask task;
    private final PhaseClaims claims;
    private final OptionalLong ipsecBefore;
    private OptionalLong ipsecAfter = OptionalLong.empty();

    private ClaimCheck(PhaseTask task) {
        this.task = task;
        this.claims = task.claims().phases();
        this.ipsecBefore = ipsecBytes();
    }

    /** Read what is needed before the traffic. */
    static ClaimCheck begin(PhaseTask task) {
        return new ClaimCheck(task);
    }

    /** Read the same after it. */
    void end() {
        ipsecAfter = ipsecBytes();
    }

    private OptionalLong ipsecBytes() {
        return task.isReference() ? OptionalLong.empty() : claims.ipsecBytes();
    }

    /** Return the segment size that TCP must have on this cluster's underlay, where the variant claims it. */
    OptionalInt expectedMss() {
        return task.isReference() ? OptionalInt.empty() : task.claims().expectedMss();
    }

    /**
     * Check the segment size and the counters of the tunnels.
     *
     * @param before counters of the nodes before the traffic, those of the server's node first
     * @param after the same after the traffic
     */
    void check(Transfer transfer, List<NodeCounters> before, List<NodeCounters> after) throws PhaseBroken {
        OptionalInt claimed = expectedMss();
        if (transfer instanceof TcpTransfer tcp && claimed.isPresent() && claimed.getAsInt() != tcp.mss()) {
            throw new PhaseBroken(
                    InvalidReason.CLAIM_NOT_HELD,
                    "variant " + task.variant() + " claims a TCP MSS of " + claimed.getAsInt()
                            + " bytes, but the connection had " + tcp.mss());
        }
        if (!task.isReference()) {
            Optional<String> contradiction = claims.contradiction(
                    before.get(0),
                    after.get(0),
                    ipsecBefore,
                    ipsecAfter,
                    transfer.bytesReceivedWithOmitted().bytes());
            if (contradiction.isPresent()) {
                throw new PhaseBroken(
                        InvalidReason.CLAIM_NOT_HELD, "variant " + task.variant() + " claims " + contradiction.get());
            }
        }
    }

    /** Return {@code proof}, or none where a claim about the path is unproved itself. */
    PathProof qualify(PathProof proof) {
        return task.isReference()
                ? proof
                : task.claims()
                        .unproved()
                        .map(reason -> (PathProof) new PathProof.Unproved(reason))
                        .orElse(proof);
    }
}
