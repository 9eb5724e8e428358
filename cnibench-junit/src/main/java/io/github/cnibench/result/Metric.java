package io.github.cnibench.result;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.Durations;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A number that can be read from a result, with its unit and the direction in which it is better. */
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
            Better.LOWER, transfers(transfer -> transfer.cpu().server().value())),
    /** CPU time of all work on the server's and the client's node together, without that of foreign programs. */
    CPU_BUSY("cores", NodeFigures::busy),
    /** CPU time of both nodes for the throughput. */
    CPU_COST("mCPU per Gbit/s", NodeFigures.cost(known -> Optional.of(known.together()))),
    /** CPU time of the server's node for the throughput. */
    CPU_COST_SERVER("mCPU per Gbit/s", NodeFigures.cost(CpuCost.Known::server)),
    /** CPU time of the client's node for the throughput. */
    CPU_COST_CLIENT("mCPU per Gbit/s", NodeFigures.cost(CpuCost.Known::client)),
    /** Memory in use on the server's or the client's node, whichever has more. */
    MEMORY_USED("MiB", NodeFigures::memory);

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
    private final Function<PhaseResult, OptionalDouble> reader;

    Metric(String unit, Better better, Function<Observation, OptionalDouble> reader) {
        this.unit = unit;
        this.better = better;
        this.reader = result -> result.measurement() instanceof Measured measured
                ? reader.apply(measured.observation())
                : OptionalDouble.empty();
    }

    /** Create a metric of what the nodes spent. */
    Metric(String unit, Function<PhaseResult, OptionalDouble> reader) {
        this.unit = unit;
        this.better = Better.LOWER;
        this.reader =
                result -> result.measurement() instanceof Measured ? reader.apply(result) : OptionalDouble.empty();
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

    /** Return the value in {@link #unit}, or empty where the result has none. */
    public OptionalDouble of(PhaseResult result) {
        return reader.apply(result);
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
