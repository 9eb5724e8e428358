package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.InvalidReason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The addresses in the reports of client and server say which way a test took. */
class RouteCheckTests {

    private static final String ADDRESS = "127.0.0.1";
    private static final String SERVICE = "10.43.0.9";

    private static Recording expecting(Recording recording, Route route) {
        return recording.expecting(recording.expectation().withRoute(route));
    }

    static List<String> recordings() {
        return Recording.names("tcp-3.1", "tcp-3.2", "udp-3.1", "udp-3.2");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void a_direct_test_is_connected_to_the_server_itself(String name) {
        assertThat(expecting(Recording.of(name), Route.direct(ADDRESS)).read()).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void another_address_than_the_dialed_one_is_refused() {
        Traps.assertBroken(
                expecting(Recording.of("tcp-3.18"), Route.direct("10.42.2.2")),
                InvalidReason.PATH_NOT_TAKEN,
                "the client was to connect to 127.0.0.1, expected 10.42.2.2");
        Traps.assertBroken(
                expecting(Recording.of("tcp-3.18"), Route.throughService(SERVICE, ADDRESS)),
                InvalidReason.PATH_NOT_TAKEN,
                "the client was to connect to 127.0.0.1, expected 10.43.0.9");
    }

    @Test
    void a_service_is_dialed_and_its_server_answers() {
        Recording dialed = Traps.edit(
                Recording.of("tcp-3.18"), "/start/connecting_to", connecting -> connecting.put("host", SERVICE));
        Recording through =
                Traps.edit(dialed, "/start/connected/0", connection -> connection.put("remote_host", SERVICE));

        assertThat(expecting(through, Route.throughService(SERVICE, ADDRESS)).read())
                .isInstanceOf(Reading.Valid.class);
        // Some data planes translate in the socket itself.
        assertThat(expecting(dialed, Route.throughService(SERVICE, ADDRESS)).read())
                .isInstanceOf(Reading.Valid.class);
        Recording elsewhere =
                Traps.edit(dialed, "/start/connected/0", connection -> connection.put("remote_host", "10.42.7.7"));
        Traps.assertBroken(
                expecting(elsewhere, Route.throughService(SERVICE, ADDRESS)),
                InvalidReason.PATH_NOT_TAKEN,
                "the client is connected to 10.42.7.7, expected 10.43.0.9 or 127.0.0.1");
        Traps.assertBroken(
                expecting(through, Route.throughService(SERVICE, "10.42.2.2")),
                InvalidReason.PATH_NOT_TAKEN,
                "the server has accepted a connection at its address 127.0.0.1, expected 10.42.2.2");
    }

    @Test
    void a_probe_is_read_with_its_peer_and_its_segment_size() {
        Recording recording = Recording.of("tcp-3.18");

        assertThat(ProbeReading.of(recording.output())).isInstanceOfSatisfying(ProbeReading.Connected.class, probe -> {
            assertThat(probe.peer()).isEqualTo(ADDRESS);
            assertThat(probe.mss()).isPositive();
            assertThat(probe.received()).isPositive();
        });
        assertThat(ProbeReading.of(recording.pastDeadline().output()))
                .isEqualTo(new ProbeReading.Failed("it did not end in time"));
        assertThat(ProbeReading.of(recording.status(OptionalInt.of(1)).output()))
                .isInstanceOf(ProbeReading.Failed.class);
        assertThat(ProbeReading.of(recording.client("").output()))
                .isEqualTo(new ProbeReading.Failed("iperf3 wrote no report"));
        assertThat(ProbeReading.of(new IperfOutput(
                        "{\"error\":\"unable to connect\"}", "", OptionalInt.of(1), false, Optional.empty())))
                .isEqualTo(new ProbeReading.Failed("iperf3: unable to connect"));
        Recording unconnected = Traps.edit(recording, "/start", (ObjectNode start) -> start.putArray("connected"));
        assertThat(ProbeReading.of(unconnected.output())).isInstanceOf(ProbeReading.Failed.class);
    }
}
