package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.cnibench.variant.InstallStep.Patch;
import java.time.Duration;
import java.util.Optional;

/** Changes an object that another step, or a program that it started, has made. */
final class PatchAction implements StepAction {

    /** How long a program of the recipe may need until it has made the object. */
    private static final Duration APPEARS = Duration.ofMinutes(3);

    private final Patch step;
    private final RecipeTarget target;

    PatchAction(Patch step, RecipeTarget target) {
        this.step = step;
        this.target = target;
    }

    @Override
    public String what() {
        return "patch of " + step.resource() + " " + step.name();
    }

    @Override
    public void apply() {
        ObjectStore store = target.objects();
        Wait.untilSeen(step.resource() + " " + step.name() + " to be there", APPEARS)
                .on(
                        target.api(),
                        () -> store.find(step.resource(), step.namespace(), step.name())
                                        .isPresent()
                                ? Optional.empty()
                                : Optional.of("there is none"));
        store.patch(
                step.resource(),
                step.namespace(),
                step.name(),
                step.type() == Patch.Type.STRATEGIC ? PatchType.STRATEGIC_MERGE : PatchType.JSON_MERGE,
                step.patch());
    }

    /** Nothing is to be done: the object goes with the step that brought it. */
    @Override
    public void undo() {}
}
