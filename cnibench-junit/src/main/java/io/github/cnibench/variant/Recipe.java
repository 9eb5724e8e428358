package io.github.cnibench.variant;

import java.util.Optional;

/** How a variant gets onto a cluster. */
public sealed interface Recipe permits LocalRecipe, KubernetesRecipe {

    /** Return why the version cannot be chosen, or empty where it can. */
    Optional<String> fixedVersion();
}
