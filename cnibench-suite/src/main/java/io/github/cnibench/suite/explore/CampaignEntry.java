package io.github.cnibench.suite.explore;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.BareNodes;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A campaign on the page; results and cells name variants and phases by their place in the lists.
 *
 * @param sharedHost whether its nodes share one machine
 */
record CampaignEntry(
        String id,
        String tool,
        String startedAt,
        @Nullable String finishedAt,
        String cluster,
        boolean sharedHost,
        ProfileEntry profile,
        Map<String, String> fingerprint,
        List<String> warnings,
        List<PhaseEntry> phases,
        List<VariantEntry> variants,
        List<FindingEntry> findings,
        List<ResultEntry> results,
        List<CellEntry> cells) {

    /** Clusters whose nodes always share the machine that they were made on. */
    private static final Set<String> ON_ONE_MACHINE = Set.of("netns", "kubernetes-netns", "kind");

    record ProfileEntry(String id, String description, int runs, long durationSeconds, long omitSeconds, String order) {

        static ProfileEntry of(Profile profile) {
            return new ProfileEntry(
                    profile.id(),
                    profile.description(),
                    profile.runs(),
                    profile.duration().toSeconds(),
                    profile.omit().toSeconds(),
                    Words.of(profile.order()));
        }
    }

    /** @param offered rate over all streams, or null for as much as the sender can */
    record PhaseEntry(
            String id,
            String title,
            String traffic,
            String destination,
            int streams,
            @Nullable String offered) {

        static PhaseEntry of(Phase phase) {
            return new PhaseEntry(
                    phase.id(),
                    phase.title(),
                    Words.of(phase.traffic()),
                    Words.of(phase.destination()),
                    phase.streams(),
                    phase.offeredRate().map(Object::toString).orElse(null));
        }
    }

    /** @param hostNetwork whether the variant is bare metal: without pods that have a network of their own */
    record VariantEntry(
            String id,
            String cni,
            String version,
            String description,
            boolean hostNetwork,
            Map<String, String> claims) {

        static VariantEntry of(Variant variant) {
            return new VariantEntry(
                    variant.id(),
                    variant.cni(),
                    variant.version(),
                    variant.description(),
                    BareNodes.are(variant),
                    claims(variant.claims()));
        }

        private static Map<String, String> claims(Claims claims) {
            Map<String, String> words = new LinkedHashMap<>();
            words.put("dataplane", Words.of(claims.dataplane()));
            words.put("encapsulation", Words.of(claims.encapsulation()));
            words.put("encryption", Words.of(claims.encryption()));
            words.put("kube-proxy", Words.of(claims.kubeProxy()));
            claims.kubeProxyMode().ifPresent(mode -> words.put("kube-proxy-mode", Words.of(mode)));
            words.put("network-policy", Words.of(claims.networkPolicy()));
            claims.tcpMss().ifPresent(mss -> words.put("tcp-mss", mss + " bytes"));
            return words;
        }
    }

    record FindingEntry(
            String variant,
            int run,
            String claim,
            String expected,
            String outcome,
            List<String> evidence,
            String method) {

        static FindingEntry of(ClaimFinding finding) {
            return new FindingEntry(
                    finding.variant(),
                    finding.run(),
                    finding.claim().word(),
                    finding.expected(),
                    finding.outcome().word(),
                    finding.evidence(),
                    finding.method());
        }
    }

    static CampaignEntry of(ExploredCampaign explored) {
        Campaign campaign = explored.campaign();
        Places places = Places.of(campaign);
        return new CampaignEntry(
                campaign.id(),
                campaign.tool(),
                campaign.startedAt().toString(),
                campaign.finishedAt().map(Instant::toString).orElse(null),
                campaign.cluster(),
                sharesHost(campaign),
                ProfileEntry.of(campaign.profile()),
                campaign.fingerprint().fields(),
                campaign.warnings(),
                campaign.profile().phases().stream().map(PhaseEntry::of).toList(),
                campaign.variants().stream().map(VariantEntry::of).toList(),
                campaign.claims().stream().map(FindingEntry::of).toList(),
                Stream.concat(
                                campaign.results().stream()
                                        .map(result -> ResultEntry.of(result, false, places, explored.folder())),
                                campaign.references().stream()
                                        .map(result -> ResultEntry.of(result, true, places, explored.folder())))
                        .toList(),
                cells(campaign, places));
    }

    private static boolean sharesHost(Campaign campaign) {
        return ON_ONE_MACHINE.contains(campaign.cluster())
                || campaign.results().stream()
                        .flatMap(result -> result.use().stream())
                        .anyMatch(use -> use.role() == NodeRole.SHARED_HOST);
    }

    private static List<CellEntry> cells(Campaign campaign, Places places) {
        List<CellEntry> cells = new ArrayList<>();
        for (Cell cell : campaign.cells()) {
            cells.add(CellEntry.of(cell, false, places));
            Cell reference = campaign.referenceOf(cell);
            if (!reference.results().isEmpty()) {
                cells.add(CellEntry.of(reference, true, places));
            }
        }
        return cells;
    }
}
