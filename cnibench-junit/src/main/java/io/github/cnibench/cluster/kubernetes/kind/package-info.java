/** Kubernetes in containers of this machine, made and removed by the program kind. */
@NullMarked
package io.github.cnibench.cluster.kubernetes.kind;

import org.jspecify.annotations.NullMarked;
