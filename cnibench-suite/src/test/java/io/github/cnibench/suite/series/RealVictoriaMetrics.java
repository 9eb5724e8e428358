package io.github.cnibench.suite.series;

import io.github.cnibench.tool.PackagedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The distribution's VictoriaMetrics on the loopback device, with a port and a folder of its own, for one test. */
public final class RealVictoriaMetrics implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final PackagedServer server;

    private RealVictoriaMetrics(PackagedServer server) {
        this.server = server;
    }

    /** Start one, with {@code options} and its data below {@code folder}; skip the test where there is no package to be had. */
    public static RealVictoriaMetrics start(Path folder, String... options) {
        PackagedServer server = PackagedServer.start(
                "victoria-metrics",
                folder,
                port -> Stream.concat(
                                Stream.of(
                                        "-storageDataPath=" + folder.resolve("storage"),
                                        "-httpListenAddr=127.0.0.1:" + port),
                                Stream.of(options))
                        .toList(),
                "the dashboards were not tried against VictoriaMetrics");
        RealVictoriaMetrics metrics = new RealVictoriaMetrics(server);
        server.awaitAnswer(metrics::isHealthy);
        return metrics;
    }

    private boolean isHealthy() {
        try {
            return send("/health", Map.of()).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public String url() {
        return "http://" + server.host();
    }

    /** Return what the API answers. */
    JsonNode ask(String path, Map<String, String> fields) {
        HttpResponse<String> answer = send(path, fields);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " " + fields + ": " + answer.body());
        }
        return new JsonMapper().readTree(answer.body()).at("/data");
    }

    /** Return all points with these labels, sorted, in VictoriaMetrics' own format. */
    List<String> export(String selector) {
        return send("/api/v1/export", Map.of("match[]", selector))
                .body()
                .lines()
                .sorted()
                .toList();
    }

    private HttpResponse<String> send(String path, Map<String, String> fields) {
        String query = fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url() + path + "?" + query))
                            .timeout(DEADLINE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
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
