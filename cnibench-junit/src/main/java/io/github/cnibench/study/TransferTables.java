package io.github.cnibench.study;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.result.UdpTransfer;
import io.github.cnibench.unit.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The tables that come from the reports of iperf3. */
final class TransferTables {

    private static final Function<PhaseResult, OptionalDouble> THROUGHPUT = CellText.number(
            Transfer.class, transfer -> OptionalDouble.of(transfer.received().gbps()));

    private TransferTables() {}

    static List<Definition> all() {
        return List.of(
                new Definition(
                        "T1",
                        "Throughput in Gbit/s: each run, the highest of them (which the study published), their mean, and"
                                + " their coefficient of variation",
                        TransferTables::hasTraffic,
                        TransferTables::throughput),
                new Definition(
                        "T2",
                        "TCP retransmits of each run, in segments",
                        phase -> phase.traffic() == Traffic.TCP,
                        TransferTables::retransmits),
                new Definition(
                        "T3",
                        "UDP loss of each run, in percent of the datagrams sent, and jitter",
                        phase -> phase.traffic() == Traffic.UDP,
                        TransferTables::loss));
    }

    static Definition spread() {
        return new Definition(
                "T6",
                "Coefficient of variation in percent: of the intervals of about a second within a run (median and highest of"
                        + " the runs), and of the throughput between runs",
                TransferTables::hasTraffic,
                TransferTables::variation);
    }

    static Definition segments() {
        return new Definition(
                "MSS",
                "TCP maximum segment size, or payload of a UDP datagram, of each run, in bytes",
                TransferTables::hasTraffic,
                TransferTables::segment);
    }

    /** Return the throughput of a run in Gbit/s. */
    static OptionalDouble throughput(PhaseResult result) {
        return THROUGHPUT.apply(result);
    }

    private static boolean hasTraffic(Phase phase) {
        return phase.traffic() != Traffic.NONE;
    }

    private static void throughput(CellText text) {
        Values runs = text.addRuns("%s", "throughput", "Gbit/s", "%.2f", THROUGHPUT);
        text.add("max %.2f", "throughput-max", "Gbit/s", runs.max());
        text.add("mean %.2f", "throughput-mean", "Gbit/s", runs.mean());
        text.add("cv %.1f %%", "throughput-variation", "%", runs.variationPercent());
    }

    private static void retransmits(CellText text) {
        text.addRuns("%s", "retransmits", "segments", "%.0f", tcp(transfer -> (double) transfer.retransmits()));
    }

    /** The study's base are the datagrams sent; the loss of a transfer has those that the receiver can account for. */
    private static void loss(CellText text) {
        text.addRuns(
                "%s %%",
                "loss-of-sent", "%", "%.1f", udp(transfer -> 100.0 * transfer.packetsLost() / transfer.packetsSent()));
        text.addRuns(
                "jitter %s ms", "jitter", "ms", "%.4f", udp(transfer -> Durations.seconds(transfer.jitter()) * 1e3));
    }

    private static void variation(CellText text) {
        List<Double> within = new ArrayList<>();
        List<Double> throughputs = new ArrayList<>();
        for (PhaseResult result : text.cell().results()) {
            CellText.number(Transfer.class, TransferTables::withinRun)
                    .apply(result)
                    .ifPresent(within::add);
            THROUGHPUT.apply(result).ifPresent(throughputs::add);
        }
        Values runs = new Values(within);
        text.add("within %.1f", "variation-within-median", "%", runs.median());
        text.add("worst %.1f", "variation-within-highest", "%", runs.max());
        text.add("between %.1f", "variation-between", "%", new Values(throughputs).variationPercent());
    }

    private static OptionalDouble withinRun(Transfer transfer) {
        return new Values(transfer.intervals().stream()
                        .filter(interval -> !interval.omitted())
                        .map(interval -> interval.rate().gbps())
                        .toList())
                .variationPercent();
    }

    private static void segment(CellText text) {
        text.addRuns("%s", "mss", "bytes", "%.0f", tcp(transfer -> (double) transfer.mss()));
        text.addRuns("%s", "datagram", "bytes", "%.0f", udp(transfer -> (double) transfer.datagram()));
    }

    private static Function<PhaseResult, OptionalDouble> tcp(ToDoubleFunction<TcpTransfer> number) {
        return CellText.number(TcpTransfer.class, transfer -> OptionalDouble.of(number.applyAsDouble(transfer)));
    }

    private static Function<PhaseResult, OptionalDouble> udp(ToDoubleFunction<UdpTransfer> number) {
        return CellText.number(UdpTransfer.class, transfer -> OptionalDouble.of(number.applyAsDouble(transfer)));
    }
}
