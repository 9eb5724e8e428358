package io.github.cnibench.junit;

import io.github.cnibench.run.BenchmarkSession;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * Ties a benchmark to the test, or to the class, that asked for it.
 *
 * <p>An invalid measurement that JUnit has not heard of is told after the test, or when the class's store is closed.
 *
 * @param benchmark what the test got
 */
record BenchmarkScope(Benchmark benchmark) implements AutoCloseable {

    static Benchmark benchmark(ExtensionContext context, BenchmarkSession session) {
        return enter(context, session).benchmark();
    }

    static void enter(ExtensionContext context, Benchmark benchmark) {
        benchmark.attach(context);
        Stores.getOrMake(
                context.getStore(Sessions.NAMESPACE),
                key(context),
                BenchmarkScope.class,
                key -> new BenchmarkScope(benchmark));
    }

    private static BenchmarkScope enter(ExtensionContext context, BenchmarkSession session) {
        return Stores.getOrMake(context.getStore(Sessions.NAMESPACE), key(context), BenchmarkScope.class, key -> {
            Benchmark benchmark = new Benchmark(session, requireRun(context));
            benchmark.attach(context);
            return new BenchmarkScope(benchmark);
        });
    }

    private static VariantRun requireRun(ExtensionContext context) {
        return InvocationArguments.variantRun(context)
                .orElseThrow(() -> new ParameterResolutionException(context.getDisplayName()
                        + ": a Benchmark needs a variant; expected @ForEachVariant or @CniVariant, and a VariantRun or"
                        + " Variant as first parameter, for instance '@Parameter VariantRun run' in a class"));
    }

    /** Tell of what JUnit has not heard yet. */
    static void settle(ExtensionContext context) {
        BenchmarkScope scope = context.getStore(Sessions.NAMESPACE).get(key(context), BenchmarkScope.class);
        if (scope == null) {
            return;
        }
        Optional<InvalidMeasurementException> unexpected = scope.benchmark().takeUnexpected();
        if (unexpected.isPresent() && !Outcomes.hasFailed(context)) {
            throw unexpected.get();
        }
    }

    @Override
    public void close() {
        benchmark.takeUnexpected().ifPresent(unexpected -> {
            throw unexpected;
        });
    }

    private static String key(ExtensionContext context) {
        return "benchmark " + context.getUniqueId();
    }
}
