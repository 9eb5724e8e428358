package io.github.cnibench.junit;

import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.variant.Variant;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclaration;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Provides variants times runs, in the form that the first parameter asks for. */
final class VariantArgumentsProvider implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return Sessions.of(context).refusingInOneLine(() -> {
            BenchmarkSession session = Sessions.open(context);
            AnnotatedElement element = context.getElement().orElseThrow();
            List<Variant> variants = VariantIds.of(element)
                    .orElseThrow(() -> new ExtensionConfigurationException(VariantIds.describe(element)
                            + ": expected @CniVariant or @ForEachVariant with this source of arguments"))
                    .choose(session);
            Class<?> type = parameters
                    .get(0)
                    .<Class<?>>map(ParameterDeclaration::getParameterType)
                    .orElse(VariantRun.class);
            requireKnown(type, element);
            Sessions sessions = Sessions.of(context);
            return session.turns(variants)
                    .map(turn -> new VariantRun(turn.variant(), turn.run()))
                    .map(run -> Arguments.of(argument(type, run, sessions, session)));
        });
    }

    private static void requireKnown(Class<?> type, AnnotatedElement element) {
        boolean known = type == VariantRun.class
                || type == Variant.class
                || (type == Benchmark.class && element instanceof Method);
        if (!known) {
            throw new ExtensionConfigurationException(element
                    + ": the first parameter must be a VariantRun or a Variant"
                    + (element instanceof Method ? " or a Benchmark" : "") + ", but is a " + type.getSimpleName());
        }
    }

    private static Object argument(Class<?> type, VariantRun run, Sessions sessions, BenchmarkSession session) {
        if (type == Variant.class) {
            return Named.of(run.toString(), sessions.argumentFor(run));
        }
        return type == Benchmark.class ? new Benchmark(session, run) : run;
    }
}
