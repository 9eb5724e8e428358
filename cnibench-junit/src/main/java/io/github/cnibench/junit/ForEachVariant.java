package io.github.cnibench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a class or a test for each variant and run: the common case of {@link CniBenchmark} with {@link CniVariant}.
 *
 * <pre>{@code
 * @ForEachVariant("bridge")
 * class GateIT {
 *
 *     @Parameter VariantRun run;
 *
 *     @Test
 *     void singleStreamTcp(Benchmark benchmark) {
 *         assertThat(benchmark.run(Phase.DTS)).hasThroughputOfAtLeast(gbps(5));
 *     }
 * }
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ParameterizedClass(name = "{0}")
@ParameterizedTest(name = "{0}")
@ArgumentsSource(VariantArgumentsProvider.class)
@ExtendWith(CniBenchmarkExtension.class)
@Isolated("other tests would take CPU time from the measurement")
// On a method, where being isolated has no effect.
@ResourceLock(Resources.GLOBAL)
@Execution(ExecutionMode.SAME_THREAD)
public @interface ForEachVariant {

    /** Return the ids of the variants, each with an optional {@code @version}; empty for those of {@code -Dcni}. */
    String[] value() default {};
}
