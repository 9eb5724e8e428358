package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.InvalidReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unable to connect to server: Connection refused|CONNECTION_REFUSED",
                "unable to connect to server: Connection timed out|CONNECTION_TIMED_OUT",
                "unable to connect to server: Operation now in progress|CONNECTION_TIMED_OUT",
                "unable to connect stream: Connection timed out|CONNECTION_TIMED_OUT",
                "unable to connect to server: No route to host|NO_ROUTE",
                "unable to connect to server: Network is unreachable|NO_ROUTE",
                "unable to connect to server: Host is unreachable|NO_ROUTE",
                "unable to connect to server: Name or service not known|NAME_NOT_RESOLVED",
                "unable to connect to server: Temporary failure in name resolution|NAME_NOT_RESOLVED",
                "unable to connect to server: No address associated with hostname|NAME_NOT_RESOLVED",
                "unable to connect to server: Name does not resolve|NAME_NOT_RESOLVED",
                "the server is busy running a test. try again later|SERVER_BUSY",
                "the server has terminated|SERVER_TERMINATED",
                "unable to write to stream socket: Connection reset by peer|SERVER_TERMINATED",
                "unable to read from stream socket: Broken pipe|SERVER_TERMINATED",
                "stream socket has closed unexpectedly|SERVER_TERMINATED",
                "interrupt - the client has terminated by signal Interrupt(2)|CLIENT_KILLED",
                "control socket has closed unexpectedly|CONTROL_CONNECTION_LOST",
                "unable to read from the control socket: Connection timed out|CONTROL_CONNECTION_LOST",
                "unable to send control message - port may not be available|CONTROL_CONNECTION_LOST",
                "unable to receive results: Success|CONTROL_CONNECTION_LOST",
                "idle timeout for receiving data|STALLED",
                "unable to write to stream socket: Connection timed out|STALLED",
                "unable to set TCP_CONGESTION: not supported on this host|IPERF_REPORTED_ERROR",
                "a text that nobody has seen|IPERF_REPORTED_ERROR",
            })
    void tells_the_reason_from_the_words(String text, InvalidReason reason) {
        assertThat(ErrorTexts.reason(text)).isEqualTo(reason);
    }
}
