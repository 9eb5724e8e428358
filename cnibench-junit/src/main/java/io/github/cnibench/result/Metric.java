package io.github.cnibench.result;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.Durations;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A number that can be read from an observation, with its unit and the direction in which it is better. */
public enum Metric {
    /** What the receiver got. */
    THROUGHPUT(
            "Gbit/s", Better.HIGHER, transfers(transfer -> transfer.received().gbps())),
    /** What the sender sent. */
    SENT("Gbit/s", Better.NEITHER, transfers(transfer -> transfer.sent().gbps())),
    /** What the sender was asked to send. */
    OFFERED(
            "Gbit/s",
            Better.NEITHER,
            observation -> observation instanceof UdpTransfer udp
                    ? udp.offered().map(BitRate::gbps).map(OptionalDouble::of).orElse(OptionalDouble.empty())
                    : OptionalDouble.empty()),
    /** Segments sent again. */
    RETRANSMITS("segments", Better.LOWER, tcp(TcpTransfer::retransmits)),
    /** Maximum segment size. */
    MSS("bytes", Better.NEITHER, tcp(TcpTransfer::mss)),
    /** Mean of the sender's smoothed round-trip time. */
    ROUND_TRIP(
            "ms",
            Better.LOWER,
            observation -> observation instanceof TcpTransfer tcp
                    ? tcp.meanRoundTrip()
                            .map(time -> OptionalDouble.of(Durations.seconds(time) * 1e3))
                            .orElse(OptionalDouble.empty())
                    : OptionalDouble.empty()),
    /** Datagrams lost, of those sent. */
    LOSS("%", Better.LOWER, udp(transfer -> transfer.loss().value())),
    /** Mean deviation of the time between datagrams. */
    JITTER("ms", Better.LOWER, udp(transfer -> Durations.seconds(transfer.jitter()) * 1e3)),
    /** Datagrams received per second. */
    PACKETS_PER_SECOND("packets/s", Better.HIGHER, udp(UdpTransfer::packetsPerSecond)),
    /** Payload of one datagram. */
    DATAGRAM("bytes", Better.NEITHER, udp(UdpTransfer::datagram)),
    /** CPU time of the client's iperf3 process. */
    IPERF_CLIENT_CPU(
            "% of one CPU",
            Better.LOWER, transfers(transfer -> transfer.cpu().client().value())),
    /** CPU time of the server's iperf3 process. */
    IPERF_SERVER_CPU(
            "% of one CPU",
            Better.LOWER, transfers(transfer -> transfer.cpu().server().value()));

    /** The direction in which a metric is better. */
    public enum Better {
        HIGHER,
        LOWER,
        /** The metric describes; it does not judge. */
        NEITHER
    }

    private final String unit;
    private final Better better;
    // Error Prone cannot see that these lambdas capture nothing that changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Observation, OptionalDouble> reader;

    Metric(String unit, Better better, Function<Observation, OptionalDouble> reader) {
        this.unit = unit;
        this.better = better;
        this.reader = reader;
    }

    /** Return the word for this metric in files, such as {@code packets-per-second}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return the unit of {@link #of}. */
    public String unit() {
        return unit;
    }

    /** Return the direction in which this metric is better. */
    public Better better() {
        return better;
    }

    /** Return the value in {@link #unit}, or empty where the observation has none. */
    public OptionalDouble of(Observation observation) {
        return reader.apply(observation);
    }

    @Override
    public String toString() {
        return word();
    }

    private static Function<Observation, OptionalDouble> transfers(ToDoubleFunction<Transfer> value) {
        return observation -> observation instanceof Transfer transfer
                ? OptionalDouble.of(value.applyAsDouble(transfer))
                : OptionalDouble.empty();
    }

    private static Function<Observation, OptionalDouble> tcp(ToDoubleFunction<TcpTransfer> value) {
        return observation -> observation instanceof TcpTransfer transfer
                ? OptionalDouble.of(value.applyAsDouble(transfer))
                : OptionalDouble.empty();
    }

    private static Function<Observation, OptionalDouble> udp(ToDoubleFunction<UdpTransfer> value) {
        return observation -> observation instanceof UdpTransfer transfer
                ? OptionalDouble.of(value.applyAsDouble(transfer))
                : OptionalDouble.empty();
    }
}
