package io.github.cnibench.study;

import static io.github.cnibench.study.MarkdownRow.number;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.UdpTransfer;
import io.github.cnibench.variant.Variant;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The variants that got more UDP through than the bare nodes, by the medians of the runs. */
final class AboveBareMetalTable {

    private AboveBareMetalTable() {}

    static String of(CampaignSet set) {
        StringBuilder text = new StringBuilder(MarkdownRow.header(
                "phase",
                List.of(
                        "variant",
                        "received",
                        "over bare metal, by median",
                        "by maximum",
                        "every run above every run of bare metal",
                        "sent",
                        "lost of sent",
                        "datagram")));
        for (Phase phase : set.phases()) {
            if (phase.traffic() == Traffic.UDP) {
                addTo(text, set, phase);
            }
        }
        return text.toString();
    }

    private static void addTo(StringBuilder text, CampaignSet set, Phase phase) {
        Cell bare = set.bareNodes(phase).orElseThrow();
        Values bareRuns = PhaseRuns.throughputs(bare);
        if (bare.phase().equals(phase)) {
            text.append(row(phase, bare, List.of("", "", "")));
        }
        for (Variant variant : set.variants()) {
            Cell cell = set.cell(variant, phase);
            Values runs = PhaseRuns.throughputs(cell);
            if (!variant.id().equals(PhaseRuns.BARE_METAL)
                    && runs.median().orElse(0) > bareRuns.median().orElseThrow()) {
                text.append(row(
                        phase,
                        cell,
                        List.of(
                                over(
                                        runs.median().orElseThrow(),
                                        bareRuns.median().orElseThrow()),
                                over(runs.max().orElseThrow(), bareRuns.max().orElseThrow()),
                                Collections.min(runs.all()) > Collections.max(bareRuns.all()) ? "yes" : "no")));
            }
        }
    }

    private static String row(Phase phase, Cell cell, List<String> over) {
        return MarkdownRow.of(
                "`" + phase.id() + "`",
                List.of(
                        "`" + cell.variant().id() + "`",
                        number("%.2f", PhaseRuns.throughputs(cell).median().orElseThrow()),
                        over.get(0),
                        over.get(1),
                        over.get(2),
                        number("%.1f", median(cell, transfer -> transfer.sent().gbps())),
                        number("%.1f %%", median(cell, AboveBareMetalTable::lostOfSent)),
                        number("%.0f", median(cell, UdpTransfer::datagram))));
    }

    private static double lostOfSent(UdpTransfer transfer) {
        return 100.0 * transfer.packetsLost() / transfer.packetsSent();
    }

    private static double median(Cell cell, ToDoubleFunction<UdpTransfer> number) {
        return new Values(cell.results().stream()
                        .filter(result -> result.measurement() instanceof Measured)
                        .map(result -> ((Measured) result.measurement()).observation())
                        .map(observation -> number.applyAsDouble((UdpTransfer) observation))
                        .toList())
                .median()
                .orElseThrow();
    }

    private static String over(double value, double bare) {
        return number("%+.1f %%", 100 * (value / bare - 1));
    }
}
