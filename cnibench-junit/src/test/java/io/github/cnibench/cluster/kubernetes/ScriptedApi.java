package io.github.cnibench.cluster.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers requests to the API on loopback as it is told, to try answers that a healthy server does not give. */
public final class ScriptedApi implements AutoCloseable {

    private static final String VERSION = "/version";
    private static final String NODES = "/api/v1/nodes";

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    /** Start with a cluster of a version that will do, without nodes. */
    public ScriptedApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        version("v1.31.2");
        nodes("");
    }

    /** Return the address. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Say that the server is of {@code version}. */
    public void version(String version) {
        answers.put(VERSION, new Answer(200, "{\"major\":\"1\",\"minor\":\"0\",\"gitVersion\":\"" + version + "\"}"));
    }

    /** Say that the cluster has {@code nodes}, JSON objects separated by commas. */
    public void nodes(String nodes) {
        answers.put(NODES, new Answer(200, "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":[" + nodes + "]}"));
    }

    /** Answer requests for {@code path} with {@code body}. */
    public void answer(String path, String body) {
        answers.put(path, new Answer(200, body));
    }

    /** Refuse requests for {@code path}. */
    public void refuse(String path, int status, String message) {
        answers.put(
                path,
                new Answer(
                        status,
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
                                + "\",\"code\":" + status + "}"));
    }

    /** Return the requests so far: method and path. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Write a kubeconfig for this server with a token, whose current context is {@code lab}. */
    public Path kubeconfig(Path file) {
        try {
            return Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    current-context: lab
                    clusters:
                      - name: here
                        cluster: {server: '%s'}
                    contexts:
                      - name: lab
                        context: {cluster: here, user: me}
                      - name: broken
                        context: {cluster: nowhere, user: me}
                    users:
                      - name: me
                        user: {token: the-secret-token}
                    """.formatted(address()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        Answer answer = answers.getOrDefault(
                path,
                new Answer(404, "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":404}"));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
