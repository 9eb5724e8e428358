package io.github.cnibench.cluster.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Answers requests for one lease and some namespaces over HTTPS in the words of a Kubernetes API server. */
final class SmallApiServer implements AutoCloseable {

    static final String LEASE_PATH = "/apis/coordination.k8s.io/v1/namespaces/own/leases/owner";
    private static final String NAMESPACES_PATH = "/api/v1/namespaces/";

    private final InetAddress address;
    private final SSLContext tls;
    private volatile Optional<String> renewTime = Optional.empty();
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicInteger failingDeletions = new AtomicInteger();
    private final Map<String, String> namespaces = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private HttpsServer server;

    SmallApiServer(InetAddress address, Certificate certificate) throws IOException, GeneralSecurityException {
        this.address = address;
        this.tls = context(certificate);
        this.server = start(0);
    }

    /**
     * A key with its certificate.
     *
     * @param keyStore both in a PKCS #12 file
     * @param pem the certificate
     */
    record Certificate(Path keyStore, Path pem) {
        static final char[] PASSWORD = "changeit".toCharArray();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void renew() {
        renewTime = Optional.of(Instant.now().toString());
    }

    void removeLease() {
        renewTime = Optional.empty();
    }

    void addNamespace(String name, String labels) {
        namespaces.put(name, labels);
    }

    /** Answer all requests with {@code status}, or as usual if it is 0. */
    void fail(int status) {
        failing.set(status);
    }

    /** Answer the next {@code count} deletions with status 409. */
    void failDeletions(int count) {
        failingDeletions.set(count);
    }

    /** Refuse connections. */
    void stop() {
        server.stop(0);
    }

    /** Answer again on the same port. */
    void startAgain() throws IOException {
        server = start(port());
    }

    List<String> deletions() {
        return requests.stream()
                .filter(request -> request.startsWith("DELETE "))
                .map(request -> request.substring(request.lastIndexOf('/') + 1))
                .toList();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> tokens() {
        return tokens.stream().distinct().toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpsServer start(int port) throws IOException {
        HttpsServer started = HttpsServer.create(new InetSocketAddress(address, port), 0);
        started.setHttpsConfigurator(new HttpsConfigurator(tls));
        started.createContext("/", this::answer);
        started.start();
        return started;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + path);
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        int status = failing.get();
        if (status == 404) {
            // What an API server says before it has loaded its resources.
            send(exchange, 404, "404 page not found\n");
        } else if (status != 0) {
            send(exchange, status, status("TooManyRequests", "owner", status));
        } else if (path.equals(LEASE_PATH)) {
            sendLease(exchange);
        } else {
            sendNamespace(exchange, path.substring(NAMESPACES_PATH.length()), body);
        }
    }

    private void sendLease(HttpExchange exchange) throws IOException {
        Optional<String> time = renewTime;
        if (time.isEmpty()) {
            send(exchange, 404, status("NotFound", "owner", 404));
            return;
        }
        byte[] text =
                ("{\"kind\":\"Lease\",\"apiVersion\":\"coordination.k8s.io/v1\",\"metadata\":{\"name\":\"owner\"},"
                                + "\"spec\":{\"holderIdentity\":\"x\",\"renewTime\":\"" + time.get() + "\"}}\n")
                        .getBytes(StandardCharsets.UTF_8);
        // In chunks, of which one ends within the time.
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(text, 0, text.length - 12);
            out.flush();
            out.write(text, text.length - 12, 12);
        }
    }

    private void sendNamespace(HttpExchange exchange, String name, String body) throws IOException {
        String labels = namespaces.get(name);
        if (labels == null) {
            send(exchange, 404, status("NotFound", name, 404));
        } else if (exchange.getRequestMethod().equals("GET")) {
            send(
                    exchange,
                    200,
                    "{\n  \"kind\": \"Namespace\",\n  \"metadata\": {\n    \"name\": \"" + name
                            + "\",\n    \"uid\": \"u-" + name + "\",\n    \"resourceVersion\": \"7\",\n"
                            + "    \"labels\": {" + labels + "},\n"
                            + "    \"annotations\": {\"note\": \"{\\\"labels\\\":{\\\"cnibench.io/campaign\\\":\\\"c1\\\"}}\"},\n"
                            + "    \"managedFields\": [{\"fieldsV1\": {\"f:labels\": {\".\": {}}}}]\n  }\n}\n");
        } else if (!body.contains("\"uid\":\"u-" + name + "\",\"resourceVersion\":\"7\"")
                || failingDeletions.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 409, status("Conflict", name, 409));
        } else {
            namespaces.remove(name);
            send(exchange, 200, "{\"kind\":\"Namespace\"}");
        }
    }

    private static String status(String reason, String name, int code) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\"" + name
                + "\",\"reason\":\"" + reason + "\",\"details\":{\"name\":\"" + name + "\"},\"code\":" + code + "}\n";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static SSLContext context(Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate.keyStore())) {
            store.load(in, Certificate.PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, Certificate.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
