package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.util.function.Supplier;

/**
 * The cluster that a recipe is for, and what its steps need beside it.
 *
 * @param sources where charts and manifests come from
 * @param tools finds what charts are installed with; asked only if there are some
 * @param nodes makes pods with all rights on the nodes; asked only if a step needs them
 */
record RecipeTarget(
        KubernetesApi api,
        KubernetesAccess access,
        Sources sources,
        Supplier<ChartTool> tools,
        Supplier<NodeTools> nodes) {

    ChartTool charts() {
        return tools.get();
    }

    ObjectStore objects() {
        return new ObjectStore(api);
    }
}
