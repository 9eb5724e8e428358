package io.github.cnibench.iperf;

import static io.github.cnibench.iperf.Traps.assertBroken;
import static io.github.cnibench.iperf.Traps.edit;
import static io.github.cnibench.iperf.Traps.withoutServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.TcpTransfer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every check of a TCP report, and of what TCP and UDP share, made to fire. */
class TrapTests {

    private static final Recording TCP = Recording.of("tcp-3.18");
    private static final Recording TCP8 = Recording.of("tcp8-3.18");
    private static final Recording FLOOD = Recording.of("udp-flood-3.18");
    private static final Recording LONG = Recording.of("tcp8-long-3.18");

    @Test
    void success_needs_the_exit_status_0() {
        assertBroken(TCP.status(OptionalInt.of(1)), InvalidReason.IPERF_REPORTED_ERROR, "status 1");
        assertBroken(TCP.status(OptionalInt.empty()), InvalidReason.MISSING_VALUE, "exit status is not known");
        assertBroken(TCP.status(OptionalInt.of(137)), InvalidReason.CLIENT_KILLED, "signal 9");
        assertBroken(TCP.status(OptionalInt.of(255)), InvalidReason.IPERF_REPORTED_ERROR, "status 255");
    }

    @Test
    void success_needs_a_report_without_an_error() {
        assertBroken(
                Edits.client(TCP, root -> root.put("error", "control socket has closed unexpectedly")),
                InvalidReason.CONTROL_CONNECTION_LOST,
                "iperf3: control socket has closed unexpectedly");
        assertBroken(Edits.client(TCP, root -> root.put("error", 7)), InvalidReason.IPERF_REPORTED_ERROR, "iperf3: 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "intervals", "end"})
    void a_report_has_all_its_parts(String part) {
        assertBroken(edit(TCP, "", root -> root.remove(part)), InvalidReason.MISSING_VALUE, part + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "/end/sum_received, bytes",
        "/end/sum_received, bits_per_second",
        "/end/sum_sent, retransmits",
        "/end/cpu_utilization_percent, remote_total",
        "/start, tcp_mss_default",
        "/start, cookie",
        "/start/test_start, blksize",
        "/intervals/1/sum, bytes",
        "/intervals/1/streams/0, omitted",
    })
    void nothing_stands_in_for_a_missing_value(String where, String key) {
        assertBroken(edit(TCP, where, node -> node.remove(key)), InvalidReason.MISSING_VALUE, key + " is missing");
        assertBroken(edit(TCP, where, node -> node.putNull(key)), null, key);
        assertBroken(edit(TCP, where, node -> node.put(key, "text")), null, key);
    }

    @ParameterizedTest
    @CsvSource({
        "/start/test_start, num_streams, 2",
        "/start/test_start, duration, 10",
        "/start/test_start, omit, 0",
        "/start/test_start, reverse, 1",
        "/start/test_start, bidir, 1",
        "/start/test_start, target_bitrate, 1000",
        "/start/test_start, blksize, 0",
        "/start/test_start, blksize, 1048577",
        "/start, tcp_mss_default, 0",
        "/start, tcp_mss_default, 70000",
        "/end/sum_received, bytes, 9065594881",
        "/end/sum_received, bytes, 0.5",
        "/end/sum_received, bits_per_second, 24155204442",
        "/end/sum_received, bits_per_second, 0",
        "/end/sum_received, bits_per_second, -1",
        "/end/sum_received, bits_per_second, 1e308",
        "/end/sum_received, seconds, 2.1",
        "/end/sum_received, seconds, 30",
        "/end/sum_sent, bytes, 1",
        "/end/sum_sent, retransmits, 14",
        "/end/streams/0/sender, mean_rtt, 1000000",
        "/end/cpu_utilization_percent, host_total, 5000",
        "/end/cpu_utilization_percent, host_total, 50",
        "/intervals/1/sum, bytes, 1",
        "/intervals/1/sum, seconds, 0",
        "/intervals/1/sum, seconds, 1e-310",
        "/intervals/1/sum, bits_per_second, 5",
        "/intervals/1/streams/0, bytes, 5",
    })
    void values_agree_with_one_another(String where, String key, double value) {
        assertBroken(edit(TCP, where, node -> node.put(key, value)), InvalidReason.IMPLAUSIBLE_VALUE, key);
    }

    @Test
    void a_report_of_another_protocol_is_refused() {
        assertBroken(
                edit(TCP, "/start/test_start", node -> node.put("protocol", "UDP")),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "asked for was TCP");
    }

    @Test
    void a_report_of_an_iperf3_too_old_to_be_read_is_refused() {
        assertBroken(
                edit(TCP, "/start", node -> node.put("version", "iperf 3.1.3")),
                InvalidReason.IPERF_NOT_SUPPORTED,
                "3.1.3");
        assertBroken(
                edit(TCP, "/start", node -> node.put("version", "netperf")), InvalidReason.MALFORMED_REPORT, "netperf");
    }

    @Test
    void all_intervals_must_be_there() {
        for (int index = 0; index < 4; index++) {
            int removed = index;
            Reading reading = edit(TCP, "", root -> ((ArrayNode) root.get("intervals")).remove(removed))
                    .read();
            assertThat(((Reading.Broken) reading).invalid().reason())
                    .isEqualTo(index == 0 ? InvalidReason.IMPLAUSIBLE_VALUE : InvalidReason.TOO_FEW_INTERVALS);
        }
        assertBroken(edit(TCP, "", root -> root.putArray("intervals")), InvalidReason.TOO_FEW_INTERVALS, "0 intervals");
    }

    @Test
    void omitted_intervals_come_first() {
        assertBroken(
                edit(
                        TCP,
                        "",
                        root -> Edits.object(root, "/intervals/3/streams/0").put("omitted", true)),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "omitted");
        assertBroken(
                edit(TCP8, "/intervals/0/streams/3", node -> node.put("omitted", false)),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "omitted");
    }

    @Test
    void the_number_of_streams_is_what_was_asked_for() {
        assertBroken(
                edit(TCP8, "", root -> ((ArrayNode) root.at("/end/streams")).remove(7)),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "it has 7 streams");
        assertBroken(
                edit(TCP8, "", root -> ((ArrayNode) root.at("/start/connected")).remove(7)),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "it has 7 connections");
        assertBroken(
                edit(TCP8, "", root -> ((ArrayNode) root.at("/intervals/2/streams")).remove(7)),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "it has 7 streams");
    }

    @Test
    void intervals_cannot_have_more_bytes_than_can_be_counted() {
        Recording huge = edit(TCP, "/intervals/0", interval -> {
            for (ObjectNode line : List.of(Edits.object(interval, "/streams/0"), Edits.object(interval, "/sum"))) {
                long bytes = (1L << 53) - 1;
                line.put("bytes", bytes)
                        .put(
                                "bits_per_second",
                                bytes * 8.0 / line.get("seconds").asDouble());
            }
        });
        assertBroken(huge, InvalidReason.IMPLAUSIBLE_VALUE, "more than 2^53 bytes");
    }

    @Test
    void a_message_is_short() {
        Recording wordy = Edits.client(TCP, root -> root.put("error", "word ".repeat(1000)));
        assertThat(((Reading.Broken) wordy.read()).invalid().message()).hasSizeLessThan(700);
    }

    @Test
    void every_stream_carries_bytes() {
        Recording silent = Edits.client(TCP8, root -> {
            Edits.intervals(root).forEach(interval -> Edits.silence(interval, 2));
            ObjectNode receiver = Edits.object(root, "/end/streams/2/receiver");
            receiver.put("bytes", 0);
        });
        assertBroken(silent, InvalidReason.STREAM_WITHOUT_BYTES, "stream 3 of 8");
        Recording allLost = edit(
                FLOOD,
                "/end/streams/1/udp",
                node -> node.put("lost_packets", node.get("packets").asLong()));
        assertBroken(
                allLost.expecting(allLost.expectation().withoutServerReport()).server(Optional.empty()),
                InvalidReason.STREAM_WITHOUT_BYTES,
                "stream 2 of 2");
    }

    @Test
    void traffic_that_stops_at_the_end_is_a_stall() {
        assertBroken(
                silentAtEnd(TCP, 2), InvalidReason.STALLED, "the traffic carried next to nothing in the last 2.0 s");
        assertBroken(silentAtEnd(LONG, 4), InvalidReason.STALLED, "in the last 4.0 s");
    }

    @Test
    void a_single_stream_that_stops_is_a_stall() {
        Recording one = Edits.client(LONG, root -> lastOf(root, 5).forEach(interval -> Edits.silence(interval, 6)));
        assertBroken(one, InvalidReason.STALLED, "stream 7 carried next to nothing in the last 5.0 s");
    }

    @Test
    void a_single_stream_that_is_starved_for_a_while_is_a_warning() {
        Recording starved = Recording.of("tcp8-starved-3.18");

        assertThat(starved.read())
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(valid.warnings())
                                .contains(
                                        "stream 2 carried next to nothing in the last 3.0 s, while others carried on"));
    }

    @Test
    void a_single_stream_that_is_starved_in_most_intervals_is_a_warning() {
        Recording starved = Recording.of("tcp8-starved-often-3.18");
        Recording bySender =
                starved.expecting(starved.expectation().withoutServerReport()).server(Optional.empty());

        assertThat(starved.read()).isInstanceOf(Reading.Valid.class);
        assertThat(bySender.read())
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(valid.warnings())
                                .contains(
                                        "stream 3 carried next to nothing in 5 of 8 intervals, while others carried on"));
    }

    @Test
    void traffic_in_few_intervals_is_a_stall() {
        Recording mostly = Edits.client(LONG, root -> {
            List<ObjectNode> intervals = Edits.intervals(root);
            for (int index = 1; index < intervals.size() - 1; index++) {
                if (index % 5 != 0) {
                    silence(intervals.get(index));
                }
            }
        });
        assertBroken(mostly, InvalidReason.STALLED, "intervals");
    }

    @Test
    void an_empty_interval_in_between_is_a_warning() {
        Recording gap = Edits.client(LONG, root -> {
            long silenced = bytes(root, "/intervals/9/sum");
            silence(Edits.object(root, "/intervals/9"));
            shrink(root, silenced);
        });
        Reading reading = withoutServer(gap).read();
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        assertThat(((Reading.Valid) reading).warnings()).contains("1 of 60 measured intervals carried no bytes");
    }

    @Test
    void tcp_receives_what_was_sent() {
        assertBroken(
                Edits.client(withoutServer(LONG), root -> {
                    for (int stream = 0; stream < 8; stream++) {
                        ObjectNode receiver = Edits.object(root, "/end/streams/" + stream + "/receiver");
                        receiver.put("bytes", receiver.get("bytes").asLong() / 2);
                    }
                    halve(Edits.object(root, "/end/sum_received"));
                }),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "sent were");
    }

    @Test
    void the_server_report_is_of_the_same_test() {
        assertBroken(TCP.server(Optional.empty()), InvalidReason.EMPTY_REPORT, "the server's report: ");
        assertBroken(TCP.server(Optional.of("{")), InvalidReason.TRUNCATED_REPORT, "the server's report: ");
        assertBroken(
                TCP.server(Recording.of("tcp-3.19.1").output().serverOut()),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "another test");
        assertBroken(
                Edits.server(TCP, root -> root.put("error", "the client has terminated")), null, "the server's report");
        assertBroken(
                Edits.server(TCP, root -> {
                    ObjectNode sum = Edits.object(root, "/end/sum_received");
                    sum.put("bytes", sum.get("bytes").asLong() - 1);
                }),
                InvalidReason.IMPLAUSIBLE_VALUE,
                "the server's report has 9065594879 bytes");
    }

    @Test
    void a_server_report_that_nobody_needs_is_a_warning_when_it_is_broken() {
        Recording client = withoutServer(TCP).server(Optional.of("{"));
        Reading.Valid reading = (Reading.Valid) client.read();
        assertThat(reading.warnings()).singleElement().asString().contains("is estimated");
        TcpTransfer transfer = (TcpTransfer) reading.transfer();
        assertThat(transfer.bytesReceivedWithOmitted().bytes()).isEqualTo(9_065_594_880L + 2_769_027_072L);
    }

    @Test
    void two_versions_in_one_test_are_a_warning() {
        Recording mixed = Edits.server(TCP, root -> Edits.object(root, "/start").put("version", "iperf 3.12"));
        assertThat(((Reading.Valid) mixed.read()).warnings())
                .containsExactly("the client is iperf3 3.18, the server 3.12: what they count may differ");
    }

    private static Recording silentAtEnd(Recording recording, int intervals) {
        return Edits.client(recording, root -> lastOf(root, intervals).forEach(TrapTests::silence));
    }

    private static List<ObjectNode> lastOf(ObjectNode root, int count) {
        List<ObjectNode> intervals = Edits.intervals(root);
        return intervals.subList(intervals.size() - count, intervals.size());
    }

    private static void silence(ObjectNode interval) {
        for (int stream = 0; stream < interval.get("streams").size(); stream++) {
            Edits.silence(interval, stream);
        }
    }

    private static long bytes(ObjectNode root, String pointer) {
        return Edits.object(root, pointer).get("bytes").asLong();
    }

    private static void halve(ObjectNode sum) {
        sum.put("bytes", sum.get("bytes").asLong() / 2)
                .put("bits_per_second", sum.get("bits_per_second").asDouble() / 2);
    }

    /** Take {@code bytes} from the first stream of all totals. */
    private static void shrink(ObjectNode root, long bytes) {
        for (String line :
                List.of("/end/streams/0/sender", "/end/streams/0/receiver", "/end/sum_sent", "/end/sum_received")) {
            ObjectNode sum = Edits.object(root, line);
            long less = sum.get("bytes").asLong() - bytes;
            sum.put("bytes", less)
                    .put("bits_per_second", less * 8.0 / sum.get("seconds").asDouble());
        }
    }
}
