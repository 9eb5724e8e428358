package io.github.cnibench.junit;

import io.github.cnibench.result.Cell;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Provides the cells that were measured up to the moment in which the verdicts begin. */
final class CellArgumentsProvider implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        List<Cell> cells = Sessions.of(context).refusingInOneLine(() -> measured(context));
        return cells.stream().map(Arguments::of);
    }

    private static List<Cell> measured(ExtensionContext context) {
        List<Cell> cells = Sessions.open(context).cells();
        if (cells.isEmpty()) {
            throw new ExtensionConfigurationException(
                    VariantIds.describe(context.getElement().orElseThrow())
                            + ": nothing was measured before; expected the class that measures to come first, see @Order");
        }
        return cells;
    }
}
