/**
 * The {@code netns} cluster: three nodes on one Linux machine, each a network namespace, pods wired by real CNI plugins.
 *
 * <p>Entry point: {@link io.github.cnibench.cluster.netns.NetnsClusterProvider}. The nodes come from
 * {@link io.github.cnibench.cluster.lab}.
 */
@NullMarked
package io.github.cnibench.cluster.netns;

import org.jspecify.annotations.NullMarked;
