package io.github.cnibench.cluster.kubernetes.recipe;

import com.sun.net.httpserver.HttpServer;
import io.github.cnibench.digest.Sha256;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a project publishes of its CNI: a manifest, a repository of charts and an archive, from a server on loopback. */
public final class ExampleProject implements AutoCloseable {

    private static final String PLUGINS = "an archive";

    private final HttpServer server;
    private String registry = "quay.io/example";

    private ExampleProject(HttpServer server) {
        this.server = server;
    }

    /** Publish from {@code folder}, in which files may be changed later. */
    public static ExampleProject start(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("m"));
        Files.writeString(folder.resolve("m/operator-2.0.1.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: operator, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: operator}}
                  template:
                    metadata: {labels: {app: operator}}
                    spec: {containers: [{name: operator, image: "quay.io/example/operator:2.0.1"}]}
                """);
        for (String architecture : new String[] {"amd64", "arm64"}) {
            Files.writeString(folder.resolve("plugins-" + architecture + "-2.0.1.tgz"), PLUGINS);
        }
        TestChart.write(folder.resolve("charts"), "part", "2.0.1", Map.of("templates/agent.yaml", """
                        apiVersion: apps/v1
                        kind: DaemonSet
                        metadata: {name: agent}
                        spec:
                          selector: {matchLabels: {app: agent}}
                          template:
                            metadata: {labels: {app: agent}}
                            spec: {containers: [{name: agent, image: {{ .Values.image | quote }}}]}
                        """));
        Files.writeString(folder.resolve("charts/index.yaml"), """
                apiVersion: v1
                entries:
                  part: [{name: part, version: 2.0.1, urls: [part-2.0.1.tgz]}]
                """);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
                if (Files.isRegularFile(file)) {
                    byte[] content = Files.readAllBytes(file);
                    exchange.sendResponseHeaders(200, content.length);
                    exchange.getResponseBody().write(content);
                } else {
                    exchange.sendResponseHeaders(404, -1);
                }
            }
        });
        server.start();
        return new ExampleProject(server);
    }

    /** Have the images of the agent in another registry. */
    public ExampleProject withImagesIn(String other) {
        registry = other;
        return this;
    }

    /** Return where it publishes. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Return the CNI as a variant {@code made}, whose file is written to {@code folder}. */
    public Variant variant(Path folder) {
        return VariantCatalog.builtIn().withFile(file(folder)).get("made");
    }

    /** Write the file of the variant {@code made} and return it. */
    public Path file(Path folder) {
        try {
            return Files.writeString(folder.resolve("made.yaml"), """
                    variants:
                      - id: made
                        cni: Made
                        version: 2.0.1
                        description: Made for a test
                        clusters: [kind]
                        claims: {dataplane: linux, encapsulation: none, encryption: none, kube-proxy: present, network-policy: enforced}
                        images:
                          agent: %2$s/agent:${version}
                          pulled: %2$s/pulled-by-operator:${version}
                        recipe:
                          kubernetes:
                            steps:
                              - manifest:
                                  url: %1$s/m/operator-${version}.yaml
                                  method: apply
                                  replacements: [{text: quay.io/example, by: "%4$s"}]
                              - helm-chart:
                                  repository: %1$s/charts
                                  chart: part
                                  release: part
                                  version: ${version}
                                  namespace: kube-system
                                  values: {image: "${image.agent}", cidr: "${pod-cidr}"}
                              - node-files:
                                  url: %1$s/plugins-${node.architecture}-${version}.tgz
                                  folder: /opt/cni/bin
                                  sha256: {amd64: %3$s}
                              - resources:
                                  objects:
                                    - apiVersion: v1
                                      kind: Pod
                                      metadata: {name: own}
                                      spec: {containers: [{name: own, image: "localhost/cnibench/own:1"}]}
                              - patch:
                                  resource: daemonset
                                  name: agent
                                  namespace: kube-system
                                  type: strategic
                                  patch: {spec: {template: {spec: {containers: [{name: sidecar, image: "%2$s/sidecar:2"}]}}}}
                    """.formatted(
                            url(),
                            registry,
                            Sha256.of(PLUGINS.getBytes(StandardCharsets.UTF_8)),
                            registry.startsWith("quay") ? "mirror.example.org" : registry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
