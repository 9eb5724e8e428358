package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program kind.
 *
 * @param path the program
 * @param version its version, such as {@code 0.24.0}
 * @param variables the environment that it runs in
 */
record KindProgram(Path path, KindVersion version, Map<String, String> variables) {

    static final String NAME = "kind";

    private static final Pattern VERSION = Pattern.compile("\\bv?(\\d+)\\.(\\d+)\\.(\\d+)");

    /** Return the version that {@code output} of {@code kind version} names, or empty where it names none. */
    static Optional<KindVersion> versionIn(String output) {
        Matcher found = VERSION.matcher(output);
        return found.find()
                ? Optional.of(new KindVersion(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3))))
                : Optional.empty();
    }

    /** Return the arguments as a command. */
    List<String> command(String... arguments) {
        List<String> argv = new ArrayList<>(List.of(path.toString()));
        argv.addAll(List.of(arguments));
        return argv;
    }

    /** Return the names of all clusters of this machine. */
    List<String> clusters(Duration deadline) {
        Finished finished = Command.run(command("get", "clusters"), deadline, variables);
        // Where there is none, kind says so on standard error.
        return finished.succeeded()
                ? finished.out()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()
                : List.of();
    }

    /** Return what a person types to remove the cluster {@code name}. */
    static String removeByHand(String name, Programs programs) {
        String engine = programs.variable(ContainerEngine.CHOICE)
                .map(value -> ContainerEngine.CHOICE + "=" + value + " ")
                .orElse("");
        return engine + NAME + " delete cluster --name " + name;
    }
}
