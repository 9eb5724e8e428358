package io.github.cnibench.cluster.kubernetes.bundle;

import io.github.cnibench.digest.Sha256;
import io.github.cnibench.tool.PackagedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The distribution's registry of the CNCF project Distribution, on the loopback device, for one test. */
public final class RealRegistry implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final PackagedServer server;
    private final Optional<TokenServer> tokens;

    private RealRegistry(PackagedServer server, Optional<TokenServer> tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    /** Start one that everybody may read and write; skip the test where there is no package to be had. */
    public static RealRegistry start(Path folder) {
        return start(folder, Optional.empty());
    }

    /** Start one that wants tokens of {@code tokens}. */
    static RealRegistry start(Path folder, TokenServer tokens) {
        return start(folder, Optional.of(tokens));
    }

    private static RealRegistry start(Path folder, Optional<TokenServer> tokens) {
        PackagedServer server = PackagedServer.start(
                "docker-registry",
                folder,
                port -> List.of("serve", configuration(folder, port, tokens).toString()),
                "no digest was asked of a real registry");
        RealRegistry registry = new RealRegistry(server, tokens);
        server.awaitAnswer(registry::answers);
        return registry;
    }

    private static Path configuration(Path folder, int port, Optional<TokenServer> tokens) {
        try {
            return Files.writeString(folder.resolve("config.yml"), """
                    version: 0.1
                    log: {level: warn}
                    storage: {filesystem: {rootdirectory: %s}}
                    http: {addr: '127.0.0.1:%d'}
                    %s
                    """.formatted(
                            folder.resolve("storage"),
                            port,
                            tokens.map(TokenServer::configuration).orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            return send("GET", "/v2/", "", new byte[0]).statusCode() < 500;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Return its host and port. */
    public String host() {
        return server.host();
    }

    /** Push an image of nothing and return its digest. */
    public String push(String repository, String tag) {
        byte[] config = "{\"architecture\": \"amd64\", \"os\": \"linux\"}".getBytes(StandardCharsets.UTF_8);
        String blob = "sha256:" + Sha256.of(config);
        HttpResponse<String> place = send("POST", "/v2/" + repository + "/blobs/uploads/", repository, new byte[0]);
        String location = place.headers().firstValue("Location").orElseThrow(() -> new AssertionError(place.body()));
        require(send("PUT", location + (location.contains("?") ? "&" : "?") + "digest=" + blob, repository, config));
        byte[] manifest = """
                {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                 "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s", "size": %d},
                 "layers": []}
                """.formatted(blob, config.length).getBytes(StandardCharsets.UTF_8);
        put(repository, tag, manifest, "application/vnd.oci.image.manifest.v1+json");
        return "sha256:" + Sha256.of(manifest);
    }

    /** Push an index of an image that is there and return its digest. */
    String pushIndex(String repository, String tag, String digest, long size) {
        byte[] index = """
                {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
                 "manifests": [{"mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": "%s", "size": %d,
                                "platform": {"architecture": "amd64", "os": "linux"}}]}
                """.formatted(digest, size).getBytes(StandardCharsets.UTF_8);
        put(repository, tag, index, "application/vnd.oci.image.index.v1+json");
        return "sha256:" + Sha256.of(index);
    }

    private void put(String repository, String tag, byte[] manifest, String kind) {
        require(send("PUT", "/v2/" + repository + "/manifests/" + tag, repository, manifest, "Content-Type", kind));
    }

    private static void require(HttpResponse<String> response) {
        if (response.statusCode() != 201) {
            throw new AssertionError("the registry answered " + response.statusCode() + ": " + response.body());
        }
    }

    private HttpResponse<String> send(String method, String place, String repository, byte[] body, String... headers) {
        URI uri = place.startsWith("http") ? URI.create(place) : URI.create("http://" + host() + place);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(DEADLINE)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        tokens.ifPresent(
                tokenServer -> request.header("Authorization", "Bearer " + tokenServer.token(repository, "pull,push")));
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
