package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.result.UdpTransfer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for the phases of a campaign, whatever happened meanwhile: whole numbers, or none and the reason. */
final class Soundness {

    static final String[] NINE = {"idle", "dts", "dtm", "dus", "dum", "sts", "stm", "sus", "sum"};

    private static final double FASTEST = 1e12;
    private static final double SLOWEST = 1e5;
    private static final String STORY = "(?s).*(API server|stream|pod|node|iperf3|server|client|namespace|service).*";

    private Soundness() {}

    /** Check that all {@code phases} were measured once, in this order, and return the results. */
    static List<PhaseResult> requireMeasured(ForkedLaunch launch, String... phases) throws IOException {
        List<PhaseResult> results = requireSound(launch, phases);
        assertThat(results)
                .as(String.join("\n", launch.lines()))
                .allSatisfy(result -> assertThat(result.measurement()).isInstanceOf(Measured.class));
        return results;
    }

    /** Check that each of {@code phases} came once and has whole numbers, or none and a reason; return the results. */
    static List<PhaseResult> requireSound(ForkedLaunch launch, String... phases) throws IOException {
        assertThat(launch.hasCampaign()).as(String.join("\n", launch.lines())).isTrue();
        List<PhaseResult> results = launch.campaign().results();
        assertThat(results)
                .as(String.join("\n", launch.lines()))
                .extracting(PhaseResult::phase)
                .containsExactly(phases);
        for (PhaseResult result : results) {
            if (result.measurement() instanceof Measured measured) {
                if (measured.observation() instanceof Transfer transfer) {
                    requirePlausible(transfer);
                    requireWhole(launch, result, transfer);
                } else {
                    assertThat(measured.observation()).isInstanceOf(IdleObservation.class);
                }
            } else {
                assertThat(result.measurement())
                        .isInstanceOfSatisfying(
                                Invalid.class,
                                invalid -> assertThat(invalid.message())
                                        .matches(STORY)
                                        .hasLineCount(1));
            }
        }
        return results;
    }

    private static void requirePlausible(Transfer transfer) {
        assertThat(transfer.measuredTime()).isBetween(Duration.ofMillis(1900), Duration.ofMillis(2600));
        assertThat(transfer.received().bitsPerSecond()).isBetween(SLOWEST, FASTEST);
        assertThat(transfer.bytesReceived().bytes()).isPositive();
        if (transfer instanceof TcpTransfer tcp) {
            assertThat(tcp.mss()).isBetween(500, 65_483);
        } else if (transfer instanceof UdpTransfer udp) {
            assertThat(udp.datagram()).isEqualTo(1400);
            assertThat(udp.packetsSent()).isPositive();
        }
    }

    /** The raw reports are there to the last brace and say what the result says. */
    private static void requireWhole(ForkedLaunch launch, PhaseResult result, Transfer transfer) throws IOException {
        Path folder = launch.output()
                .resolve("runs")
                .resolve(result.variant())
                .resolve(String.valueOf(result.run()))
                .resolve(result.phase());
        for (String file : List.of("client.json", "server.json")) {
            JsonNode report = JsonMapper.shared().readTree(folder.resolve(file));
            assertThat(report.path("end").path("streams").size())
                    .as(file + " of " + result.phase())
                    .isEqualTo(transfer.streams());
            assertThat(report.path("intervals").size()).as(file).isGreaterThanOrEqualTo(2);
            assertThat(report.has("error")).as(file).isFalse();
        }
    }
}
