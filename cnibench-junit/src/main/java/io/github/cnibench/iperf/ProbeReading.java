package io.github.cnibench.iperf;

import io.github.cnibench.result.InvalidReason;
import java.util.List;

/** What a short connection that measures nothing turned out to be. */
public sealed interface ProbeReading permits ProbeReading.Connected, ProbeReading.Failed {

    /**
     * The connection came about and carried its bytes.
     *
     * @param mss maximum segment size in bytes, as TCP negotiated it
     * @param peer the address that the client's socket names as its peer
     * @param received payload in bytes that the server got
     */
    record Connected(int mss, String peer, long received) implements ProbeReading {}

    /**
     * It did not.
     *
     * @param reason why, in iperf3's own words
     */
    record Failed(String reason) implements ProbeReading {}

    /** Read the report of the client of {@link IperfCommand#probe}. */
    static ProbeReading of(IperfOutput output) {
        JsonReport report = JsonReport.of(output.clientOut());
        try {
            if (output.deadlinePassed()) {
                throw new BrokenReportException(InvalidReason.DEADLINE_PASSED, "it did not end in time");
            }
            if (report.error().isPresent()) {
                throw new BrokenReportException(
                        InvalidReason.IPERF_REPORTED_ERROR,
                        "iperf3: " + report.error().get());
            }
            if (output.exitStatus().orElse(-1) != 0) {
                throw new BrokenReportException(
                        InvalidReason.IPERF_REPORTED_ERROR, "iperf3 ended with " + output.clientErr());
            }
            JsonValue root = report.root();
            List<JsonValue> connections = root.at("start").at("connected").elements();
            if (connections.isEmpty()) {
                throw root.at("start").at("connected").implausible("it has no connection");
            }
            return new Connected(
                    Math.toIntExact(root.at("start").count("tcp_mss_default")),
                    connections.get(0).text("remote_host"),
                    root.at("end").at("sum_received").count("bytes"));
        } catch (BrokenReportException e) {
            return new Failed(e.text());
        }
    }
}
