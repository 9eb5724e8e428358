package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.kubernetes.bundle.BundledImage;
import io.github.cnibench.cluster.kubernetes.bundle.ImageName;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import io.github.cnibench.variant.VersionSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of a variant with one of each kind of step, whose files come from a server on the loopback device. */
class BundleMakerTests {

    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ExampleProject project;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        project = ExampleProject.start(folder.resolve("served"));
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    void has_all_files_and_all_images_of_the_recipe() throws IOException {
        List<BundledImage> images = make(folder.resolve("bundle"), name -> DIGEST, true);

        assertThat(files(folder.resolve("bundle")))
                .containsExactly(
                        "127.0.0.1/m/operator-2.0.1.yaml",
                        "127.0.0.1/plugins-amd64-2.0.1.tgz",
                        "127.0.0.1/plugins-arm64-2.0.1.tgz",
                        "SHA256SUMS",
                        "bundle.json",
                        "charts/part-2.0.1.tgz",
                        "images.json",
                        "images.txt");
        assertThat(images)
                .extracting(image -> image.image() + " from " + String.join(" and ", image.namedBy()))
                .containsExactly(
                        "localhost/cnibench/own:1 from objects of the recipe",
                        "mirror.example.org/operator:2.0.1 from manifest " + project.url() + "/m/operator-2.0.1.yaml",
                        "quay.io/example/agent:2.0.1 from chart part 2.0.1 and image agent",
                        "quay.io/example/pulled-by-operator:2.0.1 from image pulled",
                        "quay.io/example/sidecar:2 from patch of daemonset agent");
        assertThat(images)
                .filteredOn(image -> image.digest().isEmpty())
                .singleElement()
                .extracting(BundledImage::withoutDigest)
                .isEqualTo(Optional.of("made by cnibench on the machine that runs it"));
        assertThat(said).contains("variant made 2.0.1: 4 files", "asking registries for 5 images");
    }

    @Test
    void is_all_that_its_variant_needs() {
        make(folder.resolve("bundle"), name -> DIGEST, true);
        project.close();

        assertThat(availability(variant())).isEqualTo(Availability.available());
        assertThat(availability(variant().withId("made-candidate"))).isEqualTo(Availability.available());
        for (String withoutFiles : List.of("bridge", "flannel-hostgw")) {
            assertThat(availability(VariantCatalog.builtIn().get(withoutFiles))).isEqualTo(Availability.available());
        }
    }

    @Test
    void is_for_no_other_variant_and_no_other_version() {
        make(folder.resolve("bundle"), name -> DIGEST, true);
        String bundle = "bundle " + folder.resolve("bundle");

        assertThat(reason(variant().withId("other"))).isEqualTo(bundle + " is for made 2.0.1 and not for other");
        assertThat(reason(variant().withVersion("2.0.2")))
                .isEqualTo(bundle + " has made 2.0.1 (version set study) and not 2.0.2");
    }

    @Test
    void a_recipe_that_has_changed_since_and_a_file_that_was_changed_are_told_before_anything_is_made()
            throws IOException {
        Path bundle = folder.resolve("bundle");
        make(bundle, name -> DIGEST, true);

        Files.delete(bundle.resolve("charts/part-2.0.1.tgz"));
        assertThat(reason(variant()))
                .isEqualTo("bundle " + bundle + " has no charts/part-2.0.1.tgz (chart part 2.0.1); make it again with"
                        + " 'cnibench bundle' for this variant and version set");

        Files.writeString(bundle.resolve("charts/part-2.0.1.tgz"), "something else");
        assertThat(reason(variant()))
                .startsWith("charts/part-2.0.1.tgz of bundle " + bundle + " is not what was put there");
    }

    @Test
    void an_image_without_a_digest_leaves_no_bundle() {
        Function<ImageName, String> digests = name -> {
            if (name.registry().equals("quay.io")) {
                throw new ClusterException(InvalidReason.CLUSTER_FAILED, "no digest of " + name + ": not today");
            }
            return DIGEST;
        };

        assertThatThrownBy(() -> make(folder.resolve("bundle"), digests, true))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "3 of 5 images have no digest: no digest of quay.io/example/agent:2.0.1: not today (chart part"
                                + " 2.0.1, image agent); no digest of quay.io/example/pulled-by-operator:2.0.1: not today (image"
                                + " pulled); no digest of quay.io/example/sidecar:2: not today (patch of daemonset agent); with"
                                + " --without-digests the bundle is made all the same");
        assertThat(folder).isDirectoryNotContaining("glob:**bundle*");

        assertThat(make(folder.resolve("bundle"), digests, false))
                .filteredOn(image -> image.image().startsWith("quay.io"))
                .extracting(image -> image.withoutDigest().orElse(""))
                .containsOnly(
                        "no digest of quay.io/example/agent:2.0.1: not today",
                        "no digest of quay.io/example/pulled-by-operator:2.0.1: not today",
                        "no digest of quay.io/example/sidecar:2: not today");
    }

    @Test
    void a_file_that_cannot_be_had_leaves_no_bundle() throws IOException {
        Files.delete(folder.resolve("served/m/operator-2.0.1.yaml"));

        assertThatThrownBy(() -> make(folder.resolve("bundle"), name -> DIGEST, true))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith(
                        "cannot fetch " + project.url() + "/m/operator-2.0.1.yaml: the server answered 404");
        assertThat(folder).isDirectoryNotContaining("glob:**bundle*");
    }

    @Test
    void an_archive_that_is_not_the_one_of_the_recipe_leaves_no_bundle() throws IOException {
        Files.writeString(folder.resolve("served/plugins-amd64-2.0.1.tgz"), "something else");

        assertThatThrownBy(() -> make(folder.resolve("bundle"), name -> DIGEST, true))
                .hasMessageStartingWith(project.url() + "/plugins-amd64-2.0.1.tgz does not have the SHA-256 ");
    }

    @Test
    void a_folder_with_something_in_it_is_left_alone() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.writeString(there.resolve("mine"), "");

        assertThatThrownBy(() -> make(there, name -> DIGEST, true))
                .hasMessage(there + " is there already; a bundle needs a new or an empty folder");
        assertThat(there).isDirectoryContaining("glob:**/mine");
    }

    @Test
    void an_empty_folder_is_filled() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));

        make(there, name -> DIGEST, true);

        assertThat(there).isDirectoryContaining("glob:**/bundle.json");
    }

    @Test
    void a_variant_without_kubernetes_needs_no_bundle() {
        assertThatThrownBy(() -> wishes(VariantCatalog.builtIn().get("ptp"), true))
                .isInstanceOf(ClusterException.class)
                .hasMessage("variant ptp has no recipe for Kubernetes, so it needs no bundle");
    }

    @Test
    void an_address_that_leads_out_of_a_bundle_is_refused() {
        assertThatThrownBy(() -> BundledSources.placeOf("https://example.org/../../etc/passwd"))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "https://example.org/../../etc/passwd would be kept as example.org/../../etc/passwd, which may be"
                                + " anywhere");
    }

    private List<BundledImage> make(Path to, Function<ImageName, String> digestOf, boolean digests) {
        return new BundleMaker(wishes(variant(), digests), digestOf, said::add).make(to);
    }

    private static BundleWishes wishes(Variant variant, boolean digests) {
        return new BundleWishes(
                List.of(variant),
                VersionSet.STUDY,
                Optional.empty(),
                List.of("amd64", "arm64"),
                "1.34.0",
                digests,
                "test");
    }

    private Variant variant() {
        return project.variant(folder);
    }

    private Availability availability(Variant variant) {
        return BundledSources.availability(
                variant, new KubernetesSettings.Recipes(Optional.of(folder.resolve("bundle")), false));
    }

    private String reason(Variant variant) {
        return ((Availability.Unavailable) availability(variant)).reason();
    }

    private static List<String> files(Path bundle) throws IOException {
        try (var all = Files.walk(bundle)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> bundle.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
