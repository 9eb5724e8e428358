package io.github.cnibench.phase;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps docs/phases.md true. */
class PhasesPageTests {

    private final GeneratedText page = GeneratedText.of("phases.md");

    @Test
    void lists_the_nine_phases() throws IOException {
        page.requireUpToDate(
                "phases",
                "| id | title | traffic | to | streams |\n|---|---|---|---|---|\n"
                        + Phase.nine().stream().map(PhasesPageTests::row).collect(Collectors.joining()));
    }

    @Test
    void lists_the_paced_phases() throws IOException {
        page.requireUpToDate(
                "paced phases",
                "| id | title | offered rate | to |\n|---|---|---|---|\n"
                        + ProfileCatalog.builtIn().phases().stream()
                                .filter(phase -> phase.offeredRate().isPresent())
                                .map(phase -> String.format(
                                        Locale.ROOT,
                                        "| `%s` | %s | %.0f Mbit/s | %s |\n",
                                        phase.id(),
                                        phase.title(),
                                        phase.offeredRate().orElseThrow().bitsPerSecond() / 1e6,
                                        phase.destination() == Destination.POD
                                                ? "the pod's own address"
                                                : "the Service's address"))
                                .collect(Collectors.joining()));
    }

    @Test
    void lists_the_profiles() throws IOException {
        page.requireUpToDate(
                "profiles",
                "| id | runs | measured | omitted | order | UDP datagram | what it is for |\n|---|---|---|---|---|---|---|\n"
                        + ProfileCatalog.builtIn().all().stream()
                                .map(PhasesPageTests::row)
                                .collect(Collectors.joining()));
    }

    @Test
    void shows_a_file_that_can_be_read(@TempDir Path folder) throws IOException {
        assertThat(page.yamlExamples()).hasSize(1);
        Path file = Files.writeString(
                folder.resolve("own.yaml"), page.yamlExamples().get(0));

        ProfileCatalog catalog = ProfileCatalog.builtIn().withFile(file);

        assertThat(catalog.get("paced").phases()).hasSize(4);
        assertThat(catalog.get("standard").runs()).isEqualTo(10);
    }

    private static String row(Phase phase) {
        boolean idle = phase.traffic() == Traffic.NONE;
        return String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s | %s |\n",
                phase.id(),
                phase.title(),
                idle ? "none" : phase.traffic().name(),
                idle ? "" : phase.destination() == Destination.POD ? "the pod's own address" : "the Service's address",
                idle ? "" : phase.streams());
    }

    private static String row(Profile profile) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %d | %d s | %d s | %s | %s | %s |\n",
                profile.id(),
                profile.runs(),
                profile.duration().toSeconds(),
                profile.omit().toSeconds(),
                profile.order().name().toLowerCase(Locale.ROOT),
                profile.udpDatagram().isPresent()
                        ? profile.udpDatagram().getAsInt() + " bytes"
                        : "what iperf3 takes from the path",
                profile.description());
    }
}
