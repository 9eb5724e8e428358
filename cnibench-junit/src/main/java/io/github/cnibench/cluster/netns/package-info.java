/**
 * The {@code netns} cluster: three nodes on one Linux machine, each a network namespace, pods wired by real CNI plugins.
 *
 * <p>Everything hangs on one {@link io.github.cnibench.cluster.netns.Holder holder} process in namespaces of its own. It
 * ends when its standard input closes, so that nothing is left even when the program is killed.
 */
@NullMarked
package io.github.cnibench.cluster.netns;

import org.jspecify.annotations.NullMarked;
