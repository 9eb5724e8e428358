package io.github.cnibench.assertion;

import io.github.cnibench.document.DocumentException;
import java.util.Collection;
import java.util.List;

/** Refuses thresholds that say a thing twice, or that no measurement could meet together. */
final class ThresholdConflicts {

    private ThresholdConflicts() {}

    static void refuse(Thresholds thresholds, Collection<String> variants, Collection<String> phases) {
        refuseDuplicates(thresholds.all());
        for (String variant : variants) {
            for (String phase : phases) {
                refuseContradictions(thresholds.forCell(variant, phase), variant + "/" + phase);
            }
        }
    }

    private static void refuseDuplicates(List<Threshold> all) {
        for (int later = 1; later < all.size(); later++) {
            Threshold threshold = all.get(later);
            for (Threshold earlier : all.subList(0, later)) {
                if (threshold.judgesTheSameAs(earlier)
                        && threshold.variant().equals(earlier.variant())
                        && threshold.phase().equals(earlier.phase())) {
                    throw new DocumentException(
                            threshold.origin() + ": " + threshold.metric().word() + " of variant "
                                    + threshold.variant() + " and phase " + threshold.phase() + ", judged on "
                                    + threshold.judgedOn().word() + ", is already limited at " + earlier.origin()
                                    + "; remove one of the two");
                }
            }
        }
    }

    private static void refuseContradictions(List<Threshold> effective, String cell) {
        for (int later = 1; later < effective.size(); later++) {
            Threshold threshold = effective.get(later);
            for (Threshold earlier : effective.subList(0, later)) {
                if (threshold.judgesTheSameAs(earlier)) {
                    throw new DocumentException(
                            threshold.origin() + ": " + threshold.metric().word() + " of " + cell
                                    + " is limited here for variant " + threshold.variant() + " and phase "
                                    + threshold.phase() + ", and at " + earlier.origin() + " for variant "
                                    + earlier.variant() + " and phase " + earlier.phase()
                                    + "; give one that names both the variant and the phase");
                }
                if (threshold.metric() == earlier.metric() && threshold.bound().contradicts(earlier.bound())) {
                    throw new DocumentException(threshold.origin() + ": " + threshold.text() + " contradicts "
                            + earlier.text() + " at " + earlier.origin() + "; no measurement of " + cell
                            + " can meet both");
                }
            }
        }
    }
}
