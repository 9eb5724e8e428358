package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.result.InvalidReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Helm has written down on the cluster of a release: a secret for each revision, with a JSON document that is packed by gzip
 * and encoded in Base64.
 *
 * <p>A chart cannot be rendered again to learn what it installed: some look at the cluster while they are rendered.
 */
record HelmHistory(KubernetesApi api) {

    /**
     * Return the objects of the newest revision of a release; none where there is no such release.
     *
     * @throws ClusterException if what Helm wrote cannot be read
     */
    List<HasMetadata> objects(String release, String namespace) {
        return api
                .ask(
                        "list the revisions of release " + release,
                        client -> client.secrets()
                                .inNamespace(namespace)
                                .withLabel("owner", "helm")
                                .withLabel("name", release)
                                .list()
                                .getItems())
                .stream()
                .max(Comparator.comparingInt(HelmHistory::revision))
                .map(secret -> Manifests.parse(manifest(secret), "release " + release))
                .orElse(List.of());
    }

    private static int revision(Secret secret) {
        return Integer.parseInt(secret.getMetadata().getLabels().getOrDefault("version", "0"));
    }

    private static String manifest(Secret secret) {
        byte[] packed = Base64.getDecoder()
                .decode(Base64.getDecoder().decode(secret.getData().getOrDefault("release", "")));
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return JsonMapper.shared()
                    .readTree(content.readAllBytes())
                    .path("manifest")
                    .asString();
        } catch (IOException | JacksonException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot read what Helm wrote down in secret "
                            + secret.getMetadata().getName() + ": " + e,
                    e);
        }
    }
}
