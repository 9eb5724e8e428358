package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Programs;
import io.github.cnibench.tool.ToolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What kind runs its nodes with.
 *
 * @param name {@code docker}, {@code podman} or {@code nerdctl}
 * @param path the program
 * @param variables the environment that it runs in
 */
record ContainerEngine(String name, Path path, Map<String, String> variables) {

    /** The variable by which users tell kind which engine to take. */
    static final String CHOICE = "KIND_EXPERIMENTAL_PROVIDER";

    /** In the order in which kind tries them. */
    private static final List<String> KNOWN = List.of("docker", "nerdctl", "podman");

    private static final Duration ANSWER = Duration.ofSeconds(15);

    /**
     * What a search yielded.
     *
     * @param found the engine that kind will take, or empty
     * @param reasons why there is none, one clause for each that was looked at
     */
    record Search(Optional<ContainerEngine> found, List<String> reasons) {

        Search {
            reasons = List.copyOf(reasons);
        }
    }

    /** Look for the engine that kind will take: the one that the user names, else the first that answers. */
    static Search look(Programs programs) {
        List<String> reasons = new ArrayList<>();
        List<String> names = programs.variable(CHOICE).map(List::of).orElse(KNOWN);
        for (String name : names) {
            Optional<Path> path = programs.find(name);
            if (path.isEmpty()) {
                reasons.add(name + " is not on the PATH");
                continue;
            }
            ContainerEngine engine = new ContainerEngine(name, path.get(), programs.variables());
            Optional<String> fault = engine.fault();
            if (fault.isEmpty()) {
                return new Search(Optional.of(engine), List.of());
            }
            reasons.add(name + " does not answer: " + fault.get());
        }
        return new Search(Optional.empty(), reasons);
    }

    /** Return the arguments as a command. */
    List<String> command(String... arguments) {
        List<String> argv = new ArrayList<>(List.of(path.toString()));
        argv.addAll(List.of(arguments));
        return argv;
    }

    /** Return whether this machine has the image {@code reference}. */
    boolean hasImage(String reference) {
        return run(command("image", "inspect", reference)).succeeded();
    }

    /**
     * Return the address of the container {@code name} among the containers.
     *
     * @throws ClusterException if it has none
     */
    String addressOf(String name) {
        Finished finished =
                run(command("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}", name));
        String[] addresses = finished.out().strip().split("\\s+", -1);
        if (!finished.succeeded() || addresses[0].isEmpty()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    this.name + " does not tell the address of container " + name + ": " + finished.lastWords(200));
        }
        return addresses[0];
    }

    /** Return the version of the engine, or {@code unknown}. */
    String version() {
        Finished finished = run(command("--version"));
        String first = finished.out().lines().findFirst().orElse("").strip();
        return finished.succeeded() && !first.isEmpty() ? first : name + " unknown";
    }

    /** {@code ps} needs the daemon, where there is one, and hardly anything else. */
    private Optional<String> fault() {
        try {
            Finished finished = run(command("ps", "--quiet"));
            return finished.succeeded() ? Optional.empty() : Optional.of(finished.lastWords(200));
        } catch (ToolException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Finished run(List<String> argv) {
        return Command.run(argv, ANSWER, variables);
    }
}
