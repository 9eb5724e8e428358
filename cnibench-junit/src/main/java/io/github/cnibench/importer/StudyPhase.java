package io.github.cnibench.importer;

import io.github.cnibench.phase.Phase;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the files of one phase of one run hold, before it is judged.
 *
 * @param report what the client's iperf3 wrote, or empty where the file is missing
 * @param complaint what the client wrote to its standard error
 * @param head what the report says of itself
 * @param commands the commands of both sides, as far as they are known
 * @param samplers the samplers' own files, where these are there
 * @param figures what the study took from them
 */
record StudyPhase(
        Phase phase,
        Optional<String> report,
        String complaint,
        ReportHead head,
        Map<Side, StatexecCommand> commands,
        Map<Side, SamplerFile> samplers,
        ResultsFile figures) {

    /**
     * Read the files of a phase.
     *
     * @throws io.github.cnibench.document.DocumentException if one is not of the study's layout, or a label contradicts a
     *     name and that is not to be corrected
     */
    static StudyPhase read(RunFiles files, int run, Phase phase, StudyLabels labels) {
        Optional<String> report = files.text(Side.CLIENT.file(phase, "stdout"));
        Map<Side, StatexecCommand> commands = new EnumMap<>(Side.class);
        Map<Side, SamplerFile> samplers = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            files.command(phase, side).ifPresent(command -> {
                labels.check(files, run, phase, side, command);
                commands.put(side, command);
            });
            SamplerFile.read(files, run, phase, side, labels).ifPresent(file -> samplers.put(side, file));
        }
        return new StudyPhase(
                phase,
                report,
                files.text(Side.CLIENT.file(phase, "stderr")).orElse("").strip(),
                ReportHead.of(report.orElse("")),
                commands,
                samplers,
                ResultsFile.parse(files.text(phase.id() + ".results").orElse("")));
    }

    Optional<StatexecCommand> client() {
        return Optional.ofNullable(commands.get(Side.CLIENT));
    }

    Optional<Instant> startedAt() {
        return head.startedAt();
    }

    /** Return the command lines, the server's first, as it was started first. */
    List<String> commandLines() {
        return Stream.of(Side.SERVER, Side.CLIENT)
                .map(commands::get)
                .filter(Objects::nonNull)
                .map(StatexecCommand::text)
                .toList();
    }
}
