package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cnibench.result.InvalidReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTests {

    private static final Recording GOOD = Recording.of("tcp-3.18");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\r\n"})
    void nothing_is_an_empty_report(String text) {
        assertThat(problem(text).reason()).isEqualTo(InvalidReason.EMPTY_REPORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"a", "{\"a\":", "{\"a\":1", "{\"a\":tru", "{\"a\":[1,", "{\"a\":1.", "{\"a\":\"\\u00"})
    void what_ends_too_early_is_truncated(String text) {
        assertThat(problem(text).reason()).isEqualTo(InvalidReason.TRUNCATED_REPORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} {}",
                "{}x",
                "[]",
                "1",
                "null",
                "{\"a\":-nan}",
                "{\"a\":nan}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-inf}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":1 // comment\n}",
                "{\"a\":1,\"a\":2}",
                "\uFEFF{}",
                "\u0000{}",
                "iperf3: {}",
            })
    void what_iperf3_never_writes_is_malformed(String text) {
        assertThat(problem(text).reason()).isEqualTo(InvalidReason.MALFORMED_REPORT);
    }

    @Test
    void a_message_names_the_place_in_one_line() {
        assertThat(problem("{\n\"a\":\n-nan}").invalid().message())
                .startsWith("line 3, column")
                .hasLineCount(1);
    }

    @Test
    void deep_nesting_and_long_numbers_are_refused() {
        assertThat(problem("{\"a\":" + "[".repeat(100_000)).reason()).isEqualTo(InvalidReason.MALFORMED_REPORT);
        assertThat(problem("{\"a\":" + "9".repeat(100_000) + "}").reason()).isEqualTo(InvalidReason.MALFORMED_REPORT);
    }

    @Test
    void a_key_may_come_twice_with_the_same_value_as_iperf3_does_it() throws Exception {
        String text = "{\"start\":{\"sock_bufsize\":0,\"sock_bufsize\":0}}";
        assertThat(JsonReport.of(text).root().at("start").count("sock_bufsize")).isZero();
        assertThat(Recording.of("udp8-3.12").output().clientOut().split("\"sock_bufsize\"", -1))
                .as("once for each of the 8 streams")
                .hasSize(9);
    }

    @Test
    void several_errors_become_one() {
        assertThat(JsonReport.of("{\"error\":\"one\",\"error\":\"two\"}").error())
                .contains("one; two");
    }

    @Test
    void line_ends_of_another_system_do_no_harm() {
        String text = GOOD.output().clientOut().replace("\n", "\r\n");
        assertThat(GOOD.client(text).read()).isEqualTo(GOOD.read());
    }

    private static BrokenReportException problem(String text) {
        return catchThrowableOfType(
                BrokenReportException.class, () -> JsonReport.of(text).root());
    }
}
