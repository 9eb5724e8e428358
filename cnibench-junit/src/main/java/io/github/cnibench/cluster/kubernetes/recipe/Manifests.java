package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads objects from the text of a manifest. */
final class Manifests {

    private static final String DEFINITION = "CustomResourceDefinition";

    /** Reads the kinds of Kubernetes itself as kubectl does, with its octal numbers for instance. */
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
        List<HasMetadata> objects = new ArrayList<>();
        try (MappingIterator<Object> documents =
                YAMLMapper.shared().readerFor(Object.class).readValues(text)) {
            // An empty document, such as one of comments alone, is none.
            documents.forEachRemaining(document -> collect(document == null ? List.of() : document, source, objects));
        } catch (JacksonException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    source + " is no manifest of Kubernetes objects: " + firstLine(e.getOriginalMessage()),
                    e);
        }
        if (objects.isEmpty()) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, source + " holds no Kubernetes object");
        }
        return objects;
    }

    /**
     * Return the object that {@code tree} describes.
     *
     * @throws ClusterException if it is none
     */
    static HasMetadata object(Map<?, ?> tree) {
        String json = READER.asJson(tree);
        // The client's class of definitions does not know everything that stands in one, and refuses it.
        return DEFINITION.equals(tree.get("kind"))
                ? READER.unmarshal(json, GenericKubernetesResource.class)
                : (HasMetadata) READER.unmarshal(json);
    }

    /** Return the tree of mappings, lists and scalars that describes {@code object}. */
    @SuppressWarnings("unchecked") // every object is a mapping
    static Map<String, Object> tree(HasMetadata object) {
        return READER.unmarshal(READER.asJson(object), Map.class);
    }

    private static void collect(Object document, String source, List<HasMetadata> objects) {
        if (document instanceof List<?> several) {
            several.forEach(one -> collect(one, source, objects));
            return;
        }
        if (!(document instanceof Map<?, ?> tree)
                || !(tree.get("apiVersion") instanceof String)
                || !(tree.get("kind") instanceof String kind)) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    source + " holds something that is no Kubernetes object, which has apiVersion, kind and metadata");
        }
        if (kind.endsWith("List") && tree.get("items") instanceof List<?> items) {
            collect(items, source, objects);
            return;
        }
        try {
            objects.add(object(tree));
        } catch (RuntimeException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    source + " holds a " + kind + " that is no Kubernetes object: " + firstLine(e.getMessage()),
                    e);
        }
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
