package io.github.cnibench.cluster.kubernetes.bundle;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Gives tokens that a real registry accepts, as its operator would: signed, for one repository, for a minute. */
final class TokenServer implements AutoCloseable {

    private static final String SERVICE = "registry-of-a-test";
    private static final String ISSUER = "issuer-of-a-test";

    private final HttpServer server;
    private final Path certificate;
    private final PrivateKey key;
    private final List<String> scopes = new CopyOnWriteArrayList<>();

    private TokenServer(HttpServer server, Path certificate, PrivateKey key) {
        this.server = server;
        this.certificate = certificate;
        this.key = key;
    }

    static TokenServer start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-subj",
                        "/CN=test",
                        "-days",
                        "2",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!openssl.waitFor(30, TimeUnit.SECONDS) || openssl.exitValue() != 0) {
            throw new IOException("openssl failed");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TokenServer tokens = new TokenServer(
                server,
                certificate,
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content(key))));
        server.createContext("/token", exchange -> {
            try (exchange) {
                String scope = Arrays.stream(
                                exchange.getRequestURI().getRawQuery().split("&", -1))
                        .filter(part -> part.startsWith("scope="))
                        .map(part -> URLDecoder.decode(part.substring("scope=".length()), StandardCharsets.UTF_8))
                        .findFirst()
                        .orElseThrow();
                tokens.scopes.add(scope);
                byte[] answer = ("{\"token\": \"" + tokens.token(scope.split(":", -1)[1], "pull") + "\"}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return tokens;
    }

    /** Return what the configuration of a registry says of this server. */
    String configuration() {
        return "auth: {token: {realm: 'http://127.0.0.1:" + server.getAddress().getPort() + "/token', service: "
                + SERVICE + ", issuer: " + ISSUER + ", rootcertbundle: " + certificate + "}}";
    }

    /** Return what tokens were asked for. */
    List<String> scopes() {
        return scopes;
    }

    /** Return a token (a JSON Web Token) for {@code repository}. */
    String token(String repository, String actions) {
        try {
            long now = Instant.now().getEpochSecond();
            String header = "{\"typ\": \"JWT\", \"alg\": \"RS256\", \"x5c\": [\""
                    + Base64.getEncoder().encodeToString(content(certificate)) + "\"]}";
            String claims = """
                    {"iss": "%s", "sub": "", "aud": "%s", "exp": %d, "nbf": %d, "iat": %d, "jti": "1",
                     "access": [{"type": "repository", "name": "%s", "actions": [%s]}]}
                    """.formatted(
                            ISSUER,
                            SERVICE,
                            now + 60,
                            now - 60,
                            now,
                            repository,
                            Arrays.stream(actions.split(",", -1))
                                    .map(action -> "\"" + action + "\"")
                                    .collect(Collectors.joining(", ")));
            String signed = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + encode(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }

    private static byte[] content(Path pem) throws IOException {
        return Base64.getMimeDecoder()
                .decode(Files.readAllLines(pem).stream()
                        .filter(line -> !line.startsWith("-----"))
                        .collect(Collectors.joining("\n")));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
