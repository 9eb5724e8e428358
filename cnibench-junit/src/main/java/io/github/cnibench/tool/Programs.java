package io.github.cnibench.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs that users install by themselves, such as {@code kind}.
 *
 * @param variables the environment that they are looked for and run in
 */
public record Programs(Map<String, String> variables) {

    private static final String PATH = "PATH";

    public Programs {
        variables = Map.copyOf(variables);
    }

    /** Return those of this program's environment. */
    public static Programs here() {
        return new Programs(System.getenv());
    }

    /** Return the first program {@code name} on the PATH, or empty where there is none. */
    public Optional<Path> find(String name) {
        return folders().stream()
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Return the variable {@code name}, or empty where it is not set or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** An empty or relative entry means the current folder: nothing that a program should be taken from. */
    private List<Path> folders() {
        return Arrays.stream(variables.getOrDefault(PATH, "").split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(Path::of)
                .toList();
    }
}
