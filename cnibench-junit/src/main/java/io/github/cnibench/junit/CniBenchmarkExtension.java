package io.github.cnibench.junit;

import io.github.cnibench.run.BenchmarkSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests what they measure with, and sees to it that nothing that went wrong stays green. */
final class CniBenchmarkExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                BeforeEachCallback,
                ParameterResolver,
                AfterEachCallback,
                AfterClassTemplateInvocationCallback,
                AfterAllCallback {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<AnnotatedElement> element = context.getElement();
        if (element.isEmpty() || Sessions.cni(context).isPresent()) {
            return ConditionEvaluationResult.enabled("-Dcni is given");
        }
        if (VariantIds.of(element.get())
                .map(VariantIds::ids)
                .filter(List::isEmpty)
                .isPresent()) {
            return ConditionEvaluationResult.disabled(
                    "no variant to measure: -Dcni is not given and the annotation names none");
        }
        boolean nothingMeasured = Sessions.of(context)
                .opened()
                .map(session -> session.cells().isEmpty())
                .orElse(true);
        if (nothingMeasured && AnnotationSupport.isAnnotated(element.get(), MeasuredCells.class)) {
            return ConditionEvaluationResult.disabled("nothing was measured, and -Dcni is not given");
        }
        return ConditionEvaluationResult.enabled("there are variants to measure");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // One mistake in the settings is told once, by the class, and not by each of its tests.
        if (isOutermost(context) && Sessions.cni(context).isPresent()) {
            BenchmarkSession session = Sessions.open(context);
            Sessions.of(context).refusingInOneLine(() -> {
                // Files that tests will ask for are read now: a fault in them shall not cost a measurement.
                session.parameterTypes().forEach(session::parameter);
                return session.select(session.settings().cni().orElseThrow());
            });
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        InvocationArguments.find(context, Benchmark.class)
                .filter(benchmark -> takesBenchmarkAsArgument(context.getRequiredTestMethod()))
                .ifPresent(benchmark -> BenchmarkScope.enter(context, benchmark));
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext context) {
        Class<?> type = parameterContext.getParameter().getType();
        if (type == Benchmark.class) {
            return !(parameterContext.getIndex() == 0
                    && parameterContext.getDeclaringExecutable() instanceof Method method
                    && takesBenchmarkAsArgument(method));
        }
        return Sessions.of(context)
                .opened()
                .filter(session -> session.parameterTypes().contains(type))
                .isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
        Class<?> type = parameterContext.getParameter().getType();
        BenchmarkSession session = Sessions.open(context);
        return type == Benchmark.class
                ? BenchmarkScope.benchmark(context, session)
                : Sessions.of(context).refusingInOneLine(() -> session.parameter(type));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (Outcomes.hasFailed(context)) {
            Sessions.of(context).opened().ifPresent(BenchmarkSession::noteFailure);
        }
        BenchmarkScope.settle(context);
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        InvocationArguments.variantRun(context)
                .ifPresent(run ->
                        Sessions.of(context).opened().ifPresent(session -> session.endRun(run.variant(), run.run())));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!isOutermost(context)) {
            return;
        }
        Optional<BenchmarkSession> session = Sessions.of(context).opened();
        if (session.isPresent()) {
            if (Outcomes.hasFailed(context)) {
                session.get().noteFailure();
            }
            write(session.get());
        }
        boolean measured = session.map(BenchmarkSession::executedPhases).orElse(0) > 0;
        boolean told = Outcomes.hasFailed(context) || Sessions.of(context).hasRefused();
        if (!measured && !told && Sessions.cni(context).isPresent()) {
            throw new NothingMeasuredException(
                    context.getRequiredTestClass().getSimpleName(),
                    Sessions.cni(context).orElse(""));
        }
    }

    private static void write(BenchmarkSession session) {
        try {
            session.writeReports();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the reports in " + session.settings().output() + " could not be written: " + e.getMessage(), e);
        }
    }

    private static boolean isOutermost(ExtensionContext context) {
        return context.getEnclosingTestClasses().isEmpty();
    }

    private static boolean takesBenchmarkAsArgument(Method method) {
        return VariantIds.of(method).isPresent()
                && method.getParameterCount() > 0
                && method.getParameterTypes()[0] == Benchmark.class;
    }
}
