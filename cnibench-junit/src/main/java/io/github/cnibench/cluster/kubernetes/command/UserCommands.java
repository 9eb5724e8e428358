package io.github.cnibench.cluster.kubernetes.command;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.Removal;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.api.Kubeconfig;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's commands, each for {@code sh -c}.
 *
 * @param up makes a cluster and prints the path of its kubeconfig
 * @param down removes it, and succeeds too where there is nothing to remove
 */
record UserCommands(String up, String down) {

    private static final String UP = "the up command (cnibench.command.up)";

    /** Return the commands that the user gives, or empty where there are none. */
    static Optional<UserCommands> of(ClusterSettings settings) {
        return settings.kubernetes()
                .upCommand()
                .flatMap(up -> settings.kubernetes().downCommand().map(down -> new UserCommands(up, down)));
    }

    /** Return how the cluster {@code name} is removed. */
    Removal removal(String name, Map<String, String> variables) {
        return Removal.of("cluster " + name, List.of("sh", "-c", down), variables, byHand(variables));
    }

    /** Return what a person types to run the down command. */
    String byHand(Map<String, String> variables) {
        StringBuilder line = new StringBuilder("env ");
        variables.forEach((name, value) ->
                line.append(name).append('=').append(quoted(value)).append(' '));
        return line.append("sh -c ").append(quoted(down)).toString();
    }

    /**
     * Run the up command and read the kubeconfig that it names.
     *
     * @throws ClusterException if it fails, does not end in time, or names none
     */
    Kubeconfig up(Map<String, String> variables, RemovalGuard guard, ClusterSettings settings) {
        Finished finished = guard.run(
                UP,
                List.of("sh", "-c", up),
                variables,
                settings.deadline(),
                line -> settings.progress().accept("up: " + line));
        if (!finished.succeeded()) {
            throw failed("failed with exit status " + finished.exitStatus() + ": " + finished.lastWords(300));
        }
        String printed = finished.out()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((first, last) -> last)
                .orElseThrow(() -> failed("printed nothing, but the last line of its standard output must be the path"
                        + " of a kubeconfig"));
        Path file = Path.of(printed).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw failed(
                    "must print the path of a kubeconfig as its last line, but there is no file '" + printed + "'");
        }
        return Kubeconfig.read(file, settings.kubernetes().context());
    }

    private static ClusterException failed(String problem) {
        return new ClusterException(InvalidReason.CLUSTER_FAILED, UP + " " + problem);
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
