package io.github.cnibench.run;

import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.Variant;

/** Holds the numbers of a phase against what the variant claims. */
final class ClaimCheck {

    private ClaimCheck() {}

    /** Check the maximum segment size; its claim is for an underlay of 9000 bytes, which the local cluster has. */
    static void check(Variant variant, Transfer transfer) throws PhaseBroken {
        if (!(variant.recipe() instanceof LocalRecipe)
                || !(transfer instanceof TcpTransfer tcp)
                || variant.claims().tcpMss().isEmpty()) {
            return;
        }
        int claimed = variant.claims().tcpMss().get();
        if (claimed != tcp.mss()) {
            throw new PhaseBroken(
                    InvalidReason.CLAIM_NOT_HELD,
                    "variant " + variant + " claims a TCP MSS of " + claimed + " bytes, but the connection had "
                            + tcp.mss());
        }
    }
}
