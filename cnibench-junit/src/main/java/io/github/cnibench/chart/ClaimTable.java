package io.github.cnibench.chart;

import io.github.cnibench.chart.Table.Entry;
import io.github.cnibench.chart.Table.Kind;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Claim;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What came of checking the claims: variants are rows, claims are columns. */
final class ClaimTable {

    private ClaimTable() {}

    static Table of(Campaign campaign) {
        List<List<Entry>> rows = new ArrayList<>();
        for (Variant variant : campaign.variants()) {
            List<Entry> row = new ArrayList<>();
            row.add(new Entry(Kind.LABEL, List.of(variant.id())));
            Arrays.stream(Claim.values())
                    .map(claim -> entry(campaign.claims().stream()
                            .filter(finding -> finding.variant().equals(variant.id()) && finding.claim() == claim)
                            .toList()))
                    .forEach(row::add);
            rows.add(row);
        }
        return new Table(
                "Claims of the variants, checked on their clusters (evidence in campaign.json and on each run's page)",
                Stream.concat(
                                Stream.of("variant"),
                                Arrays.stream(Claim.values()).map(Claim::word))
                        .toList(),
                rows);
    }

    private static Entry entry(List<ClaimFinding> findings) {
        if (findings.isEmpty()) {
            return new Entry(Kind.NOT_MEASURED, List.of("not checked"));
        }
        List<String> lines = Stream.concat(
                        findings.stream().map(ClaimFinding::expected),
                        findings.stream().map(finding -> text(finding.outcome())))
                .distinct()
                .toList();
        boolean broken = findings.stream().anyMatch(finding -> finding.outcome() == Outcome.NOT_HELD);
        return new Entry(broken ? Kind.INVALID : Kind.MEASURED, lines);
    }

    private static String text(Outcome outcome) {
        return outcome == Outcome.NOT_HELD ? "NOT HELD" : outcome.word();
    }
}
