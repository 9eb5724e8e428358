package io.github.cnibench.iperf;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a report must be about.
 *
 * @param traffic TCP or UDP
 * @param streams number of parallel streams, 1 to 128
 * @param duration measured time, whole seconds
 * @param omit time before it that is sent but not measured, whole seconds
 * @param datagram payload of a UDP datagram in bytes, or empty for whatever iperf3 chose
 * @param offeredRate rate over all streams that iperf3 was told to offer, or empty for as much as it can
 * @param pathMss maximum segment size in bytes that TCP found on the same path, or empty if nobody looked
 * @param serverReportRequired whether a report without the server's own is refused
 * @param route the way that the connections must have taken, or empty if nobody knows it
 */
public record Expectation(
        Traffic traffic,
        int streams,
        Duration duration,
        Duration omit,
        OptionalInt datagram,
        Optional<BitRate> offeredRate,
        OptionalInt pathMss,
        boolean serverReportRequired,
        Optional<Route> route) {

    public Expectation {
        if (traffic == Traffic.NONE) {
            throw new IllegalArgumentException("without traffic there is no report to expect");
        }
    }

    /** Return what {@link IperfCommand} asks for in {@code phase}, the server's report included. */
    public static Expectation of(Phase phase, Profile profile) {
        return new Expectation(
                phase.traffic(),
                phase.streams(),
                profile.duration(),
                profile.omit(),
                phase.traffic() == Traffic.UDP ? profile.udpDatagram() : OptionalInt.empty(),
                OfferedRate.of(phase).map(OfferedRate::total),
                OptionalInt.empty(),
                true,
                Optional.empty());
    }

    /** Return this expectation for reports of which only the client's side was kept. */
    public Expectation withoutServerReport() {
        return new Expectation(traffic, streams, duration, omit, datagram, offeredRate, pathMss, false, route);
    }

    /** Return this expectation with the maximum segment size, in bytes, that TCP found on the same path. */
    public Expectation withPathMss(int bytes) {
        return new Expectation(
                traffic,
                streams,
                duration,
                omit,
                datagram,
                offeredRate,
                OptionalInt.of(bytes),
                serverReportRequired,
                route);
    }

    /** Return this expectation with the way that the connections must have taken. */
    public Expectation withRoute(Route way) {
        return new Expectation(
                traffic,
                streams,
                duration,
                omit,
                datagram,
                offeredRate,
                pathMss,
                serverReportRequired,
                Optional.of(way));
    }
}
