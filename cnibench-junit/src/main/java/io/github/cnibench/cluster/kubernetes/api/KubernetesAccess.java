package io.github.cnibench.cluster.kubernetes.api;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a cluster is reached.
 *
 * @param kubeconfig file as kubectl reads it
 * @param context context in it, or empty for its current one
 */
public record KubernetesAccess(Path kubeconfig, Optional<String> context) {}
