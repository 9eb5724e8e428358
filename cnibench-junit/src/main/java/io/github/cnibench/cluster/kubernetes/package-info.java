/**
 * Runs workloads on Kubernetes: pods that are pinned to nodes, a Service, results that arrive whole, and nothing left behind.
 *
 * <p>Providers make or find a {@link io.github.cnibench.cluster.kubernetes.KubernetesInstance}; everything else is here.
 */
@NullMarked
package io.github.cnibench.cluster.kubernetes;

import org.jspecify.annotations.NullMarked;
