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

/**
 * Marks a test class that measures: its tests may ask for a {@link Benchmark}, and no other test runs beside them.
 *
 * <p>Where {@code -Dcni} is given, the class fails unless something was measured.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(CniBenchmarkExtension.class)
@Isolated("other tests would take CPU time from the measurement")
@Execution(ExecutionMode.SAME_THREAD)
public @interface CniBenchmark {}
