package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportClockTests {

    @Test
    void a_report_has_the_second_of_its_connection() {
        assertThat(ReportClock.connected("{\"start\":{\"timestamp\":{\"time\":\"x\",\"timesecs\":1772359200}}}"))
                .contains(Instant.parse("2026-03-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"start\":{}}",
                "{\"start\":{\"timestamp\":{\"timesecs\":\"now\"}}}",
                "{\"start\":{\"timestamp\":{\"timesecs\":1772359200}}",
            })
    void a_report_that_does_not_say_has_none(String report) {
        assertThat(ReportClock.connected(report)).isEmpty();
    }
}
