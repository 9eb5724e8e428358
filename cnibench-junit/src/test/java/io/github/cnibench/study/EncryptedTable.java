package io.github.cnibench.study;

import static io.github.cnibench.study.MarkdownRow.number;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.Variant;
import java.util.List;

/** The variants published as encrypted beside the same without encryption: what their segments and their throughput show. */
final class EncryptedTable {

    private EncryptedTable() {}

    static String of(CampaignSet set) {
        StringBuilder text = new StringBuilder(MarkdownRow.header(
                "variant", List.of("beside", "MSS smaller by", "a sign of encryption", "`dtm` for that of the other")));
        for (Variant variant : set.variants()) {
            if (variant.claims().encryption() != Encryption.NONE) {
                Variant other = withoutEncryption(set, variant);
                int smaller = smallest(set, other) - smallest(set, variant);
                text.append(MarkdownRow.of(
                        "`" + variant.id() + "`",
                        List.of(
                                "`" + other.id() + "`",
                                Integer.toString(smaller),
                                smaller > 0 ? "yes" : "**no**",
                                number("%.0f %%", 100 * dtm(set, variant) / dtm(set, other)))));
            }
        }
        return text.toString();
    }

    private static Variant withoutEncryption(CampaignSet set, Variant variant) {
        String id = variant.id().replaceFirst("-(wg|ipsec)$", "");
        return set.variants().stream()
                .filter(other -> other.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static int smallest(CampaignSet set, Variant variant) {
        return SegmentTable.seen(set, variant).firstKey();
    }

    private static double dtm(CampaignSet set, Variant variant) {
        return PhaseRuns.throughputs(set.cell(variant, Phase.DTM)).median().orElseThrow();
    }
}
