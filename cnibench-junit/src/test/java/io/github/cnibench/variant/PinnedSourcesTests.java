package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the recipes fit the charts and manifests that they name; {@link PinnedSources} says how the folder is laid out. */
@EnabledIfSystemProperty(
        named = PinnedSourcesTests.FOLDER,
        matches = ".+",
        disabledReason = "needs the charts and manifests of the recipes in a folder, -D" + PinnedSourcesTests.FOLDER)
class PinnedSourcesTests {

    static final String FOLDER = "cnibench.sources";

    private final PinnedSources sources = new PinnedSources(Path.of(System.getProperty(FOLDER, "")));

    @Test
    void finds_the_folder() {
        assertThat(Path.of(System.getProperty(FOLDER, ""), "charts")).isDirectory();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("variants")
    void fits_the_sources_that_it_names(VersionSet set, String id) {
        assertThat(sources.problemsOf(VariantCatalog.builtIn().in(set).get(id))).isEmpty();
    }

    static Stream<Arguments> variants() {
        return Arrays.stream(VersionSet.values())
                .flatMap(set -> VariantCatalog.builtIn().in(set).all().stream()
                        .filter(variant -> variant.recipe() instanceof KubernetesRecipe)
                        .map(variant -> Arguments.of(set, variant.id())));
    }
}
