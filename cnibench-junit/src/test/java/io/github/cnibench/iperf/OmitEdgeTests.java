package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.cnibench.result.Interval;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.result.UdpTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports whose last omitted interval iperf3 left out. */
class OmitEdgeTests {

    @ParameterizedTest
    @ValueSource(strings = {"tcp-edge-3.18", "tcp8-edge-3.18", "udp-edge-3.18"})
    void the_first_measured_interval_starts_with_the_measured_time(String name) {
        Recording recording = Recording.of(name);

        Transfer alone = transfer(new ReportParser()
                .read(clientAlone(recording), recording.expectation().withoutServerReport()));
        Interval first = alone.intervals().stream()
                .filter(interval -> !interval.omitted())
                .findFirst()
                .orElseThrow();

        assertThat(first.startSeconds()).isCloseTo(2, within(0.1));
        assertThat(first.endSeconds()).isCloseTo(3, within(0.1));
        Interval atServer = transfer(recording.read()).intervals().stream()
                .filter(interval -> !interval.omitted())
                .findFirst()
                .orElseThrow();
        assertThat(first.rate().bitsPerSecond())
                .isBetween(
                        atServer.rate().bitsPerSecond() * 0.95, atServer.rate().bitsPerSecond() * 1.3);
    }

    @Test
    void what_was_sent_in_the_missing_interval_is_what_the_server_got_in_it() {
        Transfer transfer = transfer(Recording.of("tcp-edge-3.18").read());

        long omitted =
                transfer.bytesSentWithOmitted().bytes() - transfer.bytesSent().bytes();

        assertThat(omitted).isEqualTo(846_331_904L + 1_761_214_464L);
    }

    @Test
    void without_the_server_it_is_estimated_from_the_measured_time() {
        Recording recording = Recording.of("tcp-edge-3.18");

        Transfer transfer = transfer(new ReportParser()
                .read(clientAlone(recording), recording.expectation().withoutServerReport()));

        double estimate =
                transfer.bytesSentWithOmitted().bytes() - transfer.bytesSent().bytes() - 848_560_128.0;
        assertThat(estimate * 8).isCloseTo(transfer.sent().bitsPerSecond(), withinPercentage(1));
    }

    @Test
    void a_start_that_does_not_explain_the_length_is_still_refused() {
        Recording recording = Recording.of("tcp-edge-3.18");
        String spoiled = recording.output().clientOut().replace("2.0003480911254883", "1.7003480911254883");

        Reading reading = new ReportParser()
                .read(
                        new IperfOutput(
                                spoiled,
                                "",
                                recording.output().exitStatus(),
                                false,
                                recording.output().serverOut()),
                        recording.expectation());

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Broken.class,
                        broken -> assertThat(broken.invalid().reason()).isEqualTo(InvalidReason.IMPLAUSIBLE_VALUE));
    }

    @Test
    void what_the_server_left_out_does_not_count_as_received() {
        Transfer transfer = transfer(Recording.of("tcp-edge-server-3.18").read());

        assertThat(transfer.bytesReceivedWithOmitted().bytes()).isEqualTo(1_452_539_904L + 105_644_032L);
        assertThat(transfer.bytesSentWithOmitted().bytes()).isEqualTo(1_452_277_760L + 264_896_512L);
    }

    @Test
    void losses_of_what_a_queue_held_stay_within_100_percent() {
        UdpTransfer transfer =
                (UdpTransfer) transfer(Recording.of("udp8-queue-3.18").read());

        assertThat(transfer.packetsLost()).isEqualTo(1_784_718);
        assertThat(transfer.loss().value()).isCloseTo(100.0 * 1_784_718 / 1_832_598, within(1e-9));
    }

    private static IperfOutput clientAlone(Recording recording) {
        IperfOutput output = recording.output();
        return new IperfOutput(
                output.clientOut(), output.clientErr(), output.exitStatus(), false, java.util.Optional.empty());
    }

    private static Transfer transfer(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).transfer();
    }
}
