package io.github.cnibench.junit;

import io.github.cnibench.run.SettingKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what judges a comparison where the settings ask for none. */
final class OnlyWithComparison implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean compares = Sessions.of(context)
                .opened()
                .map(session -> session.settings().gate().compares())
                .orElse(false);
        return compares
                ? ConditionEvaluationResult.enabled("the settings ask for a comparison")
                : ConditionEvaluationResult.disabled("nothing is compared: none of "
                        + String.join(
                                ", ",
                                Stream.of(SettingKey.BASELINE, SettingKey.CANDIDATE, SettingKey.CANDIDATE_IMAGE)
                                        .map(SettingKey::key)
                                        .toList())
                        + " is given");
    }
}
