package io.github.cnibench.cluster.kubernetes.recipe;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.result.InvalidReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Helm as a library inside of this program: helm-java, which is an optional dependency. */
final class HelmLibrary implements ChartTool {

    private final String version;

    private HelmLibrary(String version) {
        this.version = version;
    }

    /** Return the library, or empty where it is not on the class path or has no build for this machine. */
    static Optional<ChartTool> find() {
        try {
            return Optional.of(new HelmLibrary(Helm.version().call()));
        } catch (LinkageError | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String description() {
        return "helm " + version + " (helm-java)";
    }

    @Override
    public String template(ChartRelease release, String kubernetesVersion) {
        return withValues(
                release,
                values -> call("render chart " + release.archive().getFileName(), () -> {
                    TemplateCommand command = new Helm(release.archive())
                            .template()
                            .withName(release.name())
                            .withNamespace(release.namespace())
                            .withValuesFile(values)
                            .withKubeVersion(kubernetesVersion);
                    return command.call();
                }));
    }

    @Override
    public void install(ChartRelease release, KubernetesAccess access, Duration timeout) {
        withValues(
                release,
                values -> call(
                        "install release " + release.name(),
                        () -> new Helm(release.archive())
                                .upgrade()
                                .install()
                                .withName(release.name())
                                .withNamespace(release.namespace())
                                .createNamespace()
                                .withValuesFile(values)
                                .withTimeout((int) timeout.toSeconds())
                                .withKubeConfig(ContextChoice.kubeconfig(access))
                                .call()));
    }

    @Override
    public void uninstall(String name, String namespace, KubernetesAccess access) {
        call(
                "uninstall release " + name,
                () -> Helm.uninstall(name)
                        .withNamespace(namespace)
                        .ignoreNotFound()
                        .withKubeConfig(ContextChoice.kubeconfig(access))
                        .call());
    }

    private static <T> T withValues(ChartRelease release, Function<Path, T> action) {
        Path values = release.writeValues();
        try {
            return action.apply(values);
        } finally {
            values.toFile().delete();
        }
    }

    private static <T> T call(String what, Supplier<T> command) {
        try {
            return command.get();
        } catch (IllegalStateException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot " + what + ": helm says: "
                            + String.valueOf(e.getMessage()).strip().replace('\n', ' '),
                    e);
        }
    }
}
