package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.variant.InstallStep;

/** Tells what each kind of step does. */
final class StepActions {

    private StepActions() {}

    static StepAction of(InstallStep step, RecipeTarget target) {
        if (step instanceof InstallStep.HelmChart chart) {
            return new ChartAction(chart, target);
        }
        if (step instanceof InstallStep.Manifest manifest) {
            return ObjectsAction.of(manifest, target);
        }
        if (step instanceof InstallStep.Resources resources) {
            return ObjectsAction.of(resources, target);
        }
        if (step instanceof InstallStep.Patch patch) {
            return new PatchAction(patch, target);
        }
        if (step instanceof InstallStep.RandomSecret secret) {
            return new SecretAction(secret, target);
        }
        if (step instanceof InstallStep.WaitForCondition condition) {
            return new ConditionAction(condition, target);
        }
        if (step instanceof InstallStep.WaitForAnnotation annotation) {
            return new AnnotationAction(annotation, target);
        }
        if (step instanceof InstallStep.LabelNodes labels) {
            return new LabelAction(labels, target);
        }
        if (step instanceof InstallStep.NodeFiles files) {
            return new NodeFilesAction(files, target);
        }
        throw new IllegalStateException("no action for a step of kind " + step.getClass());
    }
}
