/**
 * Installs a variant by its recipe on a cluster of one's own, step by step, and takes it away again.
 *
 * <p>A recipe is data; here is what each kind of step does. {@link io.github.cnibench.cluster.kubernetes.recipe.RecipeInstaller}
 * is the entry.
 */
@NullMarked
package io.github.cnibench.cluster.kubernetes.recipe;

import org.jspecify.annotations.NullMarked;
