package io.github.cnibench.cluster.kubernetes.kubeconfig;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.kubernetes.api.Kubeconfig;
import io.github.cnibench.result.InvalidReason;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the kubeconfig where kubectl would.
 *
 * @param variables the environment
 */
record KubeconfigPlace(Map<String, String> variables) {

    private static final String VARIABLE = "KUBECONFIG";

    KubeconfigPlace {
        variables = Map.copyOf(variables);
    }

    /**
     * Read the file that the user names, else the first of the list in KUBECONFIG that exists, else that of the home folder.
     *
     * @throws ClusterException if there is none or it cannot be used
     */
    Kubeconfig read(KubernetesSettings wishes) {
        Path file = wishes.kubeconfig().map(Path::toAbsolutePath).orElseGet(this::find);
        return Kubeconfig.read(file, wishes.context());
    }

    private Path find() {
        List<Path> places = places();
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "there is no kubeconfig (looked for "
                                + String.join(
                                        ", ",
                                        places.stream().map(Path::toString).toList())
                                + "); name one with -Dcnibench.kubeconfig=…"));
    }

    /** Where KUBECONFIG is set, kubectl looks nowhere else. */
    private List<Path> places() {
        List<Path> places = new ArrayList<>();
        for (String place : variables.getOrDefault(VARIABLE, "").split(File.pathSeparator, -1)) {
            if (!place.isBlank()) {
                places.add(Path.of(place).toAbsolutePath());
            }
        }
        if (places.isEmpty()) {
            String home =
                    Optional.ofNullable(variables.get("HOME")).orElseGet(() -> System.getProperty("user.home", "/"));
            places.add(Path.of(home, ".kube", "config"));
        }
        return places;
    }
}
