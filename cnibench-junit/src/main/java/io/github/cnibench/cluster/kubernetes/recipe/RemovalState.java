package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why an object that was deleted is still there, as the API server tells it: the finalizers that hold it, and what their work
 * waits for. Without the latter a definition that does not go says no more than that it does not.
 */
record RemovalState(List<String> finalizers, List<String> reports) {

    static RemovalState of(GenericKubernetesResource object) {
        return new RemovalState(
                Optional.ofNullable(object.getMetadata().getFinalizers()).orElse(List.of()), reportsOf(object));
    }

    private static List<String> reportsOf(GenericKubernetesResource object) {
        List<Map<String, Object>> conditions = object.get("status", "conditions");
        return conditions == null
                ? List.of()
                : conditions.stream()
                        .filter(condition -> Objects.equals("True", condition.get("status")))
                        .filter(condition -> isOfRemoval(String.valueOf(condition.get("type"))))
                        .map(condition -> condition.get("type") + ": " + condition.get("message"))
                        .toList();
    }

    /** Return whether a condition is one that the API server sets on definitions or on namespaces while they go. */
    private static boolean isOfRemoval(String type) {
        return type.equals("Terminating") || type.startsWith("Namespace");
    }

    /** Return this as the end of a sentence that says that the object is still there; empty where the server tells nothing. */
    String text() {
        Stream<String> held =
                finalizers.isEmpty() ? Stream.of() : Stream.of("held by " + String.join(", ", finalizers));
        return Stream.concat(held, reports.stream()).map(part -> ", " + part).reduce("", String::concat);
    }
}
