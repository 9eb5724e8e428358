package io.github.cnibench.iperf;

import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.InvalidReason;

/**
 * The part of a report that says which test it is about.
 *
 * @param version version of the iperf3 that wrote the report
 * @param cookie random word that client and server of one test share
 * @param block bytes that a stream sends at once: for UDP, the payload of a datagram
 */
record TestStart(IperfVersion version, String cookie, long block) {

    /** What iperf3 itself takes at most (MAX_BLOCKSIZE of its iperf.h). */
    private static final long MAX_BLOCK = 1L << 20;

    /** Read {@code start} of {@code report} and check it against what was asked for. */
    static TestStart read(JsonValue report, Expectation expectation) throws BrokenReportException {
        JsonValue start = report.at("start");
        IperfVersion version = version(start);
        JsonValue test = start.at("test_start");
        requireText(test, "protocol", expectation.traffic() == Traffic.UDP ? "UDP" : "TCP");
        requireCount(test, "num_streams", expectation.streams());
        requireCount(test, "duration", expectation.duration().toSeconds());
        requireCount(test, "omit", expectation.omit().toSeconds());
        requireCount(test, "reverse", 0);
        if (test.find("bidir").isPresent()) {
            requireCount(test, "bidir", 0);
        }
        if (test.find("target_bitrate").isPresent()) {
            requireCount(test, "target_bitrate", perStream(expectation));
        }
        int connected = start.at("connected").elements().size();
        if (connected != expectation.streams()) {
            throw start.at("connected")
                    .implausible("it has " + connected + " connections, asked for were " + expectation.streams());
        }
        long block = test.count("blksize");
        if (block < 1 || block > MAX_BLOCK) {
            throw test.at("blksize").implausible("expected 1 to " + MAX_BLOCK + " bytes");
        }
        return new TestStart(version, start.text("cookie"), block);
    }

    private static IperfVersion version(JsonValue start) throws BrokenReportException {
        IperfVersion version;
        try {
            version = IperfVersion.parse(start.text("version"));
        } catch (IllegalArgumentException e) {
            throw new BrokenReportException(InvalidReason.MALFORMED_REPORT, "start.version: " + e.getMessage());
        }
        if (!version.isAtLeast(IperfVersion.OLDEST_READABLE)) {
            throw new BrokenReportException(
                    InvalidReason.IPERF_NOT_SUPPORTED,
                    "the report is of iperf3 " + version + ", the oldest that can be read is "
                            + IperfVersion.OLDEST_READABLE);
        }
        return version;
    }

    private static long perStream(Expectation expectation) {
        return expectation
                .offeredRate()
                .map(rate -> Math.round(rate.bitsPerSecond() / expectation.streams()))
                .orElse(0L);
    }

    private static void requireText(JsonValue test, String key, String expected) throws BrokenReportException {
        if (!test.text(key).equals(expected)) {
            throw test.at(key).implausible("asked for was " + expected);
        }
    }

    private static void requireCount(JsonValue test, String key, long expected) throws BrokenReportException {
        if (test.count(key) != expected) {
            throw test.at(key).implausible("asked for was " + expected);
        }
    }
}
