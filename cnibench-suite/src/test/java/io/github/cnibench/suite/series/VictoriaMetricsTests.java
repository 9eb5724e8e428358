package io.github.cnibench.suite.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.cnibench.result.Campaign;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when there is no VictoriaMetrics, or one that does not want to. */
class VictoriaMetricsTests {

    @TempDir
    Path folder;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer http;
    private String url;

    /** Answers with status 200 and the text that a test put there for a path, and refuses the others. */
    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] answer = answers.getOrDefault(path, "not for you\nmore").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers.containsKey(path) ? 200 : 403, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        http.start();
        url = "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:8428", "ftp://127.0.0.1", "http://", "http://a b", "http://a/?q"})
    void an_address_that_is_none_is_refused(String address) {
        assertThatExceptionOfType(SeriesException.class)
                .isThrownBy(() -> VictoriaMetrics.at(address))
                .withMessage("[" + address
                        + "] is no address of a VictoriaMetrics; expected one such as http://127.0.0.1:8428");
    }

    @Test
    void nobody_there_is_one_line() {
        http.stop(0);

        assertThatExceptionOfType(SeriesException.class)
                .isThrownBy(() -> VictoriaMetrics.at(url))
                .withMessage("no VictoriaMetrics answers at " + url
                        + "; start one there, as examples/time-series/up does, or give another address with --url");
    }

    @Test
    void another_program_is_not_taken_for_one() {
        answers.put("/metrics", "go_info{version=\"go1.22\"} 1\n");

        assertThatExceptionOfType(SeriesException.class)
                .isThrownBy(() -> VictoriaMetrics.at(url))
                .withMessageStartingWith(url + " is not a VictoriaMetrics: its /metrics has status 200");
    }

    @Test
    void a_refusal_is_told_in_the_words_of_the_server() {
        answers.put("/metrics", "vm_app_version{version=\"x\"} 1\n");
        answers.put("/internal/force_flush", "");
        answers.put("/internal/resetRollupResultCache", "");
        CampaignPush push = CampaignPush.of(SeriesCampaign.write(folder, "c", 9), folder, true);

        assertThatExceptionOfType(SeriesException.class)
                .isThrownBy(() -> push.into(VictoriaMetrics.at(url + "/")))
                .withMessage(url + " refused to forget an earlier import, with status 403: not for you");
        assertThat(asked).doesNotContain("/api/v1/import/prometheus");
    }

    @Test
    void points_that_do_not_arrive_are_noticed() {
        answers.putAll(Map.of(
                "/metrics", "vm_app_version{version=\"x\"} 1\n",
                "/internal/force_flush", "",
                "/internal/resetRollupResultCache", "",
                "/api/v1/admin/tsdb/delete_series", "",
                "/api/v1/import/prometheus", "",
                "/api/v1/query", "{\"data\":{\"result\":[{\"value\":[0,\"99999\"]}]}}"));
        CampaignPush push = CampaignPush.of(SeriesCampaign.write(folder, "c", 9), folder, true);

        assertThatExceptionOfType(SeriesException.class)
                .isThrownBy(() -> push.into(VictoriaMetrics.at(url)))
                .withMessageStartingWith(url + " has 99999 points of baremetal, run 1, dts where ")
                .withMessageEndingWith("let one program push a campaign at a time, and push again");

        answers.put("/api/v1/query", "<html>");
        assertThatExceptionOfType(SeriesException.class)
                .isThrownBy(() -> push.into(VictoriaMetrics.at(url)))
                .withMessageEndingWith("is not JSON");
    }

    @Test
    void samples_that_are_missing_are_named_before_anything_is_changed() throws IOException {
        Campaign campaign = SeriesCampaign.write(folder, "c", 9);
        Path missing = folder.resolve("runs/bridge/2/dus/samples-a3.om.gz");
        Files.delete(missing);

        assertThatExceptionOfType(SeriesException.class)
                .isThrownBy(() -> CampaignPush.of(campaign, folder, true))
                .withMessage("there are no samples at " + missing
                        + ", which campaign.json lists; put its folder 'runs' beside it, or leave all samples out with"
                        + " --results-only");
        assertThat(CampaignPush.of(campaign, folder, false)).isNotNull();
        assertThat(asked).isEmpty();
    }
}
