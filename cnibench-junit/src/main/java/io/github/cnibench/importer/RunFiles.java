package io.github.cnibench.importer;

import io.github.cnibench.phase.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of one run in the study's layout. */
record RunFiles(Path folder) {

    /** Return the text of a file, with replacement characters for what is not UTF-8, or empty where there is no file. */
    Optional<String> text(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the file cannot be read: " + e, e);
        }
    }

    /** Return the command of one side, or empty where its file is missing. */
    Optional<StatexecCommand> command(Phase phase, Side side) {
        String name = side.file(phase, "cmd");
        return text(name).map(text -> StatexecCommand.parse(folder.resolve(name).toString(), text));
    }

    /** Return whether anything is there of {@code phase}. */
    boolean has(Phase phase) {
        return Files.isRegularFile(folder.resolve(Side.CLIENT.file(phase, "cmd")))
                || Files.isRegularFile(folder.resolve(Side.CLIENT.file(phase, "stdout")))
                || Files.isRegularFile(folder.resolve(phase.id() + ".results"));
    }
}
