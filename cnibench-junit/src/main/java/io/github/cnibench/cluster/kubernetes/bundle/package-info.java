/**
 * What a bundle for a closed network is: a folder with all files of recipes, their check sums, what they are for, and the
 * container images that the variants run, with the digests that their registries say.
 *
 * <p>{@link io.github.cnibench.cluster.kubernetes.bundle.BundleFolder} reads and seals one; the package of recipes fills it.
 */
@NullMarked
package io.github.cnibench.cluster.kubernetes.bundle;

import org.jspecify.annotations.NullMarked;
