/**
 * Variants: one CNI in one configuration, with pinned versions, a recipe and claims that can be checked.
 *
 * <p>Entry point: {@link io.github.cnibench.variant.VariantCatalog}.
 */
@NullMarked
package io.github.cnibench.variant;

import org.jspecify.annotations.NullMarked;
