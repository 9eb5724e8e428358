package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Labels;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The secrets that the image is pulled with, from files as {@code docker login} writes them. */
final class PullSecrets {

    private static final String TYPE = "kubernetes.io/dockerconfigjson";
    private static final String KEY = ".dockerconfigjson";

    private PullSecrets() {}

    /** Return the names that the secrets of {@code files} have on the cluster. */
    static List<String> names(List<Path> files) {
        return IntStream.rangeClosed(1, files.size())
                .mapToObj(number -> "pull-" + number)
                .toList();
    }

    /** Make the secrets in each of {@code namespaces}. */
    static void create(KubernetesApi api, String campaign, List<String> namespaces, List<Path> files) {
        List<String> names = names(files);
        for (int index = 0; index < files.size(); index++) {
            String content = read(files.get(index));
            for (String namespace : namespaces) {
                api.create(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(names.get(index))
                        .withLabels(Labels.of(campaign))
                        .endMetadata()
                        .withType(TYPE)
                        .withData(Map.of(KEY, content))
                        .build());
            }
        }
    }

    private static String read(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot read the pull secret " + file + ": " + e.getMessage(), e);
        }
    }
}
