package io.github.cnibench.cluster.kubernetes.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.digest.Sha256;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks registries for the digests of images, anonymously
 * (<a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI distribution specification</a>).
 *
 * <p>Not safe for use by several threads.
 */
public final class ImageRegistry {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final String DIGEST = "Docker-Content-Digest";

    /** Indexes first: the digest of all platforms is what names an image on every node. */
    private static final String KINDS = String.join(
            ", ",
            List.of(
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json",
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.v2+json"));

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(15))
            .proxy(ProxySelector.getDefault())
            .build();

    /** Tokens by registry and repository. */
    private final Map<String, String> tokens = new HashMap<>();

    /** What the server of tokens answers; older ones give it the second name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Token(
            @Nullable String token,
            @JsonProperty("access_token") @Nullable String accessToken) {}

    /**
     * Return the digest of the manifest, or of the index of all platforms where there is one.
     *
     * @throws ClusterException if it cannot be had; the message is one line with the reason
     */
    public String digestOf(ImageName image) {
        HttpResponse<byte[]> response = ask(image, "HEAD");
        if (response.statusCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            tokens.put(scope(image), token(image, response));
            response = ask(image, "HEAD");
        }
        boolean silent = response.statusCode() == HttpURLConnection.HTTP_OK
                && response.headers().firstValue(DIGEST).isEmpty();
        if (silent || response.statusCode() == HttpURLConnection.HTTP_BAD_METHOD) {
            response = ask(image, "GET");
        }
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw fault(image, meaning(response.statusCode()));
        }
        byte[] manifest = response.body();
        String digest = response.headers().firstValue(DIGEST).orElseGet(() -> "sha256:" + Sha256.of(manifest));
        if (!digest.matches("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}")) {
            throw fault(image, "its registry answered the digest '" + digest + "', which is none");
        }
        if (image.reference().startsWith("sha256:") && !digest.equals(image.reference())) {
            throw fault(image, "its registry answered the digest " + digest);
        }
        return digest;
    }

    private static String meaning(int status) {
        return switch (status) {
            case HttpURLConnection.HTTP_NOT_FOUND -> "its registry has no such image";
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                "its registry does not show it to somebody without credentials";
            case TOO_MANY_REQUESTS -> "its registry allows no more requests for now";
            default -> "its registry answered " + status;
        };
    }

    private String token(ImageName image, HttpResponse<?> response) {
        Challenge challenge = response.headers().allValues("WWW-Authenticate").stream()
                .flatMap(header -> Challenge.parse(header).stream())
                .findFirst()
                .orElseThrow(() -> fault(image, meaning(HttpURLConnection.HTTP_UNAUTHORIZED)));
        HttpResponse<byte[]> answer;
        try {
            answer = send(image, HttpRequest.newBuilder(challenge.tokenUrl(image.repository())));
        } catch (IllegalArgumentException e) {
            throw fault(image, "its registry names no place for tokens: " + e.getMessage());
        }
        if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
            throw fault(
                    image,
                    "no token for its registry can be had: " + challenge.realm() + " answered " + answer.statusCode());
        }
        try {
            Token read = JsonMapper.shared().readValue(answer.body(), Token.class);
            return Optional.ofNullable(read.token())
                    .or(() -> Optional.ofNullable(read.accessToken()))
                    .orElseThrow(() -> fault(image, "the answer of " + challenge.realm() + " has no token"));
        } catch (JacksonException e) {
            throw fault(image, "the answer of " + challenge.realm() + " is no JSON");
        }
    }

    private static String scope(ImageName image) {
        return image.registry() + " " + image.repository();
    }

    private HttpResponse<byte[]> ask(ImageName image, String method) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(image.manifestUrl()))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", KINDS);
        Optional.ofNullable(tokens.get(scope(image)))
                .ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return send(image, request);
    }

    /** Send a request, again where the server does not answer or fails. */
    private HttpResponse<byte[]> send(ImageName image, HttpRequest.Builder request) {
        String reason = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                HttpResponse<byte[]> response =
                        client.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() < HttpURLConnection.HTTP_INTERNAL_ERROR) {
                    return response;
                }
                reason = "its registry answered " + response.statusCode();
            } catch (IOException e) {
                reason = "its registry does not answer: " + e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted while a registry was asked", e);
            }
        }
        throw fault(image, reason);
    }

    private static ClusterException fault(ImageName image, String reason) {
        return new ClusterException(InvalidReason.CLUSTER_FAILED, "no digest of " + image + ": " + reason);
    }
}
