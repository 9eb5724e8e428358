/**
 * The port to clusters: nodes, workloads pinned to them, and the addresses under which they are reached.
 *
 * <p>Each provider is an adapter in a package of its own, found with {@link java.util.ServiceLoader}. A provider's types
 * stay in its package; what measures knows only the interfaces here.
 *
 * <p>Entry point: {@link io.github.cnibench.cluster.ClusterProvider}.
 */
@NullMarked
package io.github.cnibench.cluster;

import org.jspecify.annotations.NullMarked;
