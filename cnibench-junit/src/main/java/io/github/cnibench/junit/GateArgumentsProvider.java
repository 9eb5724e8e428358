package io.github.cnibench.junit;

import io.github.cnibench.gate.campaign.GateOutcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclaration;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Provides what came of the comparisons of a session, in the form that the first parameter asks for. */
final class GateArgumentsProvider implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        List<GateOutcome> outcomes = Sessions.of(context)
                .refusingInOneLine(() -> Sessions.open(context).gate());
        Class<?> type = parameters
                .get(0)
                .<Class<?>>map(ParameterDeclaration::getParameterType)
                .orElse(GatedCell.class);
        if (type == GateOutcome.class) {
            return outcomes.stream().map(outcome -> Arguments.of(Named.of(name(outcome), outcome)));
        }
        if (type != GatedCell.class) {
            throw new ExtensionConfigurationException(
                    VariantIds.describe(context.getElement().orElseThrow())
                            + ": the first parameter must be a GatedCell or a GateOutcome, but is a "
                            + type.getSimpleName());
        }
        return outcomes.stream()
                .flatMap(outcome -> outcome.report().gating().stream().map(verdict -> new GatedCell(outcome, verdict)))
                .map(Arguments::of);
    }

    private static String name(GateOutcome outcome) {
        return outcome.candidate().name() + " against " + outcome.baseline().name();
    }
}
