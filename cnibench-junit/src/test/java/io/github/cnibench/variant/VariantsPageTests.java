package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps docs/variants.md true. */
class VariantsPageTests {

    private final GeneratedText page = GeneratedText.of("variants.md");

    @Test
    void lists_the_variants_of_the_local_cluster() throws IOException {
        page.requireUpToDate("local variants", table(variant -> variant.recipe() instanceof LocalRecipe));
    }

    @Test
    void lists_the_variants_of_kubernetes() throws IOException {
        page.requireUpToDate("variants on Kubernetes", table(variant -> variant.recipe() instanceof KubernetesRecipe));
    }

    @Test
    void lists_the_features_of_the_kernel() throws IOException {
        page.requireUpToDate(
                "kernel features",
                "| feature | option of the kernel | module |\n|---|---|---|\n"
                        + Arrays.stream(KernelFeature.values())
                                .map(feature -> "| `" + feature + "` | `" + feature.option() + "` | `"
                                        + feature.module() + "` |\n")
                                .collect(Collectors.joining()));
    }

    @Test
    void shows_files_that_can_be_read(@TempDir Path folder) throws IOException {
        VariantCatalog catalog = VariantCatalog.builtIn();
        int count = 0;
        for (String example : page.yamlExamples()) {
            Path file = Files.writeString(folder.resolve("example-" + count++ + ".yaml"), example);
            catalog = catalog.withFile(file);
        }

        assertThat(count).isEqualTo(2);
        assertThat(catalog.get("cilium-masquerade").claims().encapsulation()).isEqualTo(Encapsulation.VXLAN);
        assertThat(catalog.get("cilium").version()).isEqualTo("1.18.2");
        assertThat(catalog.get("bridge-small").recipe()).isInstanceOf(LocalRecipe.class);
        assertThat(catalog.get("plain").filledRecipe().toString()).contains("registry.example/plain/agent:2.0.1");
        assertThat(catalog.in(VersionSet.CURRENT).get("plain").filledRecipe().toString())
                .contains("registry.example/plain/agent:2.4.0", "tracing=false");
    }

    private static String table(Predicate<Variant> filter) {
        String head = "| id | CNI | version | data plane | encapsulation | encryption | kube-proxy | policy | TCP MSS"
                + " | clusters | what it is |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
        return head
                + VariantCatalog.builtIn().all().stream()
                        .filter(filter)
                        .map(VariantsPageTests::row)
                        .collect(Collectors.joining());
    }

    private static String row(Variant variant) {
        Claims claims = variant.claims();
        return String.format(
                "| `%s` | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n",
                variant.id(),
                variant.cni(),
                variant.version(),
                word(claims.dataplane()),
                word(claims.encapsulation()),
                word(claims.encryption()),
                word(claims.kubeProxy()),
                word(claims.networkPolicy()),
                claims.tcpMss().map(String::valueOf).orElse("not claimed"),
                String.join(", ", variant.clusters()),
                variant.description());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
