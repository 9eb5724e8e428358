package io.github.cnibench.study;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The TCP MSS of each variant beside what is left by the headers that it claims. */
final class SegmentTable {

    /** Of 9000 bytes, IPv4 takes 20, TCP 20 and its timestamps 12. */
    static final int WITHOUT_HEADERS = 9000 - 20 - 20 - 12;

    private SegmentTable() {}

    static String of(CampaignSet set) {
        StringBuilder text = new StringBuilder(MarkdownRow.header(
                "variant",
                List.of(
                        "claims",
                        "headers, at least",
                        "MSS, at most",
                        "MSS seen (phases)",
                        "room beside the headers",
                        "MTU of the pods")));
        for (Variant variant : set.variants()) {
            SortedMap<Integer, Long> seen = seen(set, variant);
            int headers = headers(variant.claims());
            text.append(MarkdownRow.of(
                    "`" + variant.id() + "`",
                    List.of(
                            claims(variant.claims()),
                            Integer.toString(headers),
                            Integer.toString(WITHOUT_HEADERS - headers),
                            seen.entrySet().stream()
                                    .map(size -> size.getKey() + " (" + size.getValue() + ")")
                                    .collect(Collectors.joining(", ")),
                            seen.keySet().stream()
                                    .map(mss -> Integer.toString(WITHOUT_HEADERS - headers - mss))
                                    .collect(Collectors.joining(", ")),
                            Optional.ofNullable(
                                            set.fingerprint(variant).fields().get("pod mtu"))
                                    .orElse("not known"))));
        }
        return text.toString();
    }

    /** Return how many phases of all runs had each MSS. */
    static SortedMap<Integer, Long> seen(CampaignSet set, Variant variant) {
        return set.phases().stream()
                .map((Phase phase) -> set.cell(variant, phase))
                .flatMap(cell -> cell.results().stream())
                .map(PhaseResult::measurement)
                .filter(measurement ->
                        measurement instanceof Measured measured && measured.observation() instanceof TcpTransfer)
                .map(measurement -> ((TcpTransfer) ((Measured) measurement).observation()).mss())
                .collect(Collectors.groupingBy(mss -> mss, TreeMap::new, Collectors.counting()));
    }

    /**
     * Return the bytes that an MTU has to leave, at least. VXLAN (RFC 7348) and Geneve without options (RFC 8926) put IPv4 20,
     * UDP 8 and 8 of their own before an Ethernet header of 14; WireGuard puts IPv4 20, UDP 8, 16 of its own and a tag of 16; ESP
     * in transport mode (RFC 4303, with AES-GCM by RFC 4106) 8, an IV of 8, 2 and a tag of 16, without padding.
     */
    private static int headers(Claims claims) {
        int encapsulation = switch (claims.encapsulation()) {
            case NONE -> 0;
            case VXLAN, GENEVE -> 20 + 8 + 8 + 14;
            case IPIP -> 20;
        };
        int encryption = switch (claims.encryption()) {
            case NONE -> 0;
            case WIREGUARD -> 20 + 8 + 16 + 16;
            case IPSEC -> 8 + 8 + 2 + 16;
        };
        return encapsulation + encryption;
    }

    private static String claims(Claims claims) {
        String encapsulation = switch (claims.encapsulation()) {
            case NONE -> "";
            case VXLAN -> "VXLAN";
            case GENEVE -> "Geneve";
            case IPIP -> "IPIP";
        };
        String encryption = switch (claims.encryption()) {
            case NONE -> "";
            case WIREGUARD -> "WireGuard";
            case IPSEC -> "IPsec";
        };
        String both = encapsulation.isEmpty() || encryption.isEmpty()
                ? encapsulation + encryption
                : encryption + " over " + encapsulation;
        return both.isEmpty() ? "nothing" : both;
    }
}
