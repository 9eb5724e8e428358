package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.GeneratedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps the pages in docs/cni true. */
class CniPagesTests {

    enum Page {
        ANTREA("Antrea"),
        BAREMETAL("none"),
        CALICO("Calico"),
        CANAL("Canal"),
        CILIUM("Cilium"),
        FLANNEL("Flannel"),
        KUBE_OVN("Kube-OVN"),
        KUBE_ROUTER("kube-router");

        private final String cni;

        Page(String cni) {
            this.cni = cni;
        }

        private String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
        }

        private GeneratedText text() {
            return GeneratedText.of("cni/" + file());
        }

        private List<Variant> variants(VersionSet set) {
            return VariantCatalog.builtIn().in(set).all().stream()
                    .filter(variant -> variant.cni().equals(cni))
                    .toList();
        }
    }

    @Test
    void has_a_page_for_each_cni() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "docs", "cni"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Page.values()).map(Page::file).toList());
        }
        Set<String> withoutPage = VariantCatalog.builtIn().all().stream()
                .filter(variant -> variant.recipe() instanceof KubernetesRecipe)
                .map(Variant::cni)
                .collect(Collectors.toCollection(TreeSet::new));
        Arrays.stream(Page.values()).map(page -> page.cni).toList().forEach(withoutPage::remove);
        assertThat(withoutPage).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void lists_the_variants(Page page) throws IOException {
        page.text()
                .requireUpToDate(
                        "variants",
                        table(
                                page,
                                "| id | what it is | study | current | encapsulation | encryption | kube-proxy"
                                        + " | TCP MSS, study | TCP MSS, current |",
                                CniPagesTests::row));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BAREMETAL")
    void lists_what_nodes_must_have(Page page) throws IOException {
        page.text().requireUpToDate("preconditions", bySet(page, "every node has", CniPagesTests::needs));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BAREMETAL")
    void lists_what_is_fetched(Page page) throws IOException {
        page.text().requireUpToDate("fetched", bySet(page, "what", CniPagesTests::fetched));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BAREMETAL")
    void lists_the_sources_of_the_current_set(Page page) throws IOException {
        VariantCatalog catalog = VariantCatalog.builtIn();
        page.text()
                .requireUpToDate(
                        "sources",
                        page.variants(VersionSet.CURRENT).stream()
                                .flatMap(variant -> catalog.pagesOf(variant.id(), VersionSet.CURRENT).stream())
                                .distinct()
                                .map(address -> "- <" + address + ">\n")
                                .collect(Collectors.joining()));
    }

    private static String table(Page page, String head, Function<String, String> row) {
        return head + "\n" + head.replaceAll("[^|]+", "---") + "\n"
                + page.variants(VersionSet.STUDY).stream()
                        .map(variant -> row.apply(variant.id()) + "\n")
                        .collect(Collectors.joining());
    }

    private static String row(String id) {
        Variant study = variant(id, VersionSet.STUDY);
        Claims claims = study.claims();
        return "| `" + id + "` | " + study.description() + " | " + study.version() + " | "
                + variant(id, VersionSet.CURRENT).version() + " | " + word(claims.encapsulation()) + " | "
                + word(claims.encryption()) + " | " + word(claims.kubeProxy()) + " | " + mss(claims) + " | "
                + mss(variant(id, VersionSet.CURRENT).claims()) + " |";
    }

    private static String mss(Claims claims) {
        return claims.tcpMss().map(String::valueOf).orElse("not claimed");
    }

    /** Return a table of what each set's variants have, with the variants that have it. */
    private static String bySet(Page page, String title, Function<Variant, Collection<String>> what) {
        StringBuilder text = new StringBuilder("| set | " + title + " | for |\n|---|---|---|\n");
        for (VersionSet set : VersionSet.values()) {
            List<Variant> variants = page.variants(set);
            Map<String, List<String>> users = new LinkedHashMap<>();
            for (Variant variant : variants) {
                for (String one : what.apply(variant)) {
                    users.computeIfAbsent(one, key -> new ArrayList<>()).add("`" + variant.id() + "`");
                }
            }
            users.forEach((one, ids) -> text.append("| ")
                    .append(set)
                    .append(" | ")
                    .append(one)
                    .append(" | ")
                    .append(ids.size() == variants.size() ? "all" : String.join(", ", ids))
                    .append(" |\n"));
        }
        return text.toString();
    }

    private static List<String> needs(Variant variant) {
        return ((KubernetesRecipe) variant.recipe())
                .preconditions().stream()
                        .map(one -> one.source()
                                .map(source -> "[" + one.need() + "](" + source + ")")
                                .orElse(one.need()))
                        .toList();
    }

    private static Set<String> fetched(Variant variant) {
        Set<String> what = new TreeSet<>();
        for (InstallStep step : ((KubernetesRecipe) variant.filledRecipe()).steps()) {
            if (step instanceof InstallStep.HelmChart chart) {
                what.add("chart `" + chart.chart() + "` " + chart.version() + " of <" + chart.repository() + ">");
            } else if (step instanceof InstallStep.Manifest manifest) {
                what.add("manifest <" + manifest.url() + ">");
            } else if (step instanceof InstallStep.NodeFiles archive) {
                what.add("archive `" + archive.url() + "`");
            }
        }
        variant.imageReferences().values().forEach(image -> what.add("image `" + image + "`"));
        return what;
    }

    private static Variant variant(String id, VersionSet set) {
        return VariantCatalog.builtIn().in(set).get(id);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
