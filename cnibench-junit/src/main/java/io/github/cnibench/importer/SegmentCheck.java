package io.github.cnibench.importer;

import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds the segment sizes of a set against what its variant claims.
 *
 * <p>In versions of the study's data an MTU was detected wrongly or an encryption was not switched on, and only the segments
 * tell. The underlay is not known here, so that a difference is a warning and no verdict.
 */
final class SegmentCheck {

    private SegmentCheck() {}

    /** Return a line for each size that is not the claimed one; none where the variant claims none. */
    static List<String> differences(Variant variant, List<PhaseResult> results) {
        Optional<Integer> claimed = variant.claims().tcpMss();
        Map<Integer, Integer> phases = new TreeMap<>();
        for (PhaseResult result : results) {
            if (result.measurement() instanceof Measured measured
                    && measured.observation() instanceof TcpTransfer transfer) {
                phases.merge(transfer.mss(), 1, Integer::sum);
            }
        }
        return phases.entrySet().stream()
                .filter(size -> claimed.isPresent() && !claimed.get().equals(size.getKey()))
                .map(size -> "the TCP MSS is " + size.getKey() + " bytes in " + size.getValue() + " phase(s), but "
                        + variant.id() + " claims " + claimed.get() + " on an underlay of 9000 bytes: the MTU, the"
                        + " encapsulation or the encryption was another")
                .toList();
    }
}
