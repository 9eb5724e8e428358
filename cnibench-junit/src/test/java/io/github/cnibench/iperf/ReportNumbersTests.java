package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.result.Interval;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.result.UdpTransfer;
import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers that are taken from reports, against what stands in the recordings. */
class ReportNumbersTests {

    static List<String> good() {
        return Recording.names("tcp", "udp");
    }

    @Test
    void tcp() {
        TcpTransfer transfer = (TcpTransfer) transfer("tcp-3.18");
        assertThat(transfer.received().bitsPerSecond()).isEqualTo(24_155_104_442.66, within(0.01));
        assertThat(transfer.sent().bitsPerSecond()).isEqualTo(24_156_707_016.75, within(0.01));
        assertThat(transfer.bytesReceived().bytes()).isEqualTo(9_065_594_880L);
        assertThat(transfer.bytesSent().bytes()).isEqualTo(9_065_332_736L);
        assertThat(transfer.measuredTime()).isEqualTo(Duration.ofNanos(3_002_175_000L));
        assertThat(transfer.streams()).isEqualTo(1);
        assertThat(transfer.retransmits()).isEqualTo(13);
        assertThat(transfer.mss()).isEqualTo(32_768);
        assertThat(transfer.congestionControl()).contains("bbr");
        assertThat(transfer.meanRoundTrip().orElseThrow()).isBetween(Duration.ofNanos(1000), Duration.ofMillis(1));
        assertThat(transfer.bytesSentWithOmitted().bytes()).isEqualTo(9_065_332_736L + 2_769_027_072L);
        assertThat(transfer.bytesReceivedWithOmitted().bytes()).isEqualTo(9_065_594_880L + 2_768_896_000L);
        assertThat(transfer.cpu().client().value()).isEqualTo(91.8, within(0.1));
        assertThat(transfer.cpu().server().value()).isEqualTo(37.1, within(0.1));
    }

    @Test
    void the_receivers_intervals_are_on_one_clock() {
        List<Interval> intervals = transfer("tcp-3.18").intervals();
        assertThat(intervals).extracting(Interval::omitted).containsExactly(true, false, false, false, false);
        assertThat(intervals.get(0).startSeconds()).isEqualTo(0, within(0.01));
        assertThat(intervals.get(1).startSeconds()).isEqualTo(1, within(0.01));
        assertThat(intervals.get(4).endSeconds()).isEqualTo(4, within(0.01));
        assertThat(intervals.get(1).rate().gbps()).isEqualTo(22, within(0.1));
    }

    @Test
    void udp() {
        UdpTransfer transfer = (UdpTransfer) transfer("udp-3.18");
        assertThat(transfer.received().bitsPerSecond()).isEqualTo(99_997_101.01, within(0.01));
        assertThat(transfer.offered()).contains(BitRate.mbps(100));
        assertThat(transfer.bytesReceived().bytes()).isEqualTo(37_512_000L);
        assertThat(transfer.packetsSent()).isEqualTo(4688);
        assertThat(transfer.packetsLost()).isZero();
        assertThat(transfer.loss().value()).isZero();
        assertThat(transfer.jitter()).isBetween(Duration.ofNanos(1000), Duration.ofMillis(1));
        assertThat(transfer.datagram()).isEqualTo(8000);
        assertThat(transfer.packetsPerSecond()).isEqualTo(1562.45, within(0.1));
    }

    @Test
    void udp_with_loss() {
        UdpTransfer transfer = (UdpTransfer) transfer("udp-flood-3.18");
        assertThat(transfer.received().gbps()).isEqualTo(33.42, within(0.01));
        assertThat(transfer.sent().gbps()).isEqualTo(63.72, within(0.01));
        assertThat(transfer.offered()).isEmpty();
        assertThat(transfer.packetsLost()).isEqualTo(347_892);
        assertThat(transfer.loss().value()).isEqualTo(47.52, within(0.01));
        assertThat(transfer.bytesReceivedWithOmitted().bytes()).isEqualTo(12_590_678_016L + 4_666_490_880L);
    }

    @Test
    void udp_of_a_version_that_tells_only_the_server_what_was_received() {
        UdpTransfer transfer = (UdpTransfer) transfer("udp-3.9");
        assertThat(transfer.bytesReceived().bytes()).isEqualTo(38_040_000L);
        assertThat(transfer.received().bitsPerSecond()).isEqualTo(38_040_000L * 8 / 3.043288, within(0.01));
        assertThat(transfer.bytesSent().bytes()).isEqualTo(37_496_000L);
    }

    @Test
    void udp_without_the_servers_report_estimates_what_the_omitted_time_delivered() {
        Recording flood = Recording.of("udp-flood-3.18");
        Recording client =
                flood.expecting(flood.expectation().withoutServerReport()).server(Optional.empty());
        Transfer transfer = ((Reading.Valid) client.read()).transfer();
        assertThat((double) transfer.bytesReceivedWithOmitted().bytes())
                .isEqualTo(12_590_678_016L * (1 + 8_914_337_792.0 / 24_003_182_592L), within(1.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void every_recorded_test_is_consistent(String name) {
        Recording recording = Recording.of(name);
        Transfer transfer = transfer(name);
        assertThat(transfer.streams()).isEqualTo(recording.expectation().streams());
        assertThat(transfer.intervals().stream()
                        .filter(interval -> !interval.omitted())
                        .mapToDouble(interval ->
                                interval.rate().bitsPerSecond() * (interval.endSeconds() - interval.startSeconds()))
                        .sum())
                .isCloseTo(
                        transfer.bytesReceived().bits(),
                        within(0.02 * transfer.bytesReceived().bits()));
        assertThat(transfer.bytesReceivedWithOmitted()).isGreaterThanOrEqualTo(transfer.bytesReceived());
        assertThat(transfer.bytesSentWithOmitted()).isGreaterThanOrEqualTo(transfer.bytesSent());
    }

    private static Transfer transfer(String name) {
        return ((Reading.Valid) Recording.of(name).read()).transfer();
    }
}
