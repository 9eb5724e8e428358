package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.result.UdpTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Spoils recorded reports in many ways.
 *
 * <p>Always: the parser does not throw, and what it takes for valid has the headline numbers of the report before it was
 * spoiled, to one in a million. A number that can change without contradiction to another one (such as the MSS) is no
 * headline.
 *
 * <p>{@code -Dcnibench.fuzz.minutes=10} takes longer; {@code -Dcnibench.fuzz.seed} repeats a run.
 */
@Tag("slow")
class ReportParserFuzzTests {

    private static final double MINUTES = Double.parseDouble(System.getProperty("cnibench.fuzz.minutes", "0.15"));
    /** A build goes the same way each time; a longer hunt, asked for by its minutes, goes a new one. */
    private static final long SEED = Long.getLong(
            "cnibench.fuzz.seed", System.getProperty("cnibench.fuzz.minutes") == null ? 20_260_118 : System.nanoTime());

    @ParameterizedTest
    @ValueSource(strings = {"tcp-3.18", "udp-3.18", "udp-3.9"})
    void a_report_cut_off_anywhere_is_no_number(String name) {
        Recording recording = Recording.of(name);
        String client = recording.output().clientOut().stripTrailing();
        String server = recording.output().serverOut().orElseThrow().stripTrailing();
        for (int length = 0; length < client.length(); length++) {
            assertThat(recording.client(client.substring(0, length)).read())
                    .as("client's report of %d characters", length)
                    .isInstanceOf(Reading.Broken.class);
        }
        for (int length = 0; length < server.length(); length++) {
            assertThat(recording
                            .server(Optional.of(server.substring(0, length)))
                            .read())
                    .as("server's report of %d characters", length)
                    .isInstanceOf(Reading.Broken.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp-3.18", "udp-3.18", "udp-3.9", "udp-flood-3.18"})
    void no_number_of_a_report_can_be_spoiled_to_another_result(String name) {
        for (Recording recording : withAndWithoutServer(name)) {
            String client = recording.output().clientOut();
            for (MatchResult number : Mutation.numbers(client)) {
                for (String bad : Mutation.BAD_NUMBERS) {
                    assertSame(
                            recording,
                            recording.client(Mutation.replace(client, number, bad)),
                            bad + " for " + number.start());
                }
            }
            String server = recording.output().serverOut().orElse("");
            for (MatchResult number : Mutation.numbers(server)) {
                for (String bad : Mutation.BAD_NUMBERS) {
                    Optional<String> spoiled = Optional.of(Mutation.replace(server, number, bad));
                    assertSame(recording, recording.server(spoiled), bad + " for " + number.start());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp-3.18", "tcp-3.9", "tcp8-3.16", "udp-3.18", "udp-3.9", "udp-flood-3.18"})
    void no_key_of_a_report_can_go_missing_for_another_result(String name) {
        for (Recording recording : withAndWithoutServer(name)) {
            String client = recording.output().clientOut();
            for (MatchResult key : Mutation.keys(client)) {
                assertSame(recording, recording.client(Mutation.replace(client, key, "\"x\"")), "no " + key.group());
            }
            String server = recording.output().serverOut().orElse("");
            for (MatchResult key : Mutation.keys(server)) {
                Optional<String> spoiled = Optional.of(Mutation.replace(server, key, "\"x\""));
                assertSame(recording, recording.server(spoiled), "no " + key.group());
            }
        }
    }

    @Test
    void nothing_that_happens_to_a_report_by_chance_gives_another_result() {
        List<Recording> recordings = new ArrayList<>();
        for (String name : Recording.names("tcp-", "udp-", "tcp8-3", "udp8-", "err-client", "err-frozen", "mix-")) {
            recordings.addAll(withAndWithoutServer(name));
        }
        long end = System.nanoTime() + (long) (MINUTES * 60e9);
        long tries = 0;
        for (; System.nanoTime() < end; tries++) {
            Random random = new Random(SEED + tries);
            Recording recording = recordings.get(random.nextInt(recordings.size()));
            Optional<String> server = recording.output().serverOut();
            Recording spoiled = server.isPresent() && random.nextBoolean()
                    ? recording.server(server.map(text -> Mutation.random(text, random)))
                    : recording.client(Mutation.random(recording.output().clientOut(), random));
            assertSame(recording, spoiled, "-Dcnibench.fuzz.seed=" + (SEED + tries));
        }
        System.out.println("fuzz: " + tries + " reports, seed " + SEED);
    }

    private static List<Recording> withAndWithoutServer(String name) {
        Recording recording = Recording.of(name);
        return List.of(
                recording,
                recording.expecting(recording.expectation().withoutServerReport()),
                recording
                        .expecting(recording.expectation().withoutServerReport())
                        .server(Optional.empty()));
    }

    private static void assertSame(Recording before, Recording spoiled, String how) {
        Reading reading = read(spoiled, how);
        if (!(reading instanceof Reading.Valid valid)) {
            assertThat(((Reading.Broken) reading).invalid().message()).as(how).isNotBlank();
            return;
        }
        Reading intact = before.read();
        assertThat(intact)
                .as("%s of %s: a number out of a broken report", how, before.name())
                .isInstanceOf(Reading.Valid.class);
        List<Number> expected = headline(((Reading.Valid) intact).transfer());
        List<Number> actual = headline(valid.transfer());
        for (int index = 0; index < expected.size(); index++) {
            double value = expected.get(index).doubleValue();
            double most = 1e-6 * Math.max(1, Math.abs(value));
            if (!(Math.abs(actual.get(index).doubleValue() - value) <= most)) {
                assertThat(actual).as("%s of %s", how, before.name()).isEqualTo(expected);
            }
        }
    }

    private static Reading read(Recording recording, String how) {
        try {
            return recording.read();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(how + " of " + recording.name() + " made the parser throw", e);
        }
    }

    private static List<Number> headline(Transfer transfer) {
        List<Number> common = List.of(
                transfer.received().bitsPerSecond(),
                transfer.sent().bitsPerSecond(),
                transfer.bytesReceived().bytes(),
                transfer.bytesSent().bytes(),
                transfer.bytesSentWithOmitted().bytes(),
                transfer.streams());
        List<Number> own = transfer instanceof UdpTransfer udp
                ? List.of(
                        udp.packetsSent(),
                        udp.packetsLost(),
                        udp.loss().value(),
                        udp.datagram(),
                        udp.packetsPerSecond())
                : List.of(((TcpTransfer) transfer).retransmits());
        return Stream.of(common, own).flatMap(List::stream).toList();
    }
}
