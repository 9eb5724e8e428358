package io.github.cnibench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Gives a parameterized class or a parameterized test the variants to measure, each as often as the profile has runs.
 *
 * <p>The first parameter is a {@link VariantRun} or a {@link io.github.cnibench.variant.Variant}; for a method it may be
 * a {@link Benchmark} as well. Write {@code name = "{0}"} in the annotation of the parameterized class or test, or use
 * {@link ForEachVariant}, which does.
 *
 * <p>{@code -Dcni} chooses among the variants that are named here, or any where none is named. Without both, the class or
 * test is skipped.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ArgumentsSource(VariantArgumentsProvider.class)
@ExtendWith(CniBenchmarkExtension.class)
public @interface CniVariant {

    /** Return the ids of the variants, each with an optional {@code @version}; empty for those of {@code -Dcni}. */
    String[] value() default {};
}
