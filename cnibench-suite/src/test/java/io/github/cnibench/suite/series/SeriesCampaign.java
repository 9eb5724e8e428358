package io.github.cnibench.suite.series;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NodeSamples;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Samples;
import io.github.cnibench.sampler.Column;
import io.github.cnibench.sampler.Family;
import io.github.cnibench.sampler.OpenMetrics;
import io.github.cnibench.sampler.SampleFile;
import io.github.cnibench.sampler.SampleSeries;
import io.github.cnibench.unit.ByteCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small campaign on disk with the samples of its nodes: three variants, two runs and three phases, of which one result is
 * invalid and those of one phase are not applicable, and one reference. Bare metal has less memory in use than the others.
 */
public final class SeriesCampaign {

    /** The cores that each node of {@link #samples} spends in system, all the time. */
    static final double SYSTEM_CORES = 0.5;

    /** The bytes that each node of {@link #samples} has in use. */
    static final long MEMORY = 3L << 30;

    /** How much less than the others bare metal has in use. */
    static final long LESS_MEBIBYTES = 260;

    private static final Instant FIRST_BYTE = Instant.parse("2026-03-01T10:00:00.123456789Z");
    private static final Duration BEFORE = Duration.ofNanos(1_200_400_000);
    private static final int SECONDS = 15;

    private SeriesCampaign() {}

    /** Write a campaign to {@code folder}; each run has 1 Gbit/s more than the one before, the first {@code gbps}. */
    public static Campaign write(Path folder, String id, double gbps) {
        Campaign campaign = of(id, gbps);
        new CampaignStore().write(campaign, folder);
        campaign.results().forEach(result -> writeSamples(folder, result, ""));
        campaign.references().forEach(result -> writeSamples(folder, result, "-reference"));
        return campaign;
    }

    static Campaign of(String id, double gbps) {
        List<PhaseResult> results = new ArrayList<>();
        for (String variant : List.of("baremetal", "bridge", "bridge-vxlan")) {
            for (int run = 1; run <= 2; run++) {
                double rate = gbps + run - 1;
                Measurement tcp = Samples.measured(Samples.tcp(rate, Samples.series(rate)));
                boolean isBroken = variant.equals("bridge-vxlan") && run == 2;
                results.add(
                        isBroken
                                ? result(
                                        variant,
                                        run,
                                        Phase.DTS,
                                        new Invalid(InvalidReason.STALLED, "no bytes for 3 s"),
                                        "")
                                : sampled(result(variant, run, Phase.DTS, tcp, "")));
                results.add(result(variant, run, Phase.DUS, Samples.measured(Samples.udp(rate, 2.5)), ""));
                results.add(result(variant, run, Phase.STS, new NotApplicable("a \"Service\"\\path is missing"), ""));
            }
        }
        Campaign made = Samples.with(
                Samples.campaign(
                        List.of(
                                Samples.variant("baremetal"),
                                Samples.variant("bridge"),
                                Samples.variant("bridge-vxlan")),
                        List.of(Phase.DTS, Phase.DUS, Phase.STS),
                        results),
                List.of(),
                List.of(result(
                        "bridge",
                        1,
                        Phase.DTS,
                        Samples.measured(Samples.tcp(2 * gbps, Samples.series(2 * gbps))),
                        "-reference")));
        return new Campaign(
                made.schemaVersion(),
                id,
                made.tool(),
                made.startedAt(),
                made.finishedAt(),
                made.cluster(),
                made.profile(),
                made.seed(),
                made.variants(),
                made.fingerprint(),
                made.results(),
                made.claims(),
                made.references(),
                made.steps(),
                made.warnings());
    }

    private static PhaseResult sampled(PhaseResult result) {
        PhaseResult sampled = NodeSamples.sampled(result);
        return result.variant().equals("baremetal")
                ? sampled.with(
                        sampled.use().stream()
                                .map(SeriesCampaign::withLessMemory)
                                .toList(),
                        sampled.cost())
                : sampled;
    }

    private static NodeUse withLessMemory(NodeUse use) {
        return new NodeUse(
                use.node(),
                use.role(),
                use.from(),
                use.to(),
                use.samples(),
                use.cpus(),
                use.cpu(),
                use.busyMargin(),
                use.foreign(),
                use.memoryUsed().map(bytes -> ByteCount.bytes(bytes.bytes() - (LESS_MEBIBYTES << 20))),
                use.agents());
    }

    private static PhaseResult result(String variant, int run, Phase phase, Measurement measurement, String kind) {
        PhaseResult made = Samples.result(variant, run, phase, measurement);
        String folder = "runs/" + variant + "/" + run + "/" + phase.id() + kind + "/";
        List<String> artifacts = measurement instanceof NotApplicable
                ? List.of()
                : List.of(folder + "client.json", folder + "samples-a2.om", folder + "samples-a3.om.gz");
        return new PhaseResult(
                made.variant(),
                made.run(),
                made.phase(),
                made.measurement(),
                made.startedAt(),
                made.steps(),
                made.commands(),
                made.warnings(),
                made.counters(),
                made.use(),
                made.cost(),
                artifacts);
    }

    private static void writeSamples(Path folder, PhaseResult result, String kind) {
        for (String artifact : result.artifacts()) {
            Path file = folder.resolve(artifact);
            try {
                Files.createDirectories(file.getParent());
                if (SampleFile.isName(artifact)) {
                    // As earlier campaigns have it.
                    boolean isServer = artifact.endsWith("a2.om");
                    Map<String, String> labels = new LinkedHashMap<>();
                    labels.put("variant", result.variant());
                    labels.put("run", Integer.toString(result.run()));
                    labels.put("phase", result.phase() + kind);
                    labels.put("node", isServer ? "a2" : "a3");
                    labels.put("role", isServer ? "server" : "client");
                    Files.write(
                            file,
                            isServer
                                    ? samples(labels).getBytes(StandardCharsets.UTF_8)
                                    : SampleFile.packed(samples(labels)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Return the samples of one node: every family, each second from 1.2 s before the first byte. */
    static String samples(Map<String, String> labels) {
        SampleSeries.Builder series = new SampleSeries.Builder();
        for (int second = 0; second < SECONDS; second++) {
            Instant time = FIRST_BYTE.minus(BEFORE).plusSeconds(second);
            for (Family family : Family.values()) {
                for (Column column : columns(family)) {
                    series.add(time, column, value(column, second));
                }
            }
        }
        return OpenMetrics.text(series.build(), FIRST_BYTE, labels);
    }

    private static List<Column> columns(Family family) {
        Column column = Column.of(family);
        return switch (family) {
            case CPU ->
                List.of(
                        column.with("cpu", "0").with("mode", "system"),
                        column.with("cpu", "0").with("mode", "idle"),
                        column.with("cpu", "1").with("mode", "idle"));
            case MEMORY -> List.of(column.with("kind", "used"), column.with("kind", "total"));
            case NETWORK ->
                List.of(column.with("network", "client")
                        .with("interface", "eth0")
                        .with("direction", "sent"));
            case PROTOCOL ->
                List.of(column.with("network", "client").with("protocol", "Tcp").with("event", "RetransSegs"));
            case SOFTNET -> List.of(column.with("cpu", "0").with("outcome", "dropped"));
            default -> List.of(column.with("cpu", "a \"b\"} \\c"));
        };
    }

    private static double value(Column column, int second) {
        if (column.family() == Family.MEMORY) {
            return MEMORY;
        }
        if (column.family() == Family.PROTOCOL) {
            return second * second;
        }
        return 1000 + (column.label("mode").equals("system") ? SYSTEM_CORES : 0.25) * second;
    }
}
