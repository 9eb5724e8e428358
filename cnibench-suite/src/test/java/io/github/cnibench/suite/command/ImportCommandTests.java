package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.run.Instruments;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTests {

    private static final String KNB = """
            {
              "metadata": {"generator": "knb", "version": "1.5.0", "date": "2026-03-01 10:00:00"},
              "data": {"kernel": "6.1.0", "pod2pod": {"tcp": {"bandwidth": 9250}, "udp": {"bandwidth": 0}}}
            }
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path knb;
    private Path imported;

    @BeforeEach
    void write_a_file() throws IOException {
        knb = Files.writeString(folder.resolve("knb.json"), KNB);
        imported = folder.resolve("imported");
    }

    @Test
    void import_writes_a_campaign_and_its_reports_and_names_what_is_invalid() {
        assertThat(importKnb("calico")).isZero();

        assertThat(imported.resolve("calico/campaign.json")).isRegularFile();
        assertThat(imported.resolve("calico/results.csv"))
                .content()
                .contains("calico,1,dts,quoted-throughput,Gbit/s,9.25,measured,,pod");
        assertThat(imported.resolve("calico/charts")).isDirectory();
        assertThat(out.toString().lines())
                .contains(
                        imported.resolve("calico") + ": 1 measured, 1 invalid, kernel 6.1.0",
                        "  run 1 dus: invalid, implausible-value: knb wrote a bandwidth of 0.0 Mbit/s")
                .anyMatch(line -> line.startsWith("  warning: knb keeps no report"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void import_again_writes_the_same_campaign_again() {
        assertThat(importKnb("calico")).isZero();
        assertThat(importKnb("calico")).isZero();
    }

    @Test
    void import_does_not_write_over_another_campaign() throws IOException {
        importKnb("calico");
        Files.writeString(knb, KNB.replace("10:00:00", "11:00:00"));

        assertThat(importKnb("calico")).isEqualTo(2);
        assertThat(err.toString()).contains(imported.resolve("calico") + " has another campaign already", "--output");
    }

    @Test
    void two_campaigns_do_not_share_a_folder() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), KNB.replace("10:00:00", "11:00:00"));

        assertThat(run("import", knb.toString(), other.toString(), "--variant=calico", "--duration=10 s", output()))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("has another campaign already");
        assertThat(imported).doesNotExist();
    }

    @Test
    void a_campaign_that_cannot_be_written_is_one_line_and_status_1() throws IOException {
        imported = Files.writeString(folder.resolve("file"), "in the way").resolve("below");

        assertThat(importKnb("calico")).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("cannot be written");
    }

    @Test
    void what_is_refused_is_one_line_and_does_not_hinder_the_rest() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");

        assertThat(run("import", other.toString(), knb.toString(), "--variant=calico", "--duration=10 s", output()))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("cnibench: " + other + ": expected the JSON of knb");
        assertThat(imported.resolve("calico/campaign.json")).isRegularFile();
    }

    @Test
    void where_nothing_can_be_imported_the_arguments_are_to_blame() {
        assertThat(run("import", knb.toString(), output())).isEqualTo(2);
        assertThat(run("import", folder.resolve("gone").toString(), output())).isEqualTo(2);
        assertThat(run("import", folder.toString(), output())).isEqualTo(2);
        assertThat(run("import", knb.toString(), "--variant=calico", "--duration=soon", output()))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("name it with --variant"))
                .anyMatch(line -> line.startsWith("cnibench: there is no " + folder.resolve("gone")))
                .anyMatch(line -> line.contains("expected results in the study's layout"))
                .anyMatch(line -> line.startsWith("cnibench: --duration: expected a duration"));
        assertThat(imported).doesNotExist();
    }

    @Test
    void an_archive_is_unpacked_and_nothing_of_it_stays() throws IOException, InterruptedException {
        Path run = Files.createDirectories(folder.resolve("study/results/antrea/1"));
        String labels = "statexec -l id=antrea -l run=1 -i idle -- ";
        Files.writeString(run.resolve("idle-client.cmd"), labels + "sleep 60");
        Files.writeString(run.resolve("idle-server.cmd"), labels + "sleep 60");
        Files.writeString(
                run.resolve("idle.results"),
                "IDLE_CLIENT_SYSTEM=0.1\nIDLE_CLIENT_USER=0.1\nIDLE_CLIENT_MEM=1048576000\n");
        Path archive = folder.resolve("study.tar");
        new ProcessBuilder(
                        "tar",
                        "-cf",
                        archive.toString(),
                        "-C",
                        folder.resolve("study").toString(),
                        "results")
                .start()
                .waitFor();

        assertThat(run("import", archive.toString(), output())).isZero();
        assertThat(imported.resolve("antrea/campaign.json")).isRegularFile();
        assertThat(run("tables", archive.toString(), "--only=T5", "--format=csv"))
                .isZero();
        assertThat(out.toString()).contains("T5,antrea,idle,memory-used,MiB,,1000");
    }

    @Test
    void an_archive_that_is_none_is_one_line() throws IOException {
        Path archive = Files.writeString(folder.resolve("broken.tar.xz"), "no archive");

        assertThat(run("import", archive.toString(), output())).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("cnibench: " + archive + ": tar cannot unpack it: ");
    }

    @Test
    void tables_shows_stored_campaigns_side_by_side() throws IOException {
        importKnb("calico");
        importKnb("cilium");
        Path file = folder.resolve("tables.md");

        assertThat(run("tables", imported.toString())).isZero();
        assertThat(out.toString()).contains("Throughput in Gbit/s: each run", "calico", "cilium", "implausible-value");
        assertThat(run("tables", imported.toString(), "--format=markdown", "--output=" + file))
                .isZero();
        assertThat(file).content().contains("| variant | dts | dus |");
    }

    @Test
    void tables_refuses_what_it_cannot_show() {
        importKnb("calico");
        String path = imported.toString();

        assertThat(run("tables", path, "--only=T9")).isEqualTo(2);
        assertThat(run("tables", path, path)).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("cnibench: there is no table 'T9'; known: T1, T2"))
                .anyMatch(line -> line.contains("a table takes one campaign of each variant"));
    }

    private int importKnb(String variant) {
        return run("import", knb.toString(), "--variant=" + variant, "--duration=10 s", output());
    }

    private String output() {
        return "--output=" + imported;
    }

    private int run(String... arguments) {
        CommandLine command = Cnibench.create(Instruments::standard, List::of);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
