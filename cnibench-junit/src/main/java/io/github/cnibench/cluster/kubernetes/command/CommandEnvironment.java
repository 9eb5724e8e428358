package io.github.cnibench.cluster.kubernetes.command;

import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The variables that tell the user's commands what is wanted. */
final class CommandEnvironment {

    private CommandEnvironment() {}

    static Map<String, String> of(Variant variant, BenchImageChoice.Chosen image, RunFolder folder) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("CNIBENCH_CLUSTER", folder.name());
        variables.put("CNIBENCH_VARIANT", variant.id());
        variables.put("CNIBENCH_VERSION", variant.version());
        variables.put("CNIBENCH_KUBE_PROXY", variant.installsKubeProxy() ? "present" : "none");
        variables.put(
                "CNIBENCH_KUBE_PROXY_MODE",
                variant.claims()
                        .kubeProxyMode()
                        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                        .orElse(""));
        variables.put("CNIBENCH_IMAGE", image.reference());
        variables.put(
                "CNIBENCH_IMAGE_ARCHIVE", image.archive().map(Path::toString).orElse(""));
        variables.put("CNIBENCH_RUN_FOLDER", folder.path().toString());
        return variables;
    }
}
