package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.variant.VariantCatalog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** On a real API server, which serves custom resources too. */
@EnabledIf("io.github.cnibench.cluster.kubernetes.ApiServer#isAvailable")
class CniDetectionOnApiServerTests {

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static ApiServer server;

    private final KubernetesApi api = KubernetesApi.connect(server.access());
    private final List<HasMetadata> made = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = ApiServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void remove() {
        made.forEach(object -> api.client().resource(object).delete());
        api.close();
    }

    private void make(String yaml) {
        api.client()
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(object -> {
                    made.add(0, api.client().resource(object).create());
                    if (object.getKind().equals("DaemonSet")) {
                        api.client()
                                .resource(Serialization.unmarshal(
                                        Serialization.asYaml(object),
                                        io.fabric8.kubernetes.api.model.apps.DaemonSet.class))
                                .editStatus(set -> set.edit()
                                        .withNewStatus()
                                        .withDesiredNumberScheduled(1)
                                        .withCurrentNumberScheduled(1)
                                        .withNumberMisscheduled(0)
                                        .withNumberReady(1)
                                        .endStatus()
                                        .build());
                    }
                });
    }

    private static String daemonSet(String name, String image) {
        return """
                ---
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: %s, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: %s}}
                  template:
                    metadata: {labels: {app: %s}}
                    spec:
                      containers: [{name: agent, image: '%s'}]
                """.formatted(name, name, name, image);
    }

    private static String customResource(String kind, String name, String spec) {
        return """
                ---
                apiVersion: crd.projectcalico.org/v1
                kind: %s
                metadata: {name: %s}
                spec: %s
                """.formatted(kind, name, spec);
    }

    private static String definition(String kind, String plural) {
        return """
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %s.crd.projectcalico.org}
                spec:
                  group: crd.projectcalico.org
                  names: {kind: %s, plural: %s, singular: %s, listKind: %sList}
                  scope: Cluster
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(plural, kind, plural, kind.toLowerCase(Locale.ROOT), kind);
    }

    @Test
    void finds_nothing_on_an_empty_cluster() {
        assertThat(Detection.of(api).found()).isEmpty();
    }

    @Test
    void reads_a_config_map() {
        make(daemonSet("kube-flannel-ds", "docker.io/flannel/flannel:v0.24.2") + daemonSet("kube-proxy", "x/y:1")
                + """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: kube-flannel-cfg, namespace: kube-system}
                data:
                  net-conf.json: '{"Network": "10.244.0.0/16", "Backend": {"Type": "vxlan"}}'
                """);

        Detection detection = Detection.of(api);

        List<String> warnings = new ArrayList<>();
        detection.require(VariantCatalog.builtIn().get("flannel"), warnings::add);
        assertThat(warnings).isEmpty();
        assertThat(detection.report().orElseThrow().podNetworks()).containsExactly("10.244.0.0/16");
    }

    @Test
    void reads_custom_resources() {
        make(daemonSet("calico-node", "docker.io/calico/node:v3.27.2")
                + definition("FelixConfiguration", "felixconfigurations")
                + definition("IPPool", "ippools"));
        awaitServed("felixconfigurations");
        awaitServed("ippools");
        make(customResource("FelixConfiguration", "default", "{bpfEnabled: true}")
                + customResource(
                        "IPPool",
                        "default-ipv4-ippool",
                        "{cidr: 10.1.0.0/16, ipipMode: Never, vxlanMode: CrossSubnet}"));

        List<String> warnings = new ArrayList<>();
        Detection.of(api).require(VariantCatalog.builtIn().get("calico-ebpf"), warnings::add);

        assertThat(warnings).isEmpty();
    }

    private void awaitServed(String plural) {
        await(plural)
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> api.client().raw("/apis/crd.projectcalico.org/v1/" + plural) != null);
    }

    @Test
    void refuses_a_cluster_that_is_not_the_variant_before_anything_is_made() {
        make(daemonSet("cilium", "quay.io/cilium/cilium:v1.15.2"));
        ClusterSettings settings = TestSettings.in(
                Path.of("nowhere"), Duration.ofSeconds(20), TestSettings.withImage("example.org/x:1"), line -> {});
        AtomicBoolean closed = new AtomicBoolean();

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> KubernetesCluster.create(
                        new OthersInstance(server.access(), closed),
                        VariantCatalog.builtIn().get("calico"),
                        settings))
                .withMessage("this cluster does not run variant calico: Cilium 1.15.2 (DaemonSet kube-system/cilium)"
                        + " runs, but variant calico is Calico; it is like variant cilium or cilium-hubble-full or"
                        + " cilium-nohubble or cilium-nokproxy or cilium-ipsec or cilium-wg");

        assertThat(closed.get()).isTrue();
        assertThat(api.client().namespaces().withName("cnibench").get()).isNull();
    }

    @Test
    void says_what_a_user_without_rights_may_not_read() {
        try (KubernetesApi powerless = KubernetesApi.connect(server.accessOf("of-nobody"))) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> Detection.of(powerless))
                    .withMessageStartingWith(
                            "cannot list the daemon sets of all namespaces: the API server answered 40");
        }
    }

    private record OthersInstance(KubernetesAccess access, AtomicBoolean closed) implements KubernetesInstance {

        @Override
        public String name() {
            return "others";
        }

        @Override
        public boolean isOwn() {
            return false;
        }

        @Override
        public String image() {
            return "example.org/x:1";
        }

        @Override
        public Map<String, String> recipeValues() {
            return Map.of();
        }

        @Override
        public boolean nodesShareOneHost() {
            return false;
        }

        @Override
        public SortedMap<String, String> fingerprint() {
            return new TreeMap<>();
        }

        @Override
        public List<String> lookAroundCommands() {
            return List.of();
        }

        @Override
        public List<String> removeCommands() {
            return List.of();
        }

        @Override
        public void keep() {
            throw new UnsupportedOperationException("nothing is kept here");
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
