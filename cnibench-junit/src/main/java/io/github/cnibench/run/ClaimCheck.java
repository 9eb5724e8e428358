package io.github.cnibench.run;

import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.Variant;
import java.util.OptionalInt;

/** Holds the numbers of a phase against what the variant claims. */
final class ClaimCheck {

    private ClaimCheck() {}

    /** Return the segment size that the variant claims; it is for an underlay of 9000 bytes, as the local cluster has. */
    static OptionalInt claimedMss(Variant variant) {
        return variant.recipe() instanceof LocalRecipe
                ? variant.claims().tcpMss().map(OptionalInt::of).orElse(OptionalInt.empty())
                : OptionalInt.empty();
    }

    /** Check the maximum segment size. */
    static void check(Variant variant, Transfer transfer) throws PhaseBroken {
        OptionalInt claimed = claimedMss(variant);
        if (transfer instanceof TcpTransfer tcp && claimed.isPresent() && claimed.getAsInt() != tcp.mss()) {
            throw new PhaseBroken(
                    InvalidReason.CLAIM_NOT_HELD,
                    "variant " + variant + " claims a TCP MSS of " + claimed.getAsInt()
                            + " bytes, but the connection had " + tcp.mss());
        }
    }
}
