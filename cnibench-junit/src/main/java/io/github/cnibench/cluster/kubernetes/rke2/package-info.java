/**
 * RKE2 on three hosts that are reached over SSH, as in the lab of the 2024 study: installed, measured and removed in twelve
 * steps, each with its time and its deadline.
 */
@NullMarked
package io.github.cnibench.cluster.kubernetes.rke2;

import org.jspecify.annotations.NullMarked;
