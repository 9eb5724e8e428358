package io.github.cnibench.variant;

/** How a variant gets onto a cluster. */
public sealed interface Recipe permits LocalRecipe, KubernetesRecipe {}
