package io.github.cnibench.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Provides the phases of the profile in the order of the run that a class was called with.
 *
 * <p>Their names have variant and run, since XML reports leave out the name of the class's invocation.
 */
final class PhaseArgumentsProvider implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        VariantRun variantRun = InvocationArguments.variantRun(context)
                .orElseThrow(() -> new ExtensionConfigurationException(
                        VariantIds.describe(context.getElement().orElseThrow())
                                + ": @ProfilePhases needs a run; expected it in a class with @ForEachVariant or"
                                + " @CniVariant"));
        return Sessions.open(context).campaign().phasesInOrder(variantRun.run()).stream()
                .map(phase -> Arguments.of(Named.of(variantRun + ", " + phase, phase)));
    }
}
