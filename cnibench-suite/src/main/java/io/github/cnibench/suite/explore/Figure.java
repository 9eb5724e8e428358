package io.github.cnibench.suite.explore;

import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.QuotedThroughput;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a number on the page is of: a metric, or what only the page shows.
 *
 * @param id word that names it in addresses and in the CSV
 * @param title the name for people
 * @param about its definition, as a sentence or two
 * @param whole whether it counts, so that single runs have whole numbers
 * @param reader reads it from a result, in {@code unit}
 */
record Figure(
        String id,
        String title,
        String unit,
        Metric.Better better,
        String about,
        boolean whole,
        Function<PhaseResult, OptionalDouble> reader) {

    /** Return all figures in the order to show. */
    static List<Figure> all() {
        return Stream.concat(
                        Arrays.stream(Metric.values()).map(Figure::of), Stream.of(quotedThroughput(), userAndSystem()))
                .toList();
    }

    /** Return the value in {@link #unit}, or empty where the result has none. */
    OptionalDouble of(PhaseResult result) {
        return reader.apply(result);
    }

    /** Return the figure of a metric; a metric without a definition cannot be shown. */
    static Figure of(Metric metric) {
        return switch (metric) {
            case THROUGHPUT ->
                value(metric, "Throughput", "Payload that the receiver got per second of measured time.");
            case SENT -> value(metric, "Sent", "Payload that the sender handed to its kernel per second.");
            case OFFERED -> value(metric, "Offered", "Rate that the sender was asked for, over all streams.");
            case RETRANSMITS ->
                count(
                        metric,
                        "Retransmits",
                        "Segments that TCP sent again. A diagnostic: at full throughput many may be harmless.");
            case MSS -> count(metric, "MSS", "Largest payload of a TCP segment, as the connection negotiated it.");
            case ROUND_TRIP ->
                value(
                        metric,
                        "Round-trip time",
                        "Mean of the sender's smoothed round-trip time while it fills the path, queues included.");
            case LOSS ->
                value(
                        metric,
                        "Loss",
                        "Datagrams that the receiver found missing, of those that it got or found missing.");
            case JITTER ->
                value(
                        metric,
                        "Jitter",
                        "Mean deviation of the time between datagrams (RFC 1889), mean over the streams.");
            case PACKETS_PER_SECOND -> value(metric, "Packets", "Datagrams that the receiver got per second.");
            case DATAGRAM -> count(metric, "Datagram size", "Payload of one datagram.");
            case IPERF_CLIENT_CPU ->
                value(
                        metric,
                        "CPU of iperf3, client",
                        "CPU time of the client's iperf3 process alone: without interrupts, kernel threads and agents.");
            case IPERF_SERVER_CPU ->
                value(
                        metric,
                        "CPU of iperf3, server",
                        "CPU time of the server's iperf3 process alone: without interrupts, kernel threads and agents.");
            case CPU_BUSY ->
                value(
                        metric,
                        "CPUs busy",
                        "CPU time of all work (user, nice, system, irq, softirq) on both nodes, without foreign programs.");
            case CPU_COST ->
                value(
                        metric,
                        "CPU cost",
                        "CPU time of all work on the nodes of sender and receiver together, for each Gbit/s of throughput.");
            case CPU_COST_SERVER ->
                value(metric, "CPU cost, server", "CPU time of all work on the receiver's node for each Gbit/s.");
            case CPU_COST_CLIENT ->
                value(metric, "CPU cost, client", "CPU time of all work on the sender's node for each Gbit/s.");
            case MEMORY_USED ->
                value(
                        metric,
                        "Memory of the node",
                        "Memory in use on the server's or the client's node, whichever has more:"
                                + " without buffers, page cache and reclaimable slab; mean over the measured time.");
        };
    }

    private static Figure value(Metric metric, String title, String about) {
        return new Figure(metric.word(), title, metric.unit(), metric.better(), about, false, metric::of);
    }

    private static Figure count(Metric metric, String title, String about) {
        return new Figure(metric.word(), title, metric.unit(), metric.better(), about, true, metric::of);
    }

    /** Apart from the throughput, as nothing of it was checked: the two must not stand in one ranking. */
    private static Figure quotedThroughput() {
        return new Figure(
                "quoted-throughput",
                "Throughput, quoted",
                "Gbit/s",
                Metric.Better.HIGHER,
                "What another program says that the receiver got per second. It kept no report, so nothing of it is checked.",
                false,
                result -> result.measurement() instanceof Measured measured
                                && measured.observation() instanceof QuotedThroughput quoted
                        ? OptionalDouble.of(quoted.received().gbps())
                        : OptionalDouble.empty());
    }

    /** The files of the 2024 study have no other modes, so without this nothing of its costs could be looked at. */
    private static Figure userAndSystem() {
        return new Figure(
                "cpu-user-system",
                "CPU in user and system only",
                "mCPU per Gbit/s",
                Metric.Better.LOWER,
                "CPU time in the modes user and system alone, of both nodes together, for each Gbit/s. Interrupts (irq and"
                        + " softirq) are not in it, and their share differs between variants: it is not the CPU cost.",
                false,
                Figure::userAndSystem);
    }

    private static OptionalDouble userAndSystem(PhaseResult result) {
        List<NodeUse> nodes = result.use().stream()
                .filter(use -> use.role() != NodeRole.CONTROL)
                .filter(use -> use.cpu().keySet().containsAll(List.of(CpuMode.USER, CpuMode.SYSTEM)))
                .toList();
        OptionalDouble throughput = Metric.THROUGHPUT.of(result);
        boolean isWhole = nodes.size() == 2 || nodes.stream().anyMatch(use -> use.role() == NodeRole.SHARED_HOST);
        if (!isWhole || throughput.isEmpty() || throughput.getAsDouble() == 0) {
            return OptionalDouble.empty();
        }
        double cores = nodes.stream()
                .mapToDouble(use ->
                        use.in(CpuMode.USER).value() + use.in(CpuMode.SYSTEM).value())
                .sum();
        return OptionalDouble.of(1e3 * cores / throughput.getAsDouble());
    }
}
