/** Kubernetes clusters that exist already; nothing is changed on them that is not of a campaign. */
@NullMarked
package io.github.cnibench.cluster.kubernetes.kubeconfig;

import org.jspecify.annotations.NullMarked;
