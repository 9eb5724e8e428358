/**
 * Check sums, by which files are known again.
 *
 * <p>Entry point: {@link io.github.cnibench.digest.Sha256}.
 */
@NullMarked
package io.github.cnibench.digest;

import org.jspecify.annotations.NullMarked;
