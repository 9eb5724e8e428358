package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads objects from the text of a manifest. */
final class Manifests {

    private static final KubernetesSerialization READER = new KubernetesSerialization();

    private Manifests() {}

    /**
     * Return the text of a manifest with the replacements of its step.
     *
     * @throws ClusterException if a text that must be there is missing, because the manifest is not the one that the recipe
     *     was written for
     */
    static String replace(String text, Manifest step) {
        String changed = text;
        for (Manifest.Replacement one : step.replacements().orElse(List.of())) {
            if (!changed.contains(one.text()) && !one.mayBeMissing().orElse(false)) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "manifest " + step.url() + " does not have the text '" + one.text()
                                + "' that the recipe replaces, so it is not the one that the recipe was written for");
            }
            changed = changed.replace(one.text(), one.by());
        }
        return changed;
    }

    /**
     * Return the objects in {@code text}, in their order.
     *
     * @param source where the text is from, for messages
     * @throws ClusterException if it is not YAML or JSON of Kubernetes objects, or has none
     */
    static List<HasMetadata> parse(String text, String source) {
        Object read;
        try {
            // A text that begins with a brace would be taken for JSON, of which only the first document is read.
            read = READER.unmarshal("---\n" + text);
        } catch (RuntimeException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, source + " is no manifest of Kubernetes objects: " + firstLine(e), e);
        }
        List<HasMetadata> objects = new ArrayList<>();
        collect(read, source, objects);
        if (objects.isEmpty()) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, source + " holds no Kubernetes object");
        }
        return objects;
    }

    /** Return the object that {@code tree} describes. */
    static HasMetadata object(Map<String, Object> tree) {
        return (HasMetadata) READER.unmarshal(READER.asJson(tree));
    }

    private static void collect(Object read, String source, List<HasMetadata> objects) {
        if (read instanceof Collection<?> several) {
            several.forEach(one -> collect(one, source, objects));
        } else if (read instanceof KubernetesResourceList<?> list) {
            list.getItems().forEach(one -> collect(one, source, objects));
        } else if (read instanceof HasMetadata object) {
            objects.add(object);
        } else {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    source + " holds something that is no Kubernetes object, which has apiVersion, kind and metadata");
        }
    }

    private static String firstLine(RuntimeException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
