package io.github.cnibench.suite.fault;

import io.github.cnibench.cluster.kubernetes.bundle.BundleIndex;
import io.github.cnibench.cluster.kubernetes.recipe.TestBundle;
import io.github.cnibench.cluster.kubernetes.recipe.TestChart;
import io.github.cnibench.variant.InstallStep;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Flannel as a manifest and as a chart, in a bundle: its objects are those that the catalog has for nodes of this machine, whose
 * images come from no registry.
 */
final class FlannelBundle {

    static final String MANIFEST = "flannel-manifest";
    static final String CHART = "flannel-chart";
    /** Mounts something on each node that nobody but its own pod can take away. */
    static final String STICKY = "flannel-sticky";

    /** A CNI that cnibench does not know, from the example for that. */
    static final String EXAMPLE = "plainroutes";

    /** That of Flannel on nodes of this machine. */
    private static final String VERSION = "0.26.7";

    static final String URL = "https://example.org/flannel.yaml";

    private FlannelBundle() {}

    /** Fill {@code folder} with the bundle and return a file with the variants that are installed from it. */
    static Path write(Path folder) throws IOException {
        List<Map<String, Object>> objects = objects();
        Path manifest = folder.resolve("bundle/example.org/flannel.yaml");
        Files.createDirectories(manifest.getParent());
        Files.writeString(
                manifest,
                documents(objects, Map.of())
                        .replace("\\\"Type\\\": \\\"host-gw\\\"", "\\\"Type\\\": \\\"vxlan\\\"")
                        .replace("${", "@{"));
        TestChart.write(
                folder.resolve("bundle/charts"),
                "flannel-made",
                "1.0.0",
                Map.of(
                        "templates/all.yaml",
                        documents(
                                objects.stream()
                                        .filter(object -> !"Namespace".equals(object.get("kind")))
                                        .toList(),
                                Map.of(
                                        "${pod-cidr}", "{{ .Values.podCidr }}",
                                        "${underlay.interface}", "{{ .Values.underlay }}",
                                        "${api-server.host}", "{{ .Values.host }}",
                                        "${api-server.port}", "{{ .Values.port }}"))));
        List<String> files = List.of("example.org/flannel.yaml", "charts/flannel-made-1.0.0.tgz");
        TestBundle.seal(
                folder.resolve("bundle"),
                Stream.of(MANIFEST, CHART, STICKY)
                        .map(id -> new BundleIndex.BundledVariant(id, VERSION, files))
                        .toArray(BundleIndex.BundledVariant[]::new));
        return Files.writeString(folder.resolve("variants.yaml"), VARIANTS.formatted(URL) + example());
    }

    /** Return the variants of the example, whose file begins with a line of its own. */
    private static String example() throws IOException {
        String file = Files.readString(Path.of("..", "examples", "own-variant", "variants.yaml"));
        return file.substring(file.indexOf("variants:\n") + "variants:\n".length());
    }

    private static List<Map<String, Object>> objects() {
        KubernetesRecipe recipe = (KubernetesRecipe) VariantCatalog.builtIn()
                .on("kubernetes-netns")
                .get("flannel-hostgw")
                .filledRecipe();
        return recipe.steps().stream()
                .filter(InstallStep.Resources.class::isInstance)
                .map(InstallStep.Resources.class::cast)
                .flatMap(step -> step.objects().stream())
                .toList();
    }

    private static String documents(List<Map<String, Object>> objects, Map<String, String> replacements) {
        String text = objects.stream()
                .map(object -> JsonMapper.shared().writeValueAsString(object))
                .collect(Collectors.joining("\n---\n"));
        for (Map.Entry<String, String> one : replacements.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        return text + "\n";
    }

    private static final String VARIANTS = """
            variants:
              - id: flannel-manifest
                like: flannel-hostgw
                description: VXLAN, from a manifest
                claims: {encapsulation: vxlan, tcp-mss: 8898}
                recipe:
                  kubernetes:
                    evidence: {network-interface: flannel.1, counter: interface-bytes}
                    steps:
                      - manifest:
                          url: %s
                          method: apply
                          replacements:
                            - {text: "@{pod-cidr}", by: "${pod-cidr}"}
                            - {text: "@{underlay.interface}", by: "${underlay.interface}"}
                            - {text: "@{api-server.host}", by: "${api-server.host}"}
                            - {text: "@{api-server.port}", by: "${api-server.port}"}
              - id: flannel-sticky
                like: flannel-manifest
                description: VXLAN, and a mount on each node that stays
                further-steps:
                  - resources:
                      objects:
                        - apiVersion: apps/v1
                          kind: DaemonSet
                          metadata: {name: sticky, namespace: kube-flannel}
                          spec:
                            selector: {matchLabels: {app: sticky}}
                            template:
                              metadata: {labels: {app: sticky}}
                              spec:
                                hostNetwork: true
                                terminationGracePeriodSeconds: 1
                                tolerations: [{operator: Exists}]
                                containers:
                                  - name: sticky
                                    image: ${image.flannel}
                                    command: [/bin/sh, -euc, "mkdir -p /bins/stuck; mount -t tmpfs none /bins/stuck; exec sleep 2147483647"]
                                    securityContext: {privileged: true}
                                    volumeMounts: [{name: bins, mountPath: /bins, mountPropagation: Bidirectional}]
                                volumes: [{name: bins, hostPath: {path: /opt/cni/bin}}]
              - id: flannel-chart
                like: flannel-hostgw
                description: Routes between the nodes, from a chart
                recipe:
                  kubernetes:
                    evidence: {network-interface: eth0, counter: interface-bytes}
                    steps:
                      - resources:
                          objects:
                            - apiVersion: v1
                              kind: Namespace
                              metadata: {name: kube-flannel, labels: {pod-security.kubernetes.io/enforce: privileged}}
                      - helm-chart:
                          repository: https://example.org/charts
                          chart: flannel-made
                          release: flannel
                          version: 1.0.0
                          namespace: kube-flannel
                          values: {podCidr: "${pod-cidr}", underlay: "${underlay.interface}", host: "${api-server.host}", port: "${api-server.port}"}
            """;
}
