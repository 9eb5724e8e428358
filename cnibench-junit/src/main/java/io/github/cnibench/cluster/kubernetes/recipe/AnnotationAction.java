package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.Node;
import io.github.cnibench.variant.InstallStep.WaitForAnnotation;
import java.util.List;
import java.util.Optional;

/** Waits until every node has an annotation. */
final class AnnotationAction implements StepAction {

    private final WaitForAnnotation step;
    private final RecipeTarget target;

    AnnotationAction(WaitForAnnotation step, RecipeTarget target) {
        this.step = step;
        this.target = target;
    }

    @Override
    public String what() {
        return "annotation " + step.annotation() + " on all nodes";
    }

    @Override
    public void apply() {
        Wait.untilSteady(what(), step.timeout()).on(target.api(), this::missing);
    }

    private Optional<String> missing() {
        List<String> without = target
                .api()
                .ask("list the nodes", client -> client.nodes().list().getItems())
                .stream()
                .filter(node -> !hasIt(node))
                .map(node -> node.getMetadata().getName())
                .toList();
        return without.isEmpty() ? Optional.empty() : Optional.of("missing on " + String.join(", ", without));
    }

    private boolean hasIt(Node node) {
        return node.getMetadata().getAnnotations() != null
                && node.getMetadata().getAnnotations().containsKey(step.annotation());
    }

    /** Nothing is to be done: waiting changes nothing. */
    @Override
    public void undo() {}
}
