package io.github.cnibench.suite.series;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The distribution's VictoriaMetrics on the loopback device, with a port and a folder of its own, for one test. */
public final class RealVictoriaMetrics implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private RealVictoriaMetrics(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Start one, with {@code options} and its data below {@code folder}; skip the test where there is no package to be had. */
    public static RealVictoriaMetrics start(Path folder, String... options) {
        try {
            PackageTree tree = new Toolbox(
                            Path.of(System.getProperty("user.home"), ".cache", "cnibench"), true, line -> {})
                    .packages(List.of("victoria-metrics"));
            int port = freePort();
            List<String> command = new ArrayList<>(tree.command(tree.program("victoria-metrics")));
            command.add("-storageDataPath=" + folder.resolve("storage"));
            command.add("-httpListenAddr=127.0.0.1:" + port);
            command.addAll(List.of(options));
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            RealVictoriaMetrics server = new RealVictoriaMetrics(process, "http://127.0.0.1:" + port);
            server.awaitReady(log);
            return server;
        } catch (ToolException e) {
            if (String.valueOf(e.getMessage()).contains("cannot be downloaded")) {
                return abort("the dashboards were not tried against VictoriaMetrics: " + e.getMessage());
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Path log) throws IOException {
        try {
            await("VictoriaMetrics listens").atMost(DEADLINE).until(() -> !process.isAlive() || isHealthy());
        } catch (ConditionTimeoutException e) {
            close();
            throw new IllegalStateException("VictoriaMetrics does not listen: " + Files.readString(log), e);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("VictoriaMetrics ended: " + Files.readString(log));
        }
    }

    private boolean isHealthy() {
        try {
            return send("/health", Map.of()).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    public String url() {
        return url;
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
                    HttpRequest.newBuilder(URI.create(url + path + "?" + query))
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

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
