/** Kubernetes clusters that commands of the user make and remove. */
@NullMarked
package io.github.cnibench.cluster.kubernetes.command;

import org.jspecify.annotations.NullMarked;
