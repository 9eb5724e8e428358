package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads every client report of the 2024 study. */
class StudyReportsTests {

    private static final Profile STUDY = new Profile(
            "seed",
            "the study",
            3,
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            PhaseOrder.FIXED,
            OptionalInt.empty(),
            true,
            true,
            Phase.nine(),
            List.of(),
            Installation.ONCE);

    private static final Pattern RATE =
            Pattern.compile("\"sum_received\":\\s*\\{[^}]*\"bits_per_second\":\\s*([0-9.e+]+)");

    @Test
    void every_good_report_is_valid_and_every_failure_has_its_reason(@TempDir Path folder) throws Exception {
        Optional<Path> archive = StudyArchive.find();
        assumeThat(archive).as(StudyArchive.ABSENT).isPresent();
        StudyArchive.unpack(archive.orElseThrow(), "*-client.stdout", folder);

        Map<String, Reading> broken = new TreeMap<>();
        int valid = 0;
        for (Path file : reports(folder)) {
            String text = Files.readString(file);
            Reading reading = new ReportParser()
                    .read(
                            new IperfOutput(text, "", OptionalInt.of(0), false, Optional.empty()),
                            Expectation.of(phase(file), STUDY).withoutServerReport());
            if (reading instanceof Reading.Valid good) {
                Matcher rate = RATE.matcher(text);
                assertThat(rate.find()).isTrue();
                assertThat(good.transfer().received().bitsPerSecond())
                        .as("%s", file)
                        .isEqualTo(Double.parseDouble(rate.group(1)), within(1.0));
                valid++;
            } else {
                broken.put(folder.resolve("results").relativize(file).toString(), reading);
            }
        }

        assertThat(broken.keySet())
                .as("%s", broken)
                .containsExactly(
                        "antrea-ipsec/1/sts-client.stdout",
                        "antrea-ipsec/2/sts-client.stdout",
                        "antrea-ipsec/3/sts-client.stdout",
                        "calico-wg/3/dts-client.stdout");
        assertThat(broken.values())
                .extracting(reading -> ((Reading.Broken) reading).invalid().reason())
                .containsExactly(
                        InvalidReason.NAME_NOT_RESOLVED,
                        InvalidReason.NAME_NOT_RESOLVED,
                        InvalidReason.NAME_NOT_RESOLVED,
                        InvalidReason.EMPTY_REPORT);
        assertThat(valid).isEqualTo(536);
    }

    private static List<Path> reports(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("-client.stdout"))
                    .filter(file -> !file.getFileName().toString().startsWith("idle"))
                    .sorted()
                    .toList();
        }
    }

    private static Phase phase(Path file) {
        String id = file.getFileName().toString().substring(0, 3);
        return Phase.nine().stream()
                .filter(phase -> phase.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
