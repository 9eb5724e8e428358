package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.github.cnibench.variant.InstallStep.WaitForCondition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waits until the status of an object has a condition. */
final class ConditionAction implements StepAction {

    private final WaitForCondition step;
    private final RecipeTarget target;

    ConditionAction(WaitForCondition step, RecipeTarget target) {
        this.step = step;
        this.target = target;
    }

    @Override
    public String what() {
        return step.resource() + " " + step.name() + " to be " + step.condition();
    }

    @Override
    public void apply() {
        ObjectStore store = target.objects();
        Wait.untilSteady(what(), step.timeout())
                .on(
                        target.api(),
                        () -> store.find(step.resource(), step.namespace(), step.name())
                                .map(this::missing)
                                .orElseGet(() -> Optional.of("there is none")));
    }

    private Optional<String> missing(GenericKubernetesResource object) {
        List<?> conditions = object.get("status", "conditions") instanceof List<?> list ? list : List.of();
        Optional<Map<?, ?>> condition = conditions.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(Map.class::cast)
                .filter(one -> step.condition().equals(one.get("type")))
                .findFirst();
        if (condition.isEmpty()) {
            return Optional.of("it says nothing of that");
        }
        return "True".equals(condition.get().get("status"))
                ? Optional.empty()
                : Optional.of("it says " + condition.get().get("status")
                        + Optional.ofNullable(condition.get().get("message"))
                                .map(message -> ": " + message)
                                .orElse(""));
    }

    /** Nothing is to be done: waiting changes nothing. */
    @Override
    public void undo() {}
}
