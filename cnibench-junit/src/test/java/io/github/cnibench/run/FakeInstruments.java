package io.github.cnibench.run;

import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.claim.Pair;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.document.Suggestions;
import io.github.cnibench.iperf.IperfOutput;
import io.github.cnibench.iperf.Reading;
import io.github.cnibench.iperf.Route;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.IperfCpu;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Percentage;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Catalogs of a few variants, a report of one line, and a store in memory. */
public final class FakeInstruments implements Instruments {

    private static final List<String> KNOWN = List.of("baremetal", "bridge", "ptp");
    private static final Pattern REPORT = Pattern.compile("mss=(\\d+) bytes=(\\d+)");

    private final FakeLab lab;

    public FakeInstruments(FakeLab lab) {
        this.lab = lab;
    }

    @Override
    public List<Variant> variants(String selection, Settings settings) {
        return Arrays.stream(selection.split(",", -1))
                .map(id -> {
                    if (!KNOWN.contains(id)) {
                        throw new IllegalArgumentException("unknown variant '" + id + "'; known, nearest first: "
                                + String.join(", ", Suggestions.nearestFirst(id, KNOWN)));
                    }
                    return TestVariants.variant(id);
                })
                .toList();
    }

    @Override
    public Profile profile(Settings settings) {
        Profile tiny = TestVariants.profile(lab.references, Phase.DTS, Phase.DTM, Phase.STS);
        return settings.applyTo(lab.freshInstalls ? tiny.installingEachRun() : tiny, Phase.nine());
    }

    @Override
    public List<String> serverCommand(Phase phase, Profile profile, int port) {
        return List.of("sh", "-c", lab.serverScript);
    }

    @Override
    public List<String> clientCommand(Phase phase, Profile profile, String address, int port) {
        return List.of("sh", "-c", lab.brokenPhases.contains(phase.id()) ? "exit 1" : lab.clientScript);
    }

    @Override
    public Reading read(Phase phase, Profile profile, OptionalInt pathMss, Route route, IperfOutput output) {
        Matcher matcher = REPORT.matcher(output.clientOut());
        if (output.deadlinePassed()) {
            return new Reading.Broken(new Invalid(InvalidReason.DEADLINE_PASSED, "no end"));
        }
        if (output.exitStatus().orElse(255) >= 128) {
            return new Reading.Broken(new Invalid(InvalidReason.CLIENT_KILLED, "signal"));
        }
        if (!matcher.find()) {
            InvalidReason reason = output.clientOut().contains("control")
                    ? InvalidReason.CONTROL_CONNECTION_LOST
                    : InvalidReason.EMPTY_REPORT;
            return new Reading.Broken(
                    new Invalid(reason, "said '" + output.clientOut().trim() + "'"));
        }
        ByteCount bytes = new ByteCount(Long.parseLong(matcher.group(2)));
        return new Reading.Valid(tcp(Integer.parseInt(matcher.group(1)), bytes, bytes), List.of());
    }

    static TcpTransfer tcp(int mss, ByteCount received, ByteCount sent) {
        return new TcpTransfer(
                BitRate.of(received, 1),
                BitRate.of(sent, 1),
                received,
                sent,
                Duration.ofSeconds(1),
                1,
                0,
                mss,
                Optional.empty(),
                Optional.empty(),
                received,
                sent,
                new IperfCpu(Percentage.percent(10), Percentage.percent(20)),
                List.of());
    }

    @Override
    public ClaimReport checkClaims(Cluster cluster, int run, Pair pods, Optional<Pair> hosts, int port, Path folder) {
        pods.start();
        hosts.ifPresent(Pair::start);
        lab.events.add("claims " + cluster.variant() + " " + run + (hosts.isPresent() ? " with nodes" : ""));
        return lab.claims;
    }

    @Override
    public void writeCampaign(Campaign campaign, Path folder) throws IOException {
        if (lab.diskFull) {
            throw new IOException("No space left on device");
        }
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("campaign.json"),
                Integer.toString(campaign.results().size()));
        lab.campaigns.put(folder, campaign);
    }

    @Override
    public Optional<Campaign> readCampaign(Path folder) {
        return Optional.ofNullable((Campaign) lab.campaigns.get(folder));
    }

    @Override
    public void writeReports(Campaign campaign, Path folder) throws IOException {
        if (lab.diskFull) {
            throw new IOException("No space left on device");
        }
        Files.writeString(
                folder.resolve("results.csv"), "results " + campaign.results().size());
    }

    @Override
    public List<Path> writeCharts(Campaign campaign, PhaseResult result, Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(Files.writeString(folder.resolve("throughput.svg"), "<svg/>"));
    }

    @Override
    public String summary(Campaign campaign) {
        return "summary of " + campaign.results().size();
    }

    @Override
    public Set<Class<?>> parameterTypes() {
        return Set.of(BitRate.class);
    }

    @Override
    public Object parameter(Class<?> type, Settings settings, Campaign campaign) {
        if (!lab.parameterFault.isEmpty()) {
            throw new SettingsException(lab.parameterFault);
        }
        return BitRate.gbps(1);
    }
}
