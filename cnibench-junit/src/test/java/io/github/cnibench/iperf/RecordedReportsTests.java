package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what every version of iperf3 from 3.9 on really wrote. */
class RecordedReportsTests {

    static List<String> good() {
        return Recording.names("tcp", "udp");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void reads_every_recorded_test(String name) {
        Recording recording = Recording.of(name);
        Reading reading = recording.read();
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        // What was starved is told, see TrapTests.
        assertThat(((Reading.Valid) reading).warnings()).hasSize(name.contains("starved") ? 1 : 0);
    }
}
