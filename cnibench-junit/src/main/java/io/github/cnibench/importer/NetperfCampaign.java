package io.github.cnibench.importer;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.phase.Destination;
import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.QuotedThroughput;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes a campaign from the results of k8s-netperf.
 *
 * <p>Only iperf3 between two nodes is taken: what netperf and uperf call throughput is the sender's, and transactions are
 * nothing that a campaign holds. Message size and streams make a phase of its own, since k8s-netperf always sets the size.
 */
record NetperfCampaign(String source, List<NetperfDocument> documents, Variant variant) {

    private static final String IPERF = "iperf3";
    private static final String TCP = "TCP_STREAM";
    private static final String UDP = "UDP_STREAM";
    private static final String MEGABITS = "Mb/s";

    Campaign campaign() {
        List<NetperfDocument> usable = new ArrayList<>();
        Set<String> warnings = new LinkedHashSet<>();
        for (NetperfDocument document : documents) {
            Optional<String> obstacle = obstacle(document);
            obstacle.ifPresent(reason -> warnings.add(name(document) + " is left out: " + reason));
            if (obstacle.isEmpty()) {
                usable.add(document);
            }
        }
        if (usable.isEmpty()) {
            throw new DocumentException(source + ": none of its " + documents.size()
                    + " results is of iperf3 between two nodes; " + String.join("; ", warnings));
        }
        warnings.add(
                "k8s-netperf keeps means and no reports, and its CPU figures are percent of an unknown number of CPUs"
                        + " over more than the test: only throughput and retransmits are imported, as quoted");
        Profile profile = profile(usable);
        List<PhaseResult> results = new ArrayList<>();
        List<PhaseResult> references = new ArrayList<>();
        Map<String, Integer> runs = new LinkedHashMap<>();
        for (NetperfDocument document : usable) {
            Phase phase = phase(document);
            int run = runs.merge((document.hostNetwork() ? "host " : "pod ") + phase, 1, Integer::sum);
            (document.hostNetwork() ? references : results).add(result(document, phase, run));
        }
        Environment environment = new Environment();
        usable.forEach(document -> addTo(environment, document));
        warnings.addAll(environment.changes());
        return Quoted.campaign(
                tool(usable.get(0)),
                time(usable.get(0)),
                profile,
                variant,
                environment,
                results,
                references,
                List.copyOf(warnings));
    }

    private static Optional<String> obstacle(NetperfDocument document) {
        if (!document.driver().equals(IPERF)) {
            return Optional.of("what " + document.driver() + " measures is not what the receiver got");
        }
        if (!document.profile().equals(TCP) && !document.profile().equals(UDP)) {
            return Optional.of("only streams have a throughput");
        }
        if (document.local()) {
            return Optional.of("both pods were on one node");
        }
        if (document.virt().orElse(false) || document.externalServer().orElse(false)) {
            return Optional.of("it was not measured between two pods");
        }
        return document.tputMetric().filter(MEGABITS::equals).isPresent()
                ? Optional.empty()
                : Optional.of("its throughput is not in " + MEGABITS);
    }

    private Profile profile(List<NetperfDocument> usable) {
        Set<Integer> durations = new LinkedHashSet<>();
        Map<String, Phase> phases = new LinkedHashMap<>();
        Set<String> references = new LinkedHashSet<>();
        for (NetperfDocument document : usable) {
            durations.add(document.duration());
            Phase phase = phase(document);
            phases.put(phase.id(), phase);
            if (document.hostNetwork() && phase.destination() == Destination.POD) {
                references.add(phase.id());
            }
        }
        if (durations.size() > 1) {
            throw new DocumentException(source + ": its results have different durations " + durations
                    + ", a campaign has one; import them from a file each");
        }
        try {
            return new Profile(
                    "k8s-netperf",
                    "Streams of iperf3, as k8s-netperf was told",
                    1,
                    Duration.ofSeconds(durations.iterator().next()),
                    Duration.ZERO,
                    PhaseOrder.FIXED,
                    OptionalInt.empty(),
                    false,
                    false,
                    List.copyOf(phases.values()),
                    List.copyOf(references),
                    Installation.ONCE);
        } catch (IllegalArgumentException e) {
            throw new DocumentException(source + ": " + e.getMessage(), e);
        }
    }

    private Phase phase(NetperfDocument document) {
        Traffic traffic = document.profile().equals(TCP) ? Traffic.TCP : Traffic.UDP;
        String word = traffic == Traffic.TCP ? "tcp" : "udp";
        String id = word + "-" + document.parallelism() + "x" + document.messageSize()
                + (document.service() ? "-service" : "");
        try {
            return new Phase(
                    id,
                    "k8s-netperf " + name(document),
                    traffic,
                    document.service() ? Destination.SERVICE : Destination.POD,
                    document.parallelism(),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new DocumentException(source + ": " + e.getMessage(), e);
        }
    }

    private static String name(NetperfDocument document) {
        return document.driver() + " " + document.profile() + ", " + document.parallelism() + " stream(s), messages of "
                + document.messageSize() + " bytes" + (document.service() ? ", through a Service" : "");
    }

    private PhaseResult result(NetperfDocument document, Phase phase, int run) {
        List<String> warnings = new ArrayList<>(List.of("the time is that of the whole file"));
        if (phase.traffic() == Traffic.UDP) {
            warnings.add("the loss is not known: k8s-netperf writes 0 % whatever iperf3 said");
        }
        if (document.confidence().orElse(List.of()).stream().anyMatch(bound -> bound < 0)) {
            warnings.add(
                    "the samples are so far apart that a failed one may be among them, which k8s-netperf counts as 0");
        }
        return PhaseResult.unsampled(
                variant.id(),
                run,
                phase.id(),
                measurement(document, phase),
                time(document),
                List.of(),
                List.of(),
                warnings,
                List.of(),
                List.of());
    }

    private static Measurement measurement(NetperfDocument document, Phase phase) {
        double mbps = document.throughput().orElse(0);
        if (!(mbps > 0) || Double.isInfinite(mbps)) {
            return new Invalid(
                    InvalidReason.MISSING_VALUE,
                    "the throughput is " + mbps
                            + " Mb/s, which is how k8s-netperf writes a report that it could not read");
        }
        if (phase.traffic() == Traffic.UDP && document.udpLossPercent().orElse(0) > 0) {
            return new Invalid(
                    InvalidReason.MISSING_VALUE,
                    "what the receiver got is missing: where k8s-netperf finds a loss, its throughput is the sender's");
        }
        return Quoted.measured(new QuotedThroughput(
                BitRate.mbps(mbps),
                document.parallelism(),
                document.samples(),
                phase.traffic() == Traffic.TCP ? document.tcpRetransmits() : Optional.empty(),
                tool(document)));
    }

    private static String tool(NetperfDocument document) {
        return "k8s-netperf "
                + document.toolVersion().filter(text -> !text.isBlank()).orElse("of an unknown version");
    }

    private Instant time(NetperfDocument document) {
        String text = document.timestamp().orElse("");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new DocumentException(
                    source + ": timestamp: expected a time in ISO 8601 such as 2025-01-01T12:00:00Z, but got '" + text
                            + "'",
                    e);
        }
    }

    private static void addTo(Environment environment, NetperfDocument document) {
        document.metadata().ifPresent(metadata -> {
            metadata.kernel().ifPresent(kernel -> environment.add("kernel", kernel));
            metadata.mtu().filter(mtu -> mtu > 0).ifPresent(mtu -> environment.add("cluster mtu", mtu.toString()));
        });
    }
}
