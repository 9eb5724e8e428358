package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.kubernetes.bundle.BundledImage;
import io.github.cnibench.cluster.kubernetes.bundle.ImageList;
import io.github.cnibench.cluster.kubernetes.bundle.ImageName;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import io.github.cnibench.variant.VersionSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The images of every variant of the catalog, from the projects' own charts and manifests in a folder that
 * {@code -Dcnibench.sources} names.
 */
@EnabledIfSystemProperty(
        named = "cnibench.sources",
        matches = ".+",
        disabledReason = "no charts and manifests are given")
class PinnedImagesTests {

    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    private static final Sources SOURCES = new InternetSources(Path.of(System.getProperty("cnibench.sources", "")));

    @TestFactory
    Stream<DynamicTest> are_all_names_and_those_of_the_catalog_are_among_them() {
        return Stream.of(VersionSet.values())
                .flatMap(set -> VariantCatalog.builtIn().in(set).all().stream()
                        .filter(variant -> variant.recipe() instanceof KubernetesRecipe)
                        .map(variant -> DynamicTest.dynamicTest(
                                variant + " " + variant.version() + " (" + set + ")", () -> look(variant, set))));
    }

    private static void look(Variant variant, VersionSet set) {
        ImageList images = new ImageList();
        new RecipeContent(
                        variant,
                        new BundleWishes(List.of(variant), set, Optional.empty(), List.of(), "1.34.0", true, "test"),
                        SOURCES)
                .addTo(images);
        // Every name is read; one that is none would be a fault.
        List<BundledImage> found = images.withDigests(name -> DIGEST, false);

        assertThat(found)
                .extracting(BundledImage::image)
                .containsAll(variant.imageReferences().values());
        // What the catalog names is of the same release as what the project's own files run.
        for (String named : variant.imageReferences().values()) {
            ImageName one = ImageName.parse(named);
            assertThat(found.stream()
                            .map(image -> ImageName.parse(image.image().replaceFirst("@.*", "")))
                            .filter(image -> image.repository().equals(one.repository())
                                    && image.registry().equals(one.registry())))
                    .as("releases of " + named)
                    .containsOnly(one);
        }
    }
}
