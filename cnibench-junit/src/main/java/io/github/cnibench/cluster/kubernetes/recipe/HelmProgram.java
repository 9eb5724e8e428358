package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Programs;
import io.github.cnibench.tool.ToolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program {@code helm}, version 3 or newer, as the user has installed it. */
final class HelmProgram implements ChartTool {

    private static final String NAME = "helm";
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration UNINSTALL = Duration.ofMinutes(5);
    /** Beyond the time that Helm itself is told. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Path program;
    private final Programs programs;
    private final String version;

    private HelmProgram(Path program, Programs programs, String version) {
        this.program = program;
        this.programs = programs;
        this.version = version;
    }

    /** Return the program on the PATH of {@code programs}, or empty where there is none or it is no Helm 3 or newer. */
    static Optional<ChartTool> find(Programs programs) {
        return programs.find(NAME).flatMap(program -> {
            try {
                Finished finished = Command.run(
                        List.of(program.toString(), "version", "--template", "{{.Version}}"),
                        ANSWER,
                        programs.variables());
                String version = finished.out().strip();
                return finished.succeeded() && version.matches("v([3-9]|[1-9][0-9]+)\\..*")
                        ? Optional.of(new HelmProgram(program, programs, version))
                        : Optional.empty();
            } catch (ToolException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public String description() {
        return "helm " + version;
    }

    @Override
    public String template(ChartRelease release, String kubernetesVersion) {
        return withValues(
                release,
                values -> run(
                        "render chart " + release.archive().getFileName(),
                        List.of(
                                "template",
                                release.name(),
                                release.archive().toString(),
                                "--namespace",
                                release.namespace(),
                                "--values",
                                values,
                                "--kube-version",
                                kubernetesVersion),
                        ANSWER));
    }

    @Override
    public void install(ChartRelease release, KubernetesAccess access, Duration timeout) {
        withValues(release, values -> {
            List<String> command = new ArrayList<>(List.of(
                    "upgrade",
                    "--install",
                    release.name(),
                    release.archive().toString(),
                    "--namespace",
                    release.namespace(),
                    "--create-namespace",
                    "--values",
                    values,
                    "--timeout",
                    timeout.toSeconds() + "s"));
            command.addAll(on(access));
            return run("install release " + release.name(), command, timeout.plus(GRACE));
        });
    }

    @Override
    public void uninstall(String name, String namespace, KubernetesAccess access) {
        List<String> command =
                new ArrayList<>(List.of("uninstall", name, "--namespace", namespace, "--ignore-not-found"));
        command.addAll(on(access));
        run("uninstall release " + name, command, UNINSTALL);
    }

    private static List<String> on(KubernetesAccess access) {
        List<String> options =
                new ArrayList<>(List.of("--kubeconfig", access.kubeconfig().toString()));
        access.context().ifPresent(context -> options.addAll(List.of("--kube-context", context)));
        return options;
    }

    private interface WithValues {
        String run(String valuesFile);
    }

    private static String withValues(ChartRelease release, WithValues action) {
        Path values = release.writeValues();
        try {
            return action.run(values.toString());
        } finally {
            values.toFile().delete();
        }
    }

    private String run(String what, List<String> arguments, Duration timeout) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Finished finished;
        try {
            finished = Command.run(command, timeout, programs.variables());
        } catch (ToolException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "cannot " + what + ": " + e.getMessage(), e);
        }
        if (!finished.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot " + what + ": helm says: " + finished.lastWords(600));
        }
        return finished.out();
    }
}
