package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of variants that users write. */
class UserVariantsTests {

    private static final String WHOLE = """
            variants:
              - id: mine
                cni: Mine
                version: 1.0.0
                description: My own
                clusters: [kind]
                claims:
                  dataplane: linux
                  encapsulation: none
                  encryption: none
                  kube-proxy: present
                  network-policy: enforced
                images: {agent: "registry.test/mine:${version}"}
                recipe:
                  kubernetes:
                    steps:
                      - helm-chart:
                          repository: https://charts.test
                          chart: mine
                          release: mine
                          version: ${version}
                          namespace: kube-system
                          values: {image: "${image.agent}", mtu: 8950}
            """;

    private final VariantCatalog builtIn = VariantCatalog.builtIn();

    private Path file;

    @BeforeEach
    void choose_file(@TempDir Path folder) {
        file = folder.resolve("own.yaml");
    }

    @Test
    void the_example_can_be_read() {
        VariantCatalog catalog =
                VariantCatalog.builtIn().withFile(Path.of("..", "examples", "own-variant", "variants.yaml"));

        assertThat(catalog.get("plainroutes").cni()).isEqualTo("Plainroutes");
        assertThat(catalog.get("cilium-native").claims().encapsulation()).isEqualTo(Encapsulation.NONE);
    }

    @Test
    void adds_a_whole_variant() {
        VariantCatalog catalog = with(WHOLE);

        assertThat(catalog.all()).hasSize(builtIn.all().size() + 1);
        assertThat(catalog.sourceOf("mine")).isEqualTo(file + ":2");
        assertThat(catalog.get("mine").filledRecipe().toString()).contains("image=registry.test/mine:1.0.0, mtu=8950");
        assertThat(builtIn.find("mine")).isEmpty();
    }

    @Test
    void takes_what_is_left_out_from_another_variant() {
        Variant mine = with("""
                variants:
                  - id: cilium-masquerade
                    like: cilium
                    version: 1.18.0
                    claims: {tcp-mss: 8848}
                    values: {bpf: {masquerade: true}}
                  - id: cilium-two
                    like: cilium-masquerade
                    values: {bpf: {tproxy: true}, mtu: 8900}
                    not-applicable: {sts: no Services here}
                """).get("cilium-two");

        assertThat(mine.version()).isEqualTo("1.18.0");
        assertThat(mine.claims().tcpMss()).contains(8848);
        assertThat(mine.claims().dataplane()).isEqualTo(Dataplane.EBPF);
        assertThat(mine.notApplicableReason("sts")).contains("no Services here");
        InstallStep.HelmChart chart = (InstallStep.HelmChart)
                ((KubernetesRecipe) mine.recipe()).steps().get(0);
        assertThat(chart.values()).contains(Map.of("bpf", Map.of("masquerade", true, "tproxy", true), "mtu", 8900));
    }

    @Test
    void replaces_a_built_in_variant_when_the_file_says_so() {
        VariantCatalog catalog = with("""
                variants:
                  - {id: cilium, replaces: true, like: cilium, version: 1.18.0}
                """);

        assertThat(catalog.get("cilium").version()).isEqualTo("1.18.0");
        assertThat(catalog.sourceOf("cilium")).isEqualTo(file + ":2");
        assertThat(catalog.all()).hasSameSizeAs(builtIn.all());
    }

    @Test
    void refuses_an_id_that_is_known_and_names_both_places() {
        refuses(
                """
                variants:
                  - {id: own, like: cilium}
                  - id: cilium
                    like: calico
                """,
                ":3: variants[1].id: 'cilium' is known already from " + builtIn.sourceOf("cilium")
                        + "; choose another id, or write 'replaces: true' to replace it");
    }

    @Test
    void refuses_an_id_that_the_same_file_has_twice() {
        refuses(
                """
                variants:
                  - {id: own, like: cilium}
                  - {id: own, like: calico}
                """,
                ":3: variants[1].id: 'own' is known already from " + file
                        + ":2; choose another id, or write 'replaces: true' to replace it");
    }

    @Test
    void refuses_to_replace_what_is_not_there() {
        refuses("""
                variants:
                  - id: own
                    like: cilium
                    replaces: true
                """, ":4: variants[0].replaces: there is no variant 'own' to replace");
    }

    @Test
    void refuses_to_be_like_an_unknown_variant() {
        assertThatThrownBy(() -> with("""
                        variants:
                          - id: own
                            like: cillium
                        """))
                .isInstanceOf(DocumentException.class)
                .hasMessageStartingWith(
                        file
                                + ":3: variants[0].like: unknown variant 'cillium'; known, nearest first: cilium, calico, cilium-wg, ");
    }

    @Test
    void refuses_values_without_a_chart_and_steps_without_kubernetes() {
        refuses("""
                variants:
                  - {id: own, like: calico, values: {a: 1}}
                """, ":2: variants[0]: values need a recipe with one Helm chart, but it has 0");
        refuses(
                """
                variants:
                  - {id: own, like: bridge, values: {a: 1}}
                """,
                ":2: variants[0]: evidence, requires, parameters, values and further-steps beside the recipe need a recipe for"
                        + " Kubernetes");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "    cni: Mine | | :2: variants[0]: missing key 'cni'; only a variant with 'like' may leave it out",
                "  - id: mine | -  | :3: variants[0]: missing key 'id'",
                "encryption: none | encryption: tls | :10: variants[0].claims.encryption: expected one of none, wireguard,"
                        + " ipsec, but got 'tls'",
                "      encryption: none | | :2: variants[0]: missing key 'claims.encryption'; only a variant with 'like'"
                        + " may leave it out",
                "network-policy: enforced | tcp-mss: big | :12: variants[0].claims.tcp-mss: expected a whole number, but"
                        + " got 'big'",
                "id: mine | id: Mine | :2: variants[0]: a variant id has lower-case letters, digits and single hyphens,"
                        + " but was 'Mine'",
                "version: 1.0.0 | verison: 1.0.0 | :4: variants[0].verison: unknown key; known here, nearest first:"
                        + " version, versions, recipe, claims, cni, description, evidence, id, like, requires, values,"
                        + " images, replaces, clusters, parameters, further-steps, on-clusters, not-applicable",
                "clusters: [kind] | clusters: kind | :6: variants[0].clusters: expected a list, but got 'kind'",
                "clusters: [kind] | clusters: [] | :2: variants[0]: clusters must name at least one cluster",
                "kubernetes: | kubernets: | :15: variants[0].recipe.kubernets: unknown key; known here, nearest first:"
                        + " kubernetes, local",
                "helm-chart: | helm: | :17: variants[0].recipe.kubernetes.steps[0].helm: unknown key; known here,"
                        + " nearest first: patch, helm-chart, manifest, node-files, resources, label-nodes,"
                        + " random-secret, wait-for-condition, wait-for-annotation",
                "release: mine | relaese: mine | :20: variants[0].recipe.kubernetes.steps[0].helm-chart.relaese: unknown"
                        + " key; known here, nearest first: release, values, chart, version, namespace, repository",
                "https://charts.test | https://${pod-cdir} | :15: variants[0].recipe.kubernetes: unknown placeholder"
                        + " ${pod-cdir} in 'https://${pod-cdir}'; known: ${api-server.host}, ${api-server.port},"
                        + " ${control-node.address}, ${node.architecture}, ${pod-cidr}, ${service-cidr}, ${underlay.interface}, ${version}",
                "${image.agent} | ${image.agnet} | :2: variants[0]: the recipe uses ${image.agnet}, but images has no"
                        + " agnet",
                "mtu: 8950 | 'mtu: ' | :17: variants[0].recipe.kubernetes.steps[0].helm-chart: mtu has no value",
            })
    void refuses_a_file_that_is_not_valid(String good, String bad, String message) {
        String text = bad == null
                ? WHOLE.lines()
                        .filter(line -> !line.strip().equals(good))
                        .reduce("", (before, line) -> before + line + "\n")
                : WHOLE.replace(good, bad);
        refuses(text, message);
    }

    @Test
    void refuses_phases_that_are_not_applicable_without_id_or_reason() {
        refuses("""
                variants:
                  - {id: own, like: cilium, not-applicable: {STS: no Services}}
                """, ":2: variants[0]: not-applicable needs ids of phases, but had 'STS'");
        refuses("""
                variants:
                  - {id: own, like: cilium, not-applicable: {sts: " "}}
                """, ":2: variants[0]: not-applicable.sts needs a reason");
    }

    @Test
    void refuses_a_claim_that_cannot_be() {
        refuses("""
                variants:
                  - id: own
                    like: cilium
                    claims: {tcp-mss: 12}
                """, ":2: variants[0]: tcp-mss must be 88 to 65483 bytes, but was 12");
    }

    @Test
    void refuses_a_file_without_variants() {
        refuses("variants: []\n", ":1: variants must hold at least one variant");
        refuses("", ":1: the document is empty");
        refuses("variant: []\n", ":1: variant: unknown key; known here, nearest first: variants");
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        assertThatThrownBy(() -> builtIn.withFile(file)).hasMessage(file + ": there is no such file");
    }

    private void refuses(String text, String message) {
        assertThatThrownBy(() -> with(text))
                .isInstanceOf(DocumentException.class)
                .hasMessage(file + message);
    }

    private VariantCatalog with(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return builtIn.withFile(file);
    }
}
