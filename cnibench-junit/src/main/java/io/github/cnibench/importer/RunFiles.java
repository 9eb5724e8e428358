package io.github.cnibench.importer;

import io.github.cnibench.phase.Phase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The files of one run in the study's layout. */
record RunFiles(FileTree files, Path folder) {

    /** Return the text of a file, with replacement characters for what is not UTF-8, or empty where there is no file. */
    Optional<String> text(String name) {
        Path file = folder.resolve(name);
        return files.isFile(file)
                ? Optional.of(new String(files.read(file), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** Return the command of one side, or empty where its file is missing. */
    Optional<StatexecCommand> command(Phase phase, Side side) {
        String name = side.file(phase, "cmd");
        return text(name).map(text -> StatexecCommand.parse(folder.resolve(name).toString(), text));
    }

    /** Return whether anything is there of {@code phase}. */
    boolean has(Phase phase) {
        return files.isFile(folder.resolve(Side.CLIENT.file(phase, "cmd")))
                || files.isFile(folder.resolve(Side.CLIENT.file(phase, "stdout")))
                || files.isFile(folder.resolve(phase.id() + ".results"));
    }
}
