package io.github.cnibench.cluster.kubernetes.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.cnibench.cluster.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry may answer, from a server on the loopback device that answers it. */
class ImageRegistryTests {

    private static final String DIGEST = "sha256:" + "0a".repeat(32);
    private static final String MANIFEST = "{}";
    private static final String OF_MANIFEST = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ImageRegistry registry = new ImageRegistry();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void the_digest_is_in_a_header_and_indexes_are_asked_for_first() {
        answer("/v2/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            assertThat(exchange.getRequestHeaders().getFirst("Accept"))
                    .startsWith("application/vnd.oci.image.index.v1+json, ");
            exchange.getResponseHeaders().add("Docker-Content-Digest", DIGEST);
            exchange.sendResponseHeaders(200, -1);
        });

        assertThat(registry.digestOf(image("team/tool:1"))).isEqualTo(DIGEST);
        assertThat(asked).containsExactly("HEAD /v2/team/tool/manifests/1");
    }

    @ParameterizedTest
    @CsvSource({"token", "access_token"})
    void a_token_is_had_once_for_all_tags_of_a_repository(String key) {
        answer("/v2/", wantingToken());
        answer("/token", exchange -> {
            asked.add("token " + exchange.getRequestURI().getRawQuery());
            send(exchange, 200, "{\"" + key + "\": \"secret\", \"expires_in\": 300}");
        });

        assertThat(registry.digestOf(image("tool:1"))).isEqualTo(DIGEST);
        assertThat(registry.digestOf(image("tool:2"))).isEqualTo(DIGEST);

        assertThat(asked)
                .containsExactly(
                        "/v2/tool/manifests/1",
                        "token service=fake&scope=repository%3Atool%3Apull",
                        "/v2/tool/manifests/1",
                        "/v2/tool/manifests/2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {}                | no token for its registry can be had: REALM answered 403",
                "200 | {\"other\": \"\"} | the answer of REALM has no token",
                "200 | <html>            | the answer of REALM is no JSON",
                "200 | {\"token\": \"wrong\"} | its registry does not show it to somebody without credentials"
            })
    void no_token_is_told_with_its_reason(int status, String body, String reason) {
        answer("/v2/", wantingToken());
        answer("/token", exchange -> send(exchange, status, body));

        assertThatThrownBy(() -> registry.digestOf(image("tool:1")))
                .isInstanceOf(ClusterException.class)
                .hasMessage("no digest of " + image("tool:1") + ": " + reason.replace("REALM", url() + "/token"));
    }

    @Test
    void a_token_is_not_asked_for_at_an_address_without_encryption() {
        answer("/v2/", exchange -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer realm=\"http://example.org/token\"");
            exchange.sendResponseHeaders(401, -1);
        });

        assertThatThrownBy(() -> registry.digestOf(image("tool:1")))
                .hasMessage("no digest of " + image("tool:1")
                        + ": its registry names no place for tokens: expected an https"
                        + " address for tokens, but got 'http://example.org/token'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | its registry has no such image",
                "401 | its registry does not show it to somebody without credentials",
                "403 | its registry does not show it to somebody without credentials",
                "429 | its registry allows no more requests for now",
                "500 | its registry answered 500",
                "204 | its registry answered 204"
            })
    void an_answer_without_an_image_is_told(int status, String reason) {
        answer("/v2/", exchange -> {
            asked.add(exchange.getRequestMethod());
            exchange.sendResponseHeaders(status, -1);
        });

        assertThatThrownBy(() -> registry.digestOf(image("tool:1")))
                .isInstanceOf(ClusterException.class)
                .hasMessage("no digest of " + image("tool:1") + ": " + reason);
        assertThat(asked).hasSize(status == 500 ? 3 : 1);
    }

    @Test
    void a_failure_that_passes_is_asked_again() {
        answer("/v2/", exchange -> {
            asked.add(exchange.getRequestMethod());
            exchange.getResponseHeaders().add("Docker-Content-Digest", DIGEST);
            exchange.sendResponseHeaders(asked.size() < 3 ? 503 : 200, -1);
        });

        assertThat(registry.digestOf(image("tool:1"))).isEqualTo(DIGEST);
    }

    @ParameterizedTest
    @CsvSource({"200", "405"})
    void without_the_header_the_manifest_itself_is_summed_up(int statusOfHead) {
        answer("/v2/", exchange -> {
            asked.add(exchange.getRequestMethod());
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(statusOfHead, -1);
            } else {
                send(exchange, 200, MANIFEST);
            }
        });

        assertThat(registry.digestOf(image("tool:1"))).isEqualTo(OF_MANIFEST);
        assertThat(asked).containsExactly("HEAD", "GET");
    }

    @Test
    void a_digest_that_is_none_or_not_the_one_asked_for_is_refused() {
        answer("/v2/one", exchange -> withDigest(exchange, "latest"));
        answer("/v2/two", exchange -> withDigest(exchange, DIGEST));
        String other = "sha256:" + "0b".repeat(32);

        assertThatThrownBy(() -> registry.digestOf(image("one:1")))
                .hasMessage("no digest of " + image("one:1")
                        + ": its registry answered the digest 'latest', which is none");
        assertThatThrownBy(() -> registry.digestOf(image("two@" + other)))
                .hasMessage("no digest of " + image("two@" + other) + ": its registry answered the digest " + DIGEST);
        assertThat(registry.digestOf(image("two@" + DIGEST))).isEqualTo(DIGEST);
    }

    @Test
    void a_registry_that_is_not_there_is_told() {
        server.stop(0);

        assertThatThrownBy(() -> registry.digestOf(image("tool:1")))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("no digest of " + image("tool:1") + ": its registry does not answer: ");
    }

    private HttpHandler wantingToken() {
        return exchange -> {
            asked.add(exchange.getRequestURI().toString());
            if ("Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                withDigest(exchange, DIGEST);
            } else {
                exchange.getResponseHeaders()
                        .add("WWW-Authenticate", "Bearer realm=\"" + url() + "/token\",service=\"fake\"");
                exchange.sendResponseHeaders(401, -1);
            }
        };
    }

    private static void withDigest(HttpExchange exchange, String digest) throws IOException {
        exchange.getResponseHeaders().add("Docker-Content-Digest", digest);
        exchange.sendResponseHeaders(200, -1);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void answer(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private ImageName image(String name) {
        return ImageName.parse("127.0.0.1:" + server.getAddress().getPort() + "/" + name);
    }
}
