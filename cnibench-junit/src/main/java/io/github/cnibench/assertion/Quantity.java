package io.github.cnibench.assertion;

import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.Observation;
import io.github.cnibench.result.TcpTransfer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A number that an assertion asks for: a metric, or one derived from several.
 *
 * @param name the words for it in messages
 * @param unit unit of its values
 * @param only the one kind of traffic that has it, or empty where every kind has
 */
record Quantity(String name, String unit, Optional<Traffic> only, Function<Observation, OptionalDouble> reader) {

    /** Segments sent again for every 10<sup>9</sup> bytes of payload that the sender sent. */
    static final Quantity RETRANSMITS_PER_GIGABYTE = new Quantity(
            "retransmits per gigabyte",
            "segments/GB",
            Optional.of(Traffic.TCP),
            observation -> observation instanceof TcpTransfer tcp
                            && tcp.bytesSent().bytes() > 0
                    ? OptionalDouble.of(tcp.retransmits() / (tcp.bytesSent().bytes() / 1e9))
                    : OptionalDouble.empty());

    /** The maximum segment size where it is asked for as a property of the path. */
    static final Quantity PATH_MSS =
            new Quantity("path MSS", Metric.MSS.unit(), Optional.of(Traffic.TCP), Metric.MSS::of);

    static Quantity of(Metric metric) {
        return new Quantity(nameOf(metric), metric.unit(), trafficOf(metric), metric::of);
    }

    OptionalDouble in(Observation observation) {
        return reader.apply(observation);
    }

    /** Return whether a phase with {@code traffic} has this number. */
    boolean fits(Traffic traffic) {
        return traffic != Traffic.NONE && only.map(traffic::equals).orElse(true);
    }

    /** Return what is wrong with an observation that lacks this number, to be read after "the run was". */
    String missingIn(Observation observation) {
        if (observation instanceof IdleObservation) {
            return "without traffic, which has no " + name;
        }
        Traffic traffic = observation instanceof TcpTransfer ? Traffic.TCP : Traffic.UDP;
        return fits(traffic)
                ? "measured without " + name + ", which its report does not give"
                : "of a " + traffic + " phase, which has no " + name;
    }

    private static String nameOf(Metric metric) {
        return switch (metric) {
            case MSS -> "MSS";
            case DATAGRAM -> "datagram payload";
            case IPERF_CLIENT_CPU -> "CPU of the iperf3 client";
            case IPERF_SERVER_CPU -> "CPU of the iperf3 server";
            default -> metric.word().replace('-', ' ');
        };
    }

    private static Optional<Traffic> trafficOf(Metric metric) {
        return switch (metric) {
            case RETRANSMITS, MSS, ROUND_TRIP -> Optional.of(Traffic.TCP);
            case OFFERED, LOSS, JITTER, PACKETS_PER_SECOND, DATAGRAM -> Optional.of(Traffic.UDP);
            case THROUGHPUT, SENT, IPERF_CLIENT_CPU, IPERF_SERVER_CPU -> Optional.empty();
        };
    }
}
