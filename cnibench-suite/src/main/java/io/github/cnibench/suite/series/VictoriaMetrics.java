package io.github.cnibench.suite.series;

import io.github.cnibench.sampler.OpenMetrics;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A VictoriaMetrics, single node, that is reached by HTTP. */
public final class VictoriaMetrics {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    /** A gauge that every VictoriaMetrics tells of itself, and no other program. */
    private static final String OWN_METRIC = "vm_app_version{";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String url;

    private VictoriaMetrics(String url) {
        this.url = url;
    }

    /**
     * Return the VictoriaMetrics at {@code url}, once it has answered.
     *
     * @param url such as {@code http://127.0.0.1:8428}
     * @throws SeriesException if that is no address, nobody answers, or something else does
     */
    public static VictoriaMetrics at(String url) {
        if (!url.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?")) {
            throw new SeriesException(
                    "[" + url + "] is no address of a VictoriaMetrics; expected one such as http://127.0.0.1:8428");
        }
        VictoriaMetrics server = new VictoriaMetrics(url.replaceFirst("/+$", ""));
        HttpResponse<String> answer = server.send("/metrics", HttpRequest.BodyPublishers.noBody(), "");
        if (answer.statusCode() != 200 || !answer.body().contains(OWN_METRIC)) {
            throw new SeriesException(url + " is not a VictoriaMetrics: its /metrics has status " + answer.statusCode()
                    + " and no " + OWN_METRIC + "…}; give the address of one with --url");
        }
        return server;
    }

    /** Take points in. What is wrong with a line is not told; {@link #count} shows whether all came in. */
    void take(SeriesText text) {
        ask(
                "take points in",
                "/api/v1/import/prometheus",
                HttpRequest.BodyPublishers.ofString(text.lines()),
                "text/plain");
    }

    /** Forget all series with these labels whose names begin with {@code cnibench_}. */
    void forget(Map<String, String> labels) {
        form("forget an earlier import", "/api/v1/admin/tsdb/delete_series", Map.of("match[]", selector(labels)));
    }

    /** Make what was taken in visible to queries, and forget answers from before it. */
    void settle() {
        form("flush", "/internal/force_flush", Map.of());
        form("drop cached answers", "/internal/resetRollupResultCache", Map.of());
    }

    /** Return the number of points with these labels in the half day before and after {@link OpenMetrics#START}. */
    long count(Map<String, String> labels) {
        String query = "sum(count_over_time(" + selector(labels) + "[1d]))";
        long noon = OpenMetrics.START.plus(Duration.ofHours(12)).getEpochSecond();
        String answer = form("count points", "/api/v1/query", Map.of("query", query, "time", Long.toString(noon)));
        try {
            return new JsonMapper()
                    .readTree(answer)
                    .at("/data/result/0/value/1")
                    .asLong(0);
        } catch (JacksonException e) {
            throw new SeriesException(url + ": the answer to '" + query + "' is not JSON", e);
        }
    }

    private static String selector(Map<String, String> labels) {
        return "{__name__=~\"cnibench_.+\"," + SeriesText.joined(labels) + "}";
    }

    private String form(String what, String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return ask(what, path, HttpRequest.BodyPublishers.ofString(body), "application/x-www-form-urlencoded");
    }

    private String ask(String what, String path, HttpRequest.BodyPublisher body, String type) {
        HttpResponse<String> answer = send(path, body, type);
        if (answer.statusCode() / 100 != 2) {
            throw new SeriesException(url + " refused to " + what + ", with status " + answer.statusCode() + ": "
                    + answer.body().lines().findFirst().orElse("no reason given"));
        }
        return answer.body();
    }

    /** @param type what the body is, or empty to get and not to post */
    private HttpResponse<String> send(String path, HttpRequest.BodyPublisher body, String type) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER);
        if (!type.isEmpty()) {
            request.header("Content-Type", type).POST(body);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new SeriesException(
                    "no VictoriaMetrics answers at " + url
                            + "; start one there, as examples/time-series/up does, or give another address with --url",
                    e);
        } catch (HttpTimeoutException e) {
            throw new SeriesException(
                    url + path + " did not answer within " + ANSWER.toSeconds() + " s; is it overloaded?", e);
        } catch (IOException e) {
            throw new SeriesException(url + path + ": the connection broke: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeriesException(url + path + ": interrupted while waiting for the answer", e);
        }
    }

    @Override
    public String toString() {
        return url;
    }
}
