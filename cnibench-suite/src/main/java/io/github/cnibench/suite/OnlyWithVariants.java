package io.github.cnibench.suite;

import io.github.cnibench.run.SettingKey;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips verdicts where no variant is asked for, as the runs are skipped then. */
final class OnlyWithVariants implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getConfigurationParameter(SettingKey.CNI.key())
                .map(cni -> ConditionEvaluationResult.enabled("variants are asked for"))
                .orElseGet(() -> ConditionEvaluationResult.disabled(
                        "no variant is asked for; expected -Dcni with variant ids, such as -Dcni=bridge"));
    }
}
