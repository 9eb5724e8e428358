package io.github.cnibench.iperf;

import java.util.Optional;

/**
 * A server's own report, checked.
 *
 * @param root the document
 * @param start what it is about
 * @param series what the server received in each interval
 * @param received total over the measured time, or empty from versions that do not write it for UDP
 */
record ServerReport(JsonValue root, TestStart start, Series series, Optional<SumLine> received) {

    /**
     * Read the report of the server in the test that {@code client} reports on.
     *
     * @throws BrokenReportException if it is not whole, not of that test or not consistent
     */
    static ServerReport read(JsonReport document, TestStart client, Expectation expectation)
            throws BrokenReportException {
        JsonValue root = document.root();
        Optional<String> error = document.error();
        if (error.isPresent()) {
            throw new BrokenReportException(ErrorTexts.reason(error.get()), "iperf3: " + error.get());
        }
        TestStart start = TestStart.read(root, expectation);
        if (!start.cookie().equals(client.cookie())) {
            throw root.at("start").at("cookie").implausible("the client's report is of another test");
        }
        Series series = Series.read(root, expectation);
        JsonValue end = root.at("end");
        Optional<SumLine> received = Optional.empty();
        if (end.find("sum_received").isPresent()) {
            JsonValue sum = end.at("sum_received");
            received = Optional.of(SumLine.read(sum, expectation.duration()));
            requireTotal(sum, received.get(), series, start, expectation);
        }
        return new ServerReport(root, start, series, received);
    }

    /** Check that the measured intervals of {@code series} add up to {@code total}. */
    static void requireTotal(JsonValue sum, SumLine total, Series series, TestStart start, Expectation expectation)
            throws BrokenReportException {
        double allowed = Tolerance.uncounted(series.peakBytesPerSecond(), expectation.streams(), start.block());
        if (Math.abs((double) total.bytes() - series.measuredBytes()) > allowed) {
            throw sum.at("bytes").implausible("the intervals have " + series.measuredBytes() + " bytes");
        }
    }
}
