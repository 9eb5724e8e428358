package io.github.cnibench.iperf;

import static io.github.cnibench.iperf.Traps.assertBroken;
import static io.github.cnibench.iperf.Traps.edit;
import static io.github.cnibench.iperf.Traps.withoutServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.UdpTransfer;
import io.github.cnibench.unit.BitRate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Every check of a UDP report, made to fire. */
class UdpTrapTests {

    private static final Recording UDP = Recording.of("udp-3.18");
    private static final Recording FLOOD = Recording.of("udp-flood-3.18");

    @ParameterizedTest
    @CsvSource({
        "/end/sum_received, lost_packets, -1",
        "/end/sum_received, lost_packets, 0",
        "/end/sum_received, lost_packets, 99999999",
        "/end/sum_received, lost_percent, 12",
        "/end/sum_received, lost_percent, 101",
        "/end/sum_received, packets, 5",
        "/end/sum_received, jitter_ms, 5",
        "/end/sum_sent, packets, 5",
        "/end/streams/0/udp, lost_packets, 5",
        "/end/streams/0/udp, jitter_ms, 5",
        "/start/test_start, blksize, 70000",
        "/start/test_start, blksize, 1460",
        "/start/test_start, blksize, 32767",
    })
    void udp_counts_agree_with_one_another(String where, String key, double value) {
        assertBroken(edit(FLOOD, where, node -> node.put(key, value)), InvalidReason.IMPLAUSIBLE_VALUE, "");
    }

    @Test
    void a_stream_cannot_lose_more_than_it_sent_and_what_a_queue_held() {
        assertBroken(
                edit(
                        FLOOD,
                        "/end/streams/1/udp",
                        node -> node.put("lost_packets", node.get("packets").asLong() * 3)),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "end.streams[1].udp.lost_packets");
    }

    @Test
    void a_loss_that_nobody_counted_is_refused() {
        // What a 3.21 client says of an old server: nothing lost, though half of the datagrams never came.
        Recording lossless = edit(FLOOD, "/end", end -> {
            for (int stream = 0; stream < 2; stream++) {
                Edits.object(end, "/streams/" + stream + "/udp").put("lost_packets", 0);
            }
            ObjectNode received = Edits.object(end, "/sum_received");
            received.put(
                    "packets",
                    received.get("packets").asLong()
                            - received.get("lost_packets").asLong());
            received.put("lost_packets", 0).put("lost_percent", 0);
        });
        assertBroken(lossless, InvalidReason.IMPLAUSIBLE_VALUE, "can be on the way");
    }

    @Test
    void the_datagram_is_what_was_asked_for() {
        Expectation asked = UDP.expectation();
        Expectation other = new Expectation(
                asked.traffic(),
                asked.streams(),
                asked.duration(),
                asked.omit(),
                OptionalInt.of(1200),
                asked.offeredRate(),
                asked.pathMss(),
                true,
                Optional.empty());
        assertBroken(UDP.expecting(other), InvalidReason.IMPLAUSIBLE_VALUE, "asked for was 1200");
    }

    @Test
    void datagrams_that_the_path_cannot_carry_whole_are_refused() {
        assertBroken(
                UDP.expecting(UDP.expectation().withPathMss(7975)),
                InvalidReason.FRAGMENTED_DATAGRAMS,
                "8000 bytes, but TCP found a maximum segment size of 7975");
        assertThat(UDP.expecting(UDP.expectation().withPathMss(7976)).read()).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void more_than_the_offered_rate_is_refused() {
        Expectation asked = UDP.expectation();
        Expectation less = new Expectation(
                asked.traffic(),
                asked.streams(),
                asked.duration(),
                asked.omit(),
                asked.datagram(),
                Optional.of(BitRate.mbps(50)),
                asked.pathMss(),
                true,
                Optional.empty());
        Consumer<ObjectNode> pretend =
                root -> Edits.object(root, "/start/test_start").put("target_bitrate", 50_000_000);
        assertBroken(
                Edits.server(Edits.client(UDP, pretend), pretend).expecting(less),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "offered were 50.00 Mbit/s");
    }

    @Test
    void the_sum_of_the_sender_never_stands_in_for_the_receiver() {
        assertBroken(
                withoutServer(Recording.of("udp-3.10.1")).server(Optional.empty()),
                InvalidReason.MISSING_VALUE,
                "end.sum_received is missing");
        UdpTransfer flood = (UdpTransfer) ((Reading.Valid) FLOOD.read()).transfer();
        assertThat(flood.received().bitsPerSecond())
                .isLessThan(0.6 * flood.sent().bitsPerSecond());
    }

    @Test
    void nothing_received_is_no_number() {
        assertBroken(
                edit(FLOOD, "/end/sum_received", sum -> sum.put("bytes", 0).put("bits_per_second", 0)),
                InvalidReason.STREAM_WITHOUT_BYTES,
                "0 bytes received");
    }
}
