package io.github.cnibench.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.assertion.CnibenchAssertions;
import io.github.cnibench.chart.SummaryTable;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.QuotedThroughput;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileImportTests {

    /** In the shape of knb 1.5.0; the last test failed, which leaves nothing behind its colons. */
    private static final String KNB = """
            {
              "metadata": {
                "name": "knb-1",
                "generator": "knb",
                "version": "1.5.0",
                "date": "2026-03-01 10:00:00",
                "server-node": "n1",
                "client-node": "n2",
                "socket-buffer-size": "auto"
              },
              "data": {
                "cpu": "Some CPU",
                "kernel": "6.1.0",
                "k8s-version": "v1.27.1",
                "mtu": "1450",
                "idle": {
                  "bandwidth": 0,
                  "client": {"cpu": {"total": 1.00}, "ram": 500},
                  "server": {"cpu": {"total": 1.00}, "ram": 600}
                },
                "pod2pod": {
                  "tcp": {
                    "bandwidth": 9250,
                    "client": {"cpu": {"total": 5.50}, "ram": 510},
                    "server": {"cpu": {"total": 6.50}, "ram": 610}
                  },
                  "udp": {
                    "bandwidth": 4000,
                    "client": {"cpu": {"total": 5.50}, "ram": 510},
                    "server": {"cpu": {"total": 6.50}, "ram": 610}
                  }
                },
                "pod2svc": {
                  "tcp": {
                    "bandwidth": ,
                    "client": {
                      "cpu": {
                        "total": 0.00,
                        "steal":\s
                      },
                      "ram":\s
                    }
                  }
                }
              }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void knb_becomes_a_campaign_of_quoted_throughputs() throws IOException {
        Campaign campaign = accepted(KNB, "calico", Duration.ofSeconds(10));

        assertThat(campaign.tool()).isEqualTo("knb 1.5.0");
        assertThat(campaign.startedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(campaign.results()).extracting(PhaseResult::phase).containsExactly("idle", "dts", "dus", "sts");
        assertThat(campaign.fingerprint().fields())
                .containsEntry("kernel", "6.1.0")
                .containsEntry("pod mtu", "1450")
                .containsEntry("kubernetes", "v1.27.1");
        Measured measured = (Measured) result(campaign, "dts").measurement();
        assertThat(measured.observation())
                .isEqualTo(new QuotedThroughput(BitRate.mbps(9250), 1, 1, Optional.empty(), "knb 1.5.0"));
        assertThat(measured.path()).isInstanceOf(PathProof.Unproved.class);
        assertThat(((Measured) result(campaign, "idle").measurement()).observation())
                .isEqualTo(new IdleObservation(Duration.ofSeconds(10)));
        assertThat(result(campaign, "dus").warnings()).anyMatch(warning -> warning.contains("loss"));
        assertThat(campaign.warnings()).singleElement().asString().contains("as quoted");
    }

    @Test
    void a_quoted_throughput_is_no_throughput() throws IOException {
        PhaseResult result = result(accepted(KNB, "calico", Duration.ofSeconds(10)), "dts");

        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(metric.of(result)).isEmpty());
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> CnibenchAssertions.assertThat(result).hasThroughputOfAtLeast(BitRate.gbps(1)))
                .withMessageContaining("quoted from knb 1.5.0, which is no measurement to judge");
    }

    @Test
    void the_summary_shows_it_as_quoted() throws IOException {
        assertThat(SummaryTable.of(accepted(KNB, "calico", Duration.ofSeconds(10)))
                        .toText())
                .contains("quoted 9.25");
    }

    @Test
    void a_bandwidth_that_knb_did_not_write_is_no_number() throws IOException {
        Invalid invalid = (Invalid)
                result(accepted(KNB, "calico", Duration.ofSeconds(10)), "sts").measurement();

        assertThat(invalid.reason()).isEqualTo(InvalidReason.MISSING_VALUE);
    }

    @Test
    void a_bandwidth_of_nothing_is_no_number() throws IOException {
        Campaign campaign = accepted(KNB.replace("9250", "0"), "calico", Duration.ofSeconds(10));

        assertThat(((Invalid) result(campaign, "dts").measurement()).reason())
                .isEqualTo(InvalidReason.IMPLAUSIBLE_VALUE);
    }

    @Test
    void what_is_imported_is_stored_and_read_again() throws IOException {
        for (String text : List.of(
                KNB, netperf(document(), document().replace("\"hostNetwork\": false", "\"hostNetwork\": true")))) {
            Campaign campaign = accepted(text, "calico", Duration.ofSeconds(10));
            assertThat(new CampaignStore().read(new CampaignStore().write(campaign, folder.resolve("out"))))
                    .isEqualTo(campaign);
        }
    }

    @Test
    void k8s_netperf_becomes_phases_of_their_own_and_references() throws IOException {
        Campaign campaign = accepted(
                netperf(
                        document(),
                        document().replace("\"hostNetwork\": false", "\"hostNetwork\": true"),
                        document().replace("\"service\": false", "\"service\": true")),
                "calico",
                null);

        assertThat(campaign.tool()).isEqualTo("k8s-netperf v1.0");
        assertThat(campaign.results())
                .extracting(PhaseResult::phase)
                .containsExactly("tcp-1x1024", "tcp-1x1024-service");
        assertThat(campaign.references()).extracting(PhaseResult::phase).containsExactly("tcp-1x1024");
        assertThat(campaign.profile().references()).containsExactly("tcp-1x1024");
        assertThat(((Measured) campaign.results().get(0).measurement()).observation())
                .isEqualTo(new QuotedThroughput(BitRate.mbps(2500.5), 1, 3, Optional.of(12.5), "k8s-netperf v1.0"));
        assertThat(campaign.fingerprint().fields())
                .containsEntry("kernel", "6.1.0")
                .containsEntry("cluster mtu", "1400");
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "\"driver\": \"iperf3\"; \"driver\": \"netperf\"; what netperf measures is not what the receiver got",
                "\"profile\": \"TCP_STREAM\"; \"profile\": \"TCP_CRR\"; only streams have a throughput",
                "\"local\": false; \"local\": true; both pods were on one node",
                "\"virt\": false; \"virt\": true; it was not measured between two pods",
                "\"tputMetric\": \"Mb/s\"; \"tputMetric\": \"OP/s\"; its throughput is not in Mb/s"
            })
    void a_result_that_is_no_throughput_between_pods_is_left_out(String text, String other, String expected)
            throws IOException {
        Campaign campaign = accepted(netperf(document(), document().replace(text, other)), "calico", null);

        assertThat(campaign.results()).hasSize(1);
        assertThat(campaign.warnings()).anyMatch(warning -> warning.endsWith("is left out: " + expected));
        assertThat(refused(netperf(document().replace(text, other)), "calico", null))
                .contains(expected);
    }

    @Test
    void a_report_that_k8s_netperf_could_not_read_is_no_number() throws IOException {
        Invalid invalid = (Invalid) accepted(netperf(document().replace("2500.5", "0")), "calico", null)
                .results()
                .get(0)
                .measurement();

        assertThat(invalid.reason()).isEqualTo(InvalidReason.MISSING_VALUE);
    }

    @Test
    void a_mean_that_may_hold_a_failed_sample_is_marked() throws IOException {
        Campaign campaign = accepted(netperf(document().replace("[2400, 2600]", "[-1200, 6200]")), "calico", null);

        assertThat(campaign.results().get(0).warnings()).anyMatch(warning -> warning.contains("a failed one"));
    }

    @Test
    void udp_has_no_loss_and_where_it_has_the_throughput_is_the_senders() throws IOException {
        String udp = document().replace("TCP_STREAM", "UDP_STREAM");
        Campaign campaign = accepted(netperf(udp), "calico", null);

        assertThat(campaign.results().get(0).warnings()).anyMatch(warning -> warning.contains("the loss is not known"));
        assertThat(Metric.LOSS.of(campaign.results().get(0))).isEmpty();
        assertThat(accepted(netperf(udp.replace("\"udpLossPercent\": 0", "\"udpLossPercent\": 40.5")), "calico", null)
                        .results()
                        .get(0)
                        .measurement())
                .isInstanceOf(Invalid.class);
    }

    @Test
    void each_refusal_is_one_line_that_says_what_to_do() throws IOException {
        assertThat(refused(KNB, null, Duration.ofSeconds(10))).contains("name it with --variant");
        assertThat(refused(KNB, "calicoo", Duration.ofSeconds(10))).contains("unknown variant 'calicoo'");
        assertThat(refused(KNB, "calico", null)).contains("give --duration");
        assertThat(refused(KNB.replace("2026-03-01 10:00:00", "today"), "calico", Duration.ofSeconds(10)))
                .contains("metadata.date: expected a time such as");
        assertThat(refused("{\"metadata\": {}}", "calico", null)).contains("expected the JSON of knb");
        assertThat(refused("[]", "calico", null)).contains("expected the JSON of knb");
        assertThat(refused("{\"metadata\": ", "calico", null)).contains("file.json:1");
        assertThat(refused(
                        netperf(document(), document().replace("\"duration\": 10", "\"duration\": 30")),
                        "calico",
                        null))
                .contains("different durations [10, 30]");
        assertThat(refused(netperf(document().replace("2026-03-01T10:00:00Z", "")), "calico", null))
                .contains("timestamp: expected a time in ISO 8601");
    }

    private static String document() {
        return """
                {
                  "uuid": "k8s-netperf",
                  "timestamp": "2026-03-01T10:00:00Z",
                  "hostNetwork": false,
                  "driver": "iperf3",
                  "parallelism": 1,
                  "profile": "TCP_STREAM",
                  "duration": 10,
                  "service": false,
                  "local": false,
                  "virt": false,
                  "acrossAZ": false,
                  "samples": 3,
                  "messageSize": 1024,
                  "burst": 0,
                  "throughput": 2500.5,
                  "latency": 0,
                  "tputMetric": "Mb/s",
                  "tcpRetransmits": 12.5,
                  "udpLossPercent": 0,
                  "toolVersion": "v1.0",
                  "metadata": {"kernel": "6.1.0", "mtu": 1400},
                  "clientCPUCollected": false,
                  "confidence": [2400, 2600],
                  "externalServer": false
                }
                """;
    }

    private static String netperf(String... documents) {
        return "[" + String.join(",", documents) + "]";
    }

    private Campaign accepted(String text, String variant, @Nullable Duration duration) throws IOException {
        Imported imported = read(text, variant, duration);
        assertThat(imported).isInstanceOf(Imported.Accepted.class);
        return ((Imported.Accepted) imported).campaign();
    }

    private String refused(String text, @Nullable String variant, @Nullable Duration duration) throws IOException {
        Imported imported = read(text, variant, duration);
        assertThat(imported).isInstanceOf(Imported.Refused.class);
        String reason = ((Imported.Refused) imported).reason();
        assertThat(reason).startsWith(folder.resolve("file.json").toString()).doesNotContain("\n");
        return reason;
    }

    private Imported read(String text, @Nullable String variant, @Nullable Duration duration) throws IOException {
        Path file = Files.writeString(folder.resolve("file.json"), text);
        return new FileImport(VariantCatalog.builtIn(), Optional.ofNullable(variant), Optional.ofNullable(duration))
                .read(file);
    }

    private static PhaseResult result(Campaign campaign, String phase) {
        return campaign.results().stream()
                .filter(result -> result.phase().equals(phase))
                .findFirst()
                .orElseThrow();
    }
}
