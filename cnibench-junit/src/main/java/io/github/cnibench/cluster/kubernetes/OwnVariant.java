package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.cluster.kubernetes.recipe.BundledSources;
import io.github.cnibench.cluster.kubernetes.recipe.InternetSources;
import io.github.cnibench.cluster.kubernetes.recipe.RecipeInstaller;
import io.github.cnibench.cluster.kubernetes.recipe.Sources;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import java.util.List;

/** A variant that this program has installed on a cluster that it has made. */
final class OwnVariant {

    /** What the name of the namespace ends in that pods with all rights on the nodes have while they are needed. */
    private static final String TOOLS_SUFFIX = "-install";

    private final Variant variant;
    private final RecipeInstaller installer;

    private OwnVariant(Variant variant, RecipeInstaller installer) {
        this.variant = variant;
        this.installer = installer;
    }

    /**
     * Install {@code variant} and wait until the nodes can have pods.
     *
     * @throws io.github.cnibench.cluster.ClusterException if that fails or takes too long
     */
    static OwnVariant install(
            Variant variant, KubernetesInstance instance, ClusterSettings settings, KubernetesApi api, Specs specs) {
        RecipeInstaller installer = new RecipeInstaller(
                api,
                instance.access(),
                instance.recipeValues(),
                specs,
                settings.kubernetes().namespace() + TOOLS_SUFFIX,
                sources(settings),
                settings.progress());
        try (installer) {
            // With a recipe of another kind the provider has made the network already.
            if (!(variant.recipe() instanceof KubernetesRecipe)) {
                installer.awaitNodes();
            } else {
                if (settings.kubernetes().recipes().keepNodes()) {
                    installer.rememberNodes();
                }
                installer.install(variant);
            }
        }
        return new OwnVariant(variant, installer);
    }

    private static Sources sources(ClusterSettings settings) {
        return settings.kubernetes()
                .recipes()
                .bundle()
                .<Sources>map(BundledSources::new)
                .orElseGet(() -> new InternetSources(settings.cacheFolder().resolve("sources")));
    }

    /**
     * Uninstall the variant and clean the nodes.
     *
     * @return what is left on the nodes, one line each
     * @throws io.github.cnibench.cluster.ClusterException if a step cannot be taken back
     */
    List<String> uninstall() {
        try (installer) {
            return installer.uninstall(variant);
        }
    }
}
