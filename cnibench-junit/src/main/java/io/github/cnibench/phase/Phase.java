package io.github.cnibench.phase;

import io.github.cnibench.unit.BitRate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A traffic specification with a name.
 *
 * <p>The nine constants are the phases of the 2024 study. Own phases start from {@link #tcp}, {@link #udp} or
 * {@link #idle}: {@code Phase.udp("paced").streams(2).offeredRate(BitRate.gbps(1))}.
 *
 * @param id short unique name, such as {@code dts}: lower-case letters, digits and hyphens
 * @param title the name for people
 * @param streams number of parallel streams, 1 to 128; 0 without traffic
 * @param offeredRate rate that the sender offers over all streams, or empty for as much as it can
 */
public record Phase(
        String id, String title, Traffic traffic, Destination destination, int streams, Optional<BitRate> offeredRate) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MAX_STREAMS = 128;

    /** Idle: no traffic. */
    public static final Phase IDLE = idle("idle").titled("Idle");
    /** Direct TCP, single stream. */
    public static final Phase DTS = tcp("dts").titled("Direct TCP, single stream");
    /** Direct TCP, multiple streams: 8. */
    public static final Phase DTM = tcp("dtm").streams(8).titled("Direct TCP, 8 streams");
    /** Direct UDP, single stream. */
    public static final Phase DUS = udp("dus").titled("Direct UDP, single stream");
    /** Direct UDP, multiple streams: 8. */
    public static final Phase DUM = udp("dum").streams(8).titled("Direct UDP, 8 streams");
    /** Service TCP, single stream. */
    public static final Phase STS = tcp("sts").viaService().titled("Service TCP, single stream");
    /** Service TCP, multiple streams: 8. */
    public static final Phase STM = tcp("stm").viaService().streams(8).titled("Service TCP, 8 streams");
    /** Service UDP, single stream. */
    public static final Phase SUS = udp("sus").viaService().titled("Service UDP, single stream");
    /** Service UDP, multiple streams: 8. */
    public static final Phase SUM = udp("sum").viaService().streams(8).titled("Service UDP, 8 streams");

    public Phase {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a phase id has lower-case letters, digits and single hyphens, but was '" + id + "'");
        }
        if (traffic == Traffic.NONE ? streams != 0 : streams < 1 || streams > MAX_STREAMS) {
            throw new IllegalArgumentException("phase " + id + ": streams must be "
                    + (traffic == Traffic.NONE ? "0 without traffic" : "1 to " + MAX_STREAMS) + ", but was " + streams);
        }
        if (traffic == Traffic.NONE && (destination == Destination.SERVICE || offeredRate.isPresent())) {
            throw new IllegalArgumentException(
                    "phase " + id + ": without traffic there is no service and no offered rate");
        }
        if (offeredRate.filter(rate -> rate.bitsPerSecond() < 1).isPresent()) {
            throw new IllegalArgumentException("phase " + id + ": an offered rate is at least 1 bit/s, or not given");
        }
    }

    /** Return the nine phases of the study in the study's order. */
    public static List<Phase> nine() {
        return List.of(IDLE, DTS, DTM, DUS, DUM, STS, STM, SUS, SUM);
    }

    /** Create a phase without traffic. */
    public static Phase idle(String id) {
        return new Phase(id, id, Traffic.NONE, Destination.POD, 0, Optional.empty());
    }

    /** Create a phase of one TCP stream to the server pod, as fast as it can. */
    public static Phase tcp(String id) {
        return new Phase(id, id, Traffic.TCP, Destination.POD, 1, Optional.empty());
    }

    /** Create a phase of one UDP stream to the server pod, as fast as it can. */
    public static Phase udp(String id) {
        return new Phase(id, id, Traffic.UDP, Destination.POD, 1, Optional.empty());
    }

    /** Return this phase with another title. */
    public Phase titled(String newTitle) {
        return new Phase(id, newTitle, traffic, destination, streams, offeredRate);
    }

    /** Return this phase with {@code count} parallel streams. */
    public Phase streams(int count) {
        return new Phase(id, title, traffic, destination, count, offeredRate);
    }

    /** Return this phase with the server addressed through its Service. */
    public Phase viaService() {
        return new Phase(id, title, traffic, Destination.SERVICE, streams, offeredRate);
    }

    /** Return this phase with the sender paced to {@code rate} over all its streams. */
    public Phase offeredRate(BitRate rate) {
        return new Phase(id, title, traffic, destination, streams, Optional.of(rate));
    }

    /** Return the id, which is how reports and tests name a phase. */
    @Override
    public String toString() {
        return id;
    }
}
