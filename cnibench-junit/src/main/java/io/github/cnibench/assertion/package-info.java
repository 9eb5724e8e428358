/**
 * Judging what was measured: AssertJ assertions with units, and thresholds from a file.
 *
 * <p>Entry points: {@link io.github.cnibench.assertion.CnibenchAssertions},
 * {@link io.github.cnibench.assertion.CnibenchSoftAssertions} and {@link io.github.cnibench.assertion.Thresholds}.
 */
@NullMarked
package io.github.cnibench.assertion;

import org.jspecify.annotations.NullMarked;
