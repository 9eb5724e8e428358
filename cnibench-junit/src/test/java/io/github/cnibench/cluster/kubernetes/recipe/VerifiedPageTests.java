package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.GeneratedText;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import io.github.cnibench.variant.VersionSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps docs/verified.md true: no row says more than was seen with the version that the catalog has. */
class VerifiedPageTests {

    private final GeneratedText page = GeneratedText.of("verified.md");

    @Test
    void has_one_row_for_each_variant_and_set() throws IOException {
        VerifiedRecipes seen = VerifiedRecipes.read();

        page.requireUpToDate(
                "what was seen",
                "| variant | set | version | read and checked | rendered from the project's own chart or manifest | accepted by"
                        + " a real API server, and taken back | installed and measured here | seen on a cluster of"
                        + " machines |\n|---|---|---|---|---|---|---|---|\n"
                        + Arrays.stream(VersionSet.values())
                                .flatMap(set -> VariantCatalog.builtIn().in(set).all().stream()
                                        .filter(variant -> variant.recipe() instanceof KubernetesRecipe)
                                        .map(variant -> row(variant, set, seen)))
                                .collect(Collectors.joining()));
    }

    @Test
    void what_was_seen_with_another_version_does_not_count() {
        Variant variant = VariantCatalog.builtIn().get("cilium");
        String key = VerifiedRecipes.key(VerifiedRecipes.ACCEPTED, variant, VersionSet.STUDY);

        assertThat(new VerifiedRecipes(new TreeMap<>(Map.of(key, "0.0.1")))
                        .word(VerifiedRecipes.ACCEPTED, variant, VersionSet.STUDY))
                .isEqualTo("not since 0.0.1");
        assertThat(new VerifiedRecipes(new TreeMap<>(Map.of(key, variant.version())))
                        .word(VerifiedRecipes.ACCEPTED, variant, VersionSet.STUDY))
                .isEqualTo("yes");
        assertThat(new VerifiedRecipes(new TreeMap<>()).word(VerifiedRecipes.ACCEPTED, variant, VersionSet.STUDY))
                .isEqualTo("no");
    }

    private static String row(Variant variant, VersionSet set, VerifiedRecipes seen) {
        return "| `%s` | %s | %s | yes | %s | %s | %s | no |\n"
                .formatted(
                        variant.id(),
                        set,
                        variant.version(),
                        seen.word(VerifiedRecipes.RENDERED, variant, set),
                        seen.word(VerifiedRecipes.ACCEPTED, variant, set),
                        measured(variant, set, seen));
    }

    /** On nodes of this machine some variants have a version of their own. */
    private static String measured(Variant variant, VersionSet set, VerifiedRecipes seen) {
        return seen.word(VerifiedRecipes.MEASURED, variant, set).replaceFirst("not since (.*)", "as $1, see below");
    }
}
