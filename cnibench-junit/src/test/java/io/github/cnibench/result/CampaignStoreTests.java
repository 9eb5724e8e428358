package io.github.cnibench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.unit.BitRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignStoreTests {

    private static final int CAMPAIGNS = 300;

    private final CampaignStore store = new CampaignStore();

    @TempDir
    Path folder;

    @Test
    void what_was_written_reads_back_equal() {
        for (int seed = 0; seed < CAMPAIGNS; seed++) {
            Campaign campaign = new RandomRecords(seed).campaign();
            Path file = store.write(campaign, folder);
            assertThat(store.read(file)).as("seed %d", seed).isEqualTo(campaign);
        }
    }

    @Test
    void the_same_campaign_gives_the_same_bytes() throws IOException {
        Campaign campaign = new RandomRecords(7).campaign();
        String first = Files.readString(store.write(campaign, folder.resolve("a")));
        Campaign again = new CampaignStore().read(folder.resolve("a").resolve(CampaignStore.FILE_NAME));
        assertThat(Files.readString(new CampaignStore().write(again, folder.resolve("b"))))
                .isEqualTo(first);
    }

    @Test
    void nothing_but_the_campaign_is_left_in_the_folder() throws IOException {
        store.write(new RandomRecords(1).campaign(), folder);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("campaign.json"));
        }
    }

    @Test
    void an_unfinished_file_of_a_dead_program_goes_and_that_of_a_living_one_stays() throws IOException {
        Path dead = Files.createFile(folder.resolve(".campaign.json." + Long.MAX_VALUE / 10));
        Path living = Files.createFile(folder.resolve(".campaign.json."
                + ProcessHandle.current().parent().orElseThrow().pid()));
        store.write(new RandomRecords(1).campaign(), folder);
        assertThat(dead).doesNotExist();
        assertThat(living).exists();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            "schemaVersion" : 1    | "schemaVersion" : 2      | :2: schemaVersion: this release reads version 1, but the file has 2
            "schemaVersion" : 1    | "schemaVersion" : "1"    | schemaVersion: this release reads version 1
            "schemaVersion" : 1,   |                          | schemaVersion: missing
            "seed" :               | "seed" : null, "sed" :   | null
            "seed" :               | "sed" : 1, "seed" :      | unknown key; known here, nearest first: seed
            "tool" :               | "tools" :                | tool: this key is missing
            "networkPolicy" : "not-enforced" | "networkPolicy" : 1  | networkPolicy
            "validity" : "measured" | "validity" : "guessed"  | known type ids
            "limit" : "            | "limit" : "very-         | expected one of link, cpu, iperf-thread
            "streams" :            | "streams" : null, "strm" : | streams
            "omitted" :            | "rateBitsPerSecond" : 1, "omitted" : | Duplicate
            "received              | "kind" : "x", "received  | Duplicate
            "measuredTimeSeconds" : | "measuredTimeSeconds" : "x", "more" : | measuredTimeSeconds: expected a Duration; a number is wanted here
            "receivedBitsPerSecond" : 9 | "receivedBitsPerSecond" : -9  | a bit rate must be finite and at least 0
            "bytesSent" :          | "bytesSent" : 0.5, "b" : | Rounding necessary
            "mss                   | "xss                     | mssBytes: this key is missing
            """)
    void refuses_a_broken_file_with_one_line(String good, String broken, String message) throws IOException {
        Path file = store.write(Samples.tcpCampaign(), folder);
        String json = Files.readString(file);
        assertThat(json).contains(good);
        int at = json.indexOf(good);
        Files.writeString(
                file, json.substring(0, at) + (broken == null ? "" : broken) + json.substring(at + good.length()));
        assertThatThrownBy(() -> store.read(file))
                .isInstanceOf(DocumentException.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    @Test
    void refuses_a_file_cut_anywhere() throws IOException {
        Path file = store.write(Samples.tcpCampaign(), folder);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length - 1; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> store.read(file))
                    .as("first %d bytes", length)
                    .isInstanceOf(DocumentException.class)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .hasLineCount(1);
        }
    }

    @Test
    void refuses_a_campaign_that_goes_on_after_its_end() throws IOException {
        Path file = store.write(Samples.tcpCampaign(), folder);
        Files.writeString(file, Files.readString(file) + "{}");
        assertThatThrownBy(() -> store.read(file)).isInstanceOf(DocumentException.class);
    }

    @Test
    void refuses_a_result_of_an_unknown_variant() throws IOException {
        Path file = store.write(Samples.tcpCampaign(), folder);
        Files.writeString(
                file, Files.readString(file).replace("\"variant\" : \"bridge\"", "\"variant\" : \"bridgee\""));
        assertThatThrownBy(() -> store.read(file))
                .hasMessage(file + ": results[0].variant: expected one of [bridge], but got 'bridgee'");
    }

    @Test
    void refuses_a_result_of_an_unknown_phase() throws IOException {
        Path file = store.write(Samples.tcpCampaign(), folder);
        Files.writeString(file, Files.readString(file).replace("\"phase\" : \"dts\"", "\"phase\" : \"dtx\""));
        assertThatThrownBy(() -> store.read(file)).hasMessageContaining("results[0].phase: expected one of [dts]");
    }

    @Test
    void refuses_a_cell_that_was_measured_twice_in_one_run() {
        Campaign once = Samples.tcpCampaign();
        Path file = store.write(
                Samples.withResults(once, once.results().get(0), once.results().get(0)), folder);
        assertThatThrownBy(() -> store.read(file))
                .hasMessage(file + ": results[1]: bridge, run 1, dts is in the file twice");
    }

    @Test
    void refuses_to_write_a_number_that_is_not_finite() {
        Interval broken = new Interval(Double.NaN, 1, BitRate.ZERO, false);
        Campaign campaign = Samples.tcpCampaign(broken);
        assertThatThrownBy(() -> store.write(campaign, folder)).hasMessageContaining("must be finite, but was NaN");
    }

    @Test
    void a_missing_file_is_one_line() {
        Path file = folder.resolve("campaign.json");
        assertThatThrownBy(() -> store.read(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + ": the campaign cannot be read: there is no such file");
    }

    @Test
    void a_folder_that_cannot_be_made_is_one_line() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "a file");
        assertThatThrownBy(() -> store.write(Samples.tcpCampaign(), occupied))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(occupied.resolve("campaign.json") + ": the campaign cannot be written");
    }
}
