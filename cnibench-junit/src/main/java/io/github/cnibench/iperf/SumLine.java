package io.github.cnibench.iperf;

import java.time.Duration;

/**
 * A total over the measured time: bytes, seconds, and a rate that follows from them.
 *
 * @param bytes payload
 * @param seconds time, above 0
 */
record SumLine(long bytes, double seconds) {

    static SumLine read(JsonValue sum, Duration expected) throws BrokenReportException {
        double seconds = sum.number("seconds");
        requireLength(sum, seconds, expected);
        SumLine line = new SumLine(sum.count("bytes"), seconds);
        if (!Tolerance.sameRate(sum.number("bits_per_second"), line.bitsPerSecond())) {
            throw sum.at("bits_per_second").implausible(line.bytes + " bytes in " + seconds + " s are another rate");
        }
        return line;
    }

    static void requireLength(JsonValue sum, double seconds, Duration expected) throws BrokenReportException {
        double asked = expected.toSeconds();
        if (seconds < asked - Tolerance.TIME || seconds > asked + Tolerance.LATE_END) {
            throw sum.at("seconds").implausible("asked for were " + expected.toSeconds() + " s");
        }
    }

    double bitsPerSecond() {
        return bytes * 8.0 / seconds;
    }

    double bytesPerSecond() {
        return bytes / seconds;
    }
}
