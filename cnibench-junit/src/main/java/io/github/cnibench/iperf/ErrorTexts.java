package io.github.cnibench.iperf;

import io.github.cnibench.result.InvalidReason;
import java.util.List;
import java.util.Locale;

/** Tells the reason from iperf3's own words and those of the C library behind them. */
final class ErrorTexts {

    /** In order: the first whose words all occur decides. */
    private static final List<Rule> RULES = List.of(
            new Rule(InvalidReason.CLIENT_KILLED, "the client has terminated"),
            new Rule(InvalidReason.SERVER_TERMINATED, "the server has terminated"),
            new Rule(InvalidReason.SERVER_BUSY, "the server is busy"),
            new Rule(InvalidReason.NAME_NOT_RESOLVED, "name or service not known"),
            new Rule(InvalidReason.NAME_NOT_RESOLVED, "name resolution"),
            new Rule(InvalidReason.NAME_NOT_RESOLVED, "name does not resolve"),
            new Rule(InvalidReason.NAME_NOT_RESOLVED, "no address associated with hostname"),
            new Rule(InvalidReason.NAME_NOT_RESOLVED, "nodename nor servname"),
            // What is left of a resolver that did not answer.
            new Rule(
                    InvalidReason.NAME_NOT_RESOLVED, "unable to connect to server", "resource temporarily unavailable"),
            new Rule(InvalidReason.CONNECTION_REFUSED, "connection refused"),
            new Rule(InvalidReason.NO_ROUTE, "no route to host"),
            new Rule(InvalidReason.NO_ROUTE, "host is unreachable"),
            new Rule(InvalidReason.NO_ROUTE, "network is unreachable"),
            new Rule(InvalidReason.NO_ROUTE, "network unreachable"),
            // With --connect-timeout iperf3 gives up on a connection that is still "in progress".
            new Rule(InvalidReason.CONNECTION_TIMED_OUT, "unable to connect", "timed out"),
            new Rule(InvalidReason.CONNECTION_TIMED_OUT, "unable to connect", "in progress"),
            new Rule(InvalidReason.STALLED, "idle timeout for receiving data"),
            new Rule(InvalidReason.STALLED, "stream socket", "timed out"),
            new Rule(InvalidReason.CONTROL_CONNECTION_LOST, "control socket"),
            new Rule(InvalidReason.CONTROL_CONNECTION_LOST, "control message"),
            new Rule(InvalidReason.CONTROL_CONNECTION_LOST, "unable to send parameters"),
            new Rule(InvalidReason.CONTROL_CONNECTION_LOST, "unable to receive parameters"),
            new Rule(InvalidReason.CONTROL_CONNECTION_LOST, "unable to send cookie"),
            new Rule(InvalidReason.CONTROL_CONNECTION_LOST, "unable to send results"),
            new Rule(InvalidReason.CONTROL_CONNECTION_LOST, "unable to receive results"),
            new Rule(InvalidReason.SERVER_TERMINATED, "stream socket", "connection reset"),
            new Rule(InvalidReason.SERVER_TERMINATED, "stream socket", "broken pipe"),
            new Rule(InvalidReason.SERVER_TERMINATED, "stream socket has closed"));

    private ErrorTexts() {}

    /** Return the reason behind {@code text}; what is not known is an error of iperf3's own. */
    static InvalidReason reason(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        return RULES.stream()
                .filter(rule -> rule.words().stream().allMatch(words::contains))
                .map(Rule::reason)
                .findFirst()
                .orElse(InvalidReason.IPERF_REPORTED_ERROR);
    }

    private record Rule(InvalidReason reason, List<String> words) {

        Rule(InvalidReason reason, String... words) {
            this(reason, List.of(words));
        }
    }
}
