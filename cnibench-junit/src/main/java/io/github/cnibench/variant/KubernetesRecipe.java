package io.github.cnibench.variant;

/** The recipe of a variant on Kubernetes. */
public record KubernetesRecipe() implements Recipe {}
