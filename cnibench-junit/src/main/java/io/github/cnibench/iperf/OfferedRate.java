package io.github.cnibench.iperf;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.unit.BitRate;
import java.util.Optional;

/**
 * The rate that iperf3 is told to offer.
 *
 * <p>iperf3 takes a whole number of bits per second for each stream. The rate of a phase is divided by its streams and
 * rounded down, so that all streams together offer at most what was asked, and less by fewer bits per second than there
 * are streams. What is passed on as the offered rate is this sum, not what was asked.
 *
 * @param perStream bit/s of one stream, at least 1
 * @param streams number of streams, at least 1
 */
record OfferedRate(long perStream, int streams) {

    /** Return what {@code phase} offers, or empty where it sends as much as it can. */
    static Optional<OfferedRate> of(Phase phase) {
        return phase.offeredRate().map(rate -> {
            double perStream = Math.floor(rate.bitsPerSecond() / phase.streams());
            if (perStream < 1 || perStream > Long.MAX_VALUE / 1024.0) {
                throw new IllegalArgumentException("phase " + phase + ": the offered rate must be 1 bit/s to 9 Pbit/s"
                        + " for each of its " + phase.streams() + " streams, but all together have " + rate);
            }
            return new OfferedRate((long) perStream, phase.streams());
        });
    }

    /** Return what all streams together offer. */
    BitRate total() {
        return BitRate.bps((double) perStream * streams);
    }
}
