package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.run.Instruments;
import io.github.cnibench.suite.series.RealVictoriaMetrics;
import io.github.cnibench.suite.series.SeriesCampaign;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PushCommandTests {

    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    @Tag("network")
    void pushes_campaigns_and_says_how_much() throws IOException {
        SeriesCampaign.write(folder.resolve("one"), "one", 9);
        SeriesCampaign.write(folder.resolve("two"), "two", 7);
        try (RealVictoriaMetrics server =
                RealVictoriaMetrics.start(Files.createDirectory(folder.resolve("server")), "-retentionPeriod=100y")) {
            int status = run(
                    "push",
                    folder.resolve("one").toString(),
                    folder.resolve("two/campaign.json").toString(),
                    "--url",
                    server.url());

            assertThat(status).as(err.toString()).isZero();
            assertThat(out.toString().lines())
                    .hasSize(2)
                    .element(0)
                    .asString()
                    .matches("Pushed: campaign one, 19 results, 26 files of samples, \\d+ points, to " + server.url());
        }
    }

    @Test
    void a_server_that_is_not_there_is_one_line_and_status_2() {
        SeriesCampaign.write(folder, "one", 9);

        assertThat(run("push", folder.toString(), "--url", NOBODY)).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("cnibench: no VictoriaMetrics answers at " + NOBODY + "; start one there");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void samples_that_are_missing_are_one_line_unless_they_are_left_out() throws IOException {
        SeriesCampaign.write(folder, "one", 9);
        Files.delete(folder.resolve("runs/bridge/1/dts/samples-a2.om"));

        assertThat(run("push", folder.toString(), "--url", NOBODY)).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("cnibench: there are no samples at " + folder.resolve("runs/bridge/1/dts/samples-a2.om"));
        assertThat(run("push", folder.toString(), "--url", NOBODY, "--results-only"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no VictoriaMetrics answers");
    }

    private int run(String... arguments) {
        CommandLine command = Cnibench.create(Instruments::standard, List::of);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
