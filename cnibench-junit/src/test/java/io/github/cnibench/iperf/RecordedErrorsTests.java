package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.InvalidReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what iperf3 really wrote when a test went wrong. */
class RecordedErrorsTests {

    static List<String> recordedErrors() {
        return Recording.names("err", "mix");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordedErrors")
    void gives_one_line_and_no_number_for_every_recorded_error(String name) {
        Reading reading = Recording.of(name).read();
        assertThat(reading).isInstanceOf(Reading.Broken.class);
        assertThat(((Reading.Broken) reading).invalid().message()).isNotBlank().hasLineCount(1);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "err-refused-3.12, CONNECTION_REFUSED",
        "err-refused-3.18, CONNECTION_REFUSED",
        "err-refused-3.22, CONNECTION_REFUSED",
        "err-connect-timeout-3.16, CONNECTION_TIMED_OUT",
        "err-connect-timeout-3.18, CONNECTION_TIMED_OUT",
        "err-connect-timeout-3.22, CONNECTION_TIMED_OUT",
        "err-noroute-3.18, NO_ROUTE",
        "err-name-3.18, NAME_NOT_RESOLVED",
        "err-busy-3.12, SERVER_BUSY",
        "err-busy-3.22, SERVER_BUSY",
        "err-server-TERM-3.12, SERVER_TERMINATED",
        "err-server-TERM-3.22, SERVER_TERMINATED",
        "err-server-KILL-3.18, CONTROL_CONNECTION_LOST",
        "err-client-KILL-3.18, CLIENT_KILLED",
        "err-client-TERM-3.18, CLIENT_KILLED",
        "err-client-INT-3.9, CLIENT_KILLED",
        "err-params-3.18, IPERF_REPORTED_ERROR",
    })
    void names_the_reason(String name, InvalidReason reason) {
        assertThat(reasonOf(Recording.of(name))).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"err-refused-3.12", "err-server-KILL-3.12", "err-client-TERM-3.22"})
    void takes_an_error_for_one_though_the_exit_status_is_0(String name) {
        Recording recording = Recording.of(name);
        assertThat(recording.output().exitStatus()).hasValue(0);
        assertThat(recording.read()).isInstanceOf(Reading.Broken.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"err-frozen-server-3.16", "err-frozen-server-3.18", "err-frozen-server-3.22"})
    void sees_a_receiver_that_stood_still_though_iperf3_ended_with_success(String name) {
        Recording recording = Recording.of(name);
        assertThat(recording.output().exitStatus()).hasValue(0);
        assertThat(JsonReport.of(recording.output().clientOut()).error()).isEmpty();
        assertThat(reasonOf(recording)).isEqualTo(InvalidReason.STALLED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"err-frozen-client-3.16", "err-frozen-client-3.18", "err-frozen-client-3.22"})
    void asks_the_server_why_a_silent_client_lost_it(String name) {
        assertThat(reasonOf(Recording.of(name))).isEqualTo(InvalidReason.STALLED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"mix-3.18-3.12", "mix-3.21-3.12"})
    void refuses_the_losses_above_100_percent_that_two_versions_count_together(String name) {
        assertThat(reasonOf(Recording.of(name))).isEqualTo(InvalidReason.IMPLAUSIBLE_VALUE);
    }

    @Test
    void keeps_the_words_of_iperf3() {
        assertThat(((Reading.Broken) Recording.of("err-refused-3.18").read())
                        .invalid()
                        .message())
                .isEqualTo(
                        "iperf3: unable to connect to server - server may have stopped running or use a different port,"
                                + " firewall issue, etc.: Connection refused");
    }

    @Test
    void says_first_that_the_deadline_passed() {
        assertThat(reasonOf(Recording.of("err-client-TERM-3.18").pastDeadline()))
                .isEqualTo(InvalidReason.DEADLINE_PASSED);
        assertThat(reasonOf(Recording.of("tcp-3.18").pastDeadline())).isEqualTo(InvalidReason.DEADLINE_PASSED);
    }

    private static InvalidReason reasonOf(Recording recording) {
        return ((Reading.Broken) recording.read()).invalid().reason();
    }
}
