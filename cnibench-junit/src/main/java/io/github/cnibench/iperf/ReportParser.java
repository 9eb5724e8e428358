package io.github.cnibench.iperf;

import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what iperf3 left behind into validated numbers, or into the reason why there are none.
 *
 * <p>An exit status of 0 proves nothing: several versions end with it after an error or a signal. Numbers come only from a
 * report that is whole, without an error, about the test that was asked for, and consistent in itself and with the server's.
 * Reports of every iperf3 from 3.9 on are read, though versions below 3.16 should not measure.
 */
public final class ReportParser {

    private static final int SIGNAL_BASE = 128;
    private static final int MAX_SIGNAL = 64;

    /** Create a parser; it has no state. */
    public ReportParser() {}

    /** Return what {@code output} is worth, given what was asked for; whatever is wrong with it is in the answer. */
    public Reading read(IperfOutput output, Expectation expectation) {
        JsonReport client = JsonReport.of(output.clientOut());
        JsonReport server = JsonReport.of(output.serverOut().orElse(""));
        List<String> warnings = new ArrayList<>();
        try {
            requireSuccess(output, client, server);
            Transfer transfer = transfer(client, server, expectation, warnings);
            return new Reading.Valid(transfer, warnings);
        } catch (BrokenReportException e) {
            return new Reading.Broken(e.invalid());
        }
    }

    private static void requireSuccess(IperfOutput output, JsonReport client, JsonReport server)
            throws BrokenReportException {
        Optional<String> error = client.error();
        String words = error.map(text -> "iperf3: " + text)
                .orElseGet(() -> output.clientErr().isBlank() ? "it said nothing" : output.clientErr());
        if (output.deadlinePassed()) {
            throw new BrokenReportException(
                    InvalidReason.DEADLINE_PASSED, "the client was ended at its deadline; " + words);
        }
        int status = output.exitStatus().orElse(0);
        if (status > SIGNAL_BASE && status <= SIGNAL_BASE + MAX_SIGNAL) {
            throw new BrokenReportException(
                    InvalidReason.CLIENT_KILLED, "signal " + (status - SIGNAL_BASE) + " ended the client; " + words);
        }
        if (error.isPresent()) {
            throw withServersWords(server, ErrorTexts.reason(error.get()), words);
        }
        if (status != 0) {
            String what = "the client ended with status " + status + "; " + words;
            throw withServersWords(server, ErrorTexts.reason(output.clientErr()), what);
        }
        client.root();
        if (output.exitStatus().isEmpty()) {
            throw new BrokenReportException(InvalidReason.MISSING_VALUE, "the client's exit status is not known");
        }
    }

    /** The server may know better why a test broke: a client that fell silent sees only that the server went away. */
    private static BrokenReportException withServersWords(JsonReport server, InvalidReason reason, String words) {
        Optional<String> atServer = server.error();
        InvalidReason better = atServer.map(ErrorTexts::reason)
                .filter(InvalidReason.STALLED::equals)
                .orElse(reason);
        return new BrokenReportException(
                better,
                words + atServer.map(text -> "; the server's iperf3: " + text).orElse(""));
    }

    private static Transfer transfer(
            JsonReport client, JsonReport serverDocument, Expectation expectation, List<String> warnings)
            throws BrokenReportException {
        JsonValue root = client.root();
        TestStart start = TestStart.read(root, expectation);
        Series sent = Series.read(root, expectation);
        StallCheck stalls = new StallCheck(expectation, start.block());
        // Before the server's report, which a stall spoils in ways that look like something else.
        List<String> oddities = stalls.check(sent);
        Optional<ServerReport> server = server(serverDocument, start, expectation, warnings);
        server.map(report -> report.start().version())
                .filter(version -> !version.equals(start.version()))
                .ifPresent(version -> warnings.add("the client is iperf3 " + start.version() + ", the server " + version
                        + ": what they count may differ"));
        if (expectation.route().isPresent()) {
            new RouteCheck(expectation.route().get()).check(root, server);
        }
        ClientReport report = new ClientReport(root, start, sent, server, expectation);
        Transfer transfer = expectation.traffic() == Traffic.UDP
                ? new UdpReportReader(report).read()
                : new TcpReportReader(report).read();
        warnings.addAll(server.isPresent() ? stalls.check(server.get().series()) : oddities);
        return transfer;
    }

    private static Optional<ServerReport> server(
            JsonReport document, TestStart start, Expectation expectation, List<String> warnings)
            throws BrokenReportException {
        try {
            return Optional.of(ServerReport.read(document, start, expectation));
        } catch (BrokenReportException e) {
            if (expectation.serverReportRequired()) {
                throw e.in("the server's report");
            }
            warnings.add("the server's report is not used (" + e.text()
                    + "): intervals are the sender's, and what was received in the omitted time is estimated");
            return Optional.empty();
        }
    }
}
