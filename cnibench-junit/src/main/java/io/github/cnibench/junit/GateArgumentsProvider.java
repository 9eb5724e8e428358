package io.github.cnibench.junit;

import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.run.SettingKey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclaration;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.AnnotationSupport;

/** Provides what came of the comparisons of a session, in the form that the first parameter asks for. */
final class GateArgumentsProvider implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Sessions sessions = Sessions.of(context);
        if (!compares(sessions)) {
            Assumptions.assumeTrue(mayBeNone(context), GateArgumentsProvider::nothingCompared);
            return Stream.empty();
        }
        List<GateOutcome> outcomes =
                sessions.refusingInOneLine(() -> Sessions.open(context).gate());
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

    private static boolean compares(Sessions sessions) {
        return sessions.opened()
                .map(session -> session.settings().gate().compares())
                .orElse(false);
    }

    private static boolean mayBeNone(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), ParameterizedTest.class)
                .map(ParameterizedTest::allowZeroInvocations)
                .orElse(false);
    }

    private static String nothingCompared() {
        return "nothing is compared: none of "
                + Stream.of(SettingKey.BASELINE, SettingKey.CANDIDATE, SettingKey.CANDIDATE_IMAGE)
                        .map(SettingKey::key)
                        .collect(Collectors.joining(", "))
                + " is given";
    }

    private static String name(GateOutcome outcome) {
        return outcome.candidate().name() + " against " + outcome.baseline().name();
    }
}
