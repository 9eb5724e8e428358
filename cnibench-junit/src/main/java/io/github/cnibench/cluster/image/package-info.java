/**
 * Container images, made without a container engine, root or a registry.
 *
 * <p>Entry points: {@link io.github.cnibench.cluster.image.BenchImage}, the image of cnibench itself, and {@link
 * io.github.cnibench.cluster.image.ImageArchive}, which writes an archive of any image.
 */
@NullMarked
package io.github.cnibench.cluster.image;

import org.jspecify.annotations.NullMarked;
