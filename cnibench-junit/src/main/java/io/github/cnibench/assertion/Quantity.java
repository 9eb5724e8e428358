package io.github.cnibench.assertion;

import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.Observation;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.QuotedThroughput;
import io.github.cnibench.result.TcpTransfer;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * A number that an assertion asks for: a metric, or one derived from several.
 *
 * @param name the words for it in messages
 * @param unit unit of its values
 * @param traffic the kinds of traffic that have it
 * @param ofNodes whether it is read from what the nodes spent and not from iperf3's report
 */
record Quantity(
        String name, String unit, Set<Traffic> traffic, boolean ofNodes, Function<PhaseResult, OptionalDouble> reader) {

    private static final Set<Traffic> TCP = Set.of(Traffic.TCP);
    private static final Set<Traffic> UDP = Set.of(Traffic.UDP);
    private static final Set<Traffic> EITHER = Set.of(Traffic.TCP, Traffic.UDP);
    private static final Set<Traffic> ANY = Set.of(Traffic.values());

    /** Segments sent again for every 10<sup>9</sup> bytes of payload that the sender sent. */
    static final Quantity RETRANSMITS_PER_GIGABYTE = new Quantity(
            "retransmits per gigabyte",
            "segments/GB",
            TCP,
            false,
            result -> result.measurement() instanceof Measured measured
                            && measured.observation() instanceof TcpTransfer tcp
                            && tcp.bytesSent().bytes() > 0
                    ? OptionalDouble.of(tcp.retransmits() / (tcp.bytesSent().bytes() / 1e9))
                    : OptionalDouble.empty());

    /** The maximum segment size where it is asked for as a property of the path. */
    static final Quantity PATH_MSS = new Quantity("path MSS", Metric.MSS.unit(), TCP, false, Metric.MSS::of);

    static Quantity of(Metric metric) {
        return new Quantity(nameOf(metric), metric.unit(), trafficOf(metric), isOfNodes(metric), metric::of);
    }

    OptionalDouble in(PhaseResult result) {
        return reader.apply(result);
    }

    /** Return whether a phase with {@code traffic} has this number. */
    boolean fits(Traffic kind) {
        return traffic.contains(kind);
    }

    /** Return what is wrong with a measured run that lacks this number, to be read after "the run was". */
    String missingIn(PhaseResult result, Observation observation) {
        if (observation instanceof QuotedThroughput quoted) {
            return "quoted from " + quoted.source() + ", which is no measurement to judge";
        }
        Traffic kind = observation instanceof IdleObservation
                ? Traffic.NONE
                : observation instanceof TcpTransfer ? Traffic.TCP : Traffic.UDP;
        if (!fits(kind)) {
            return kind == Traffic.NONE
                    ? "without traffic, which has no " + name
                    : "of a " + kind + " phase, which has no " + name;
        }
        return "measured without " + name + (ofNodes ? ": " + doubt(result) : ", which its report does not give");
    }

    private static String doubt(PhaseResult result) {
        return result.cost() instanceof CpuCost.Unknown unknown && unknown.reason() != CpuCost.Reason.NO_TRAFFIC
                ? unknown.message()
                : "nobody could tell it of each node";
    }

    private static String nameOf(Metric metric) {
        return switch (metric) {
            case MSS -> "MSS";
            case DATAGRAM -> "datagram payload";
            case IPERF_CLIENT_CPU -> "CPU of the iperf3 client";
            case IPERF_SERVER_CPU -> "CPU of the iperf3 server";
            case CPU_BUSY -> "busy CPUs";
            case CPU_COST -> "CPU cost";
            case CPU_COST_SERVER -> "CPU cost on the server's node";
            case CPU_COST_CLIENT -> "CPU cost on the client's node";
            default -> metric.word().replace('-', ' ');
        };
    }

    private static Set<Traffic> trafficOf(Metric metric) {
        return switch (metric) {
            case RETRANSMITS, MSS, ROUND_TRIP -> TCP;
            case OFFERED, LOSS, JITTER, PACKETS_PER_SECOND, DATAGRAM -> UDP;
            case THROUGHPUT, SENT, IPERF_CLIENT_CPU, IPERF_SERVER_CPU, CPU_COST, CPU_COST_SERVER, CPU_COST_CLIENT ->
                EITHER;
            case CPU_BUSY, MEMORY_USED -> ANY;
        };
    }

    private static boolean isOfNodes(Metric metric) {
        return switch (metric) {
            case CPU_BUSY, CPU_COST, CPU_COST_SERVER, CPU_COST_CLIENT, MEMORY_USED -> true;
            default -> false;
        };
    }
}
