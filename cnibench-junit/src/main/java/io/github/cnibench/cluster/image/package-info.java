/**
 * Container images, made without a container engine, root or a registry.
 *
 * <p>Entry points: {@link io.github.cnibench.cluster.image.ImageArchive}, which writes an archive for any image.
 */
@NullMarked
package io.github.cnibench.cluster.image;

import org.jspecify.annotations.NullMarked;
