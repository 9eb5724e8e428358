package io.github.cnibench.importer;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.importer.KnbFile.Pair;
import io.github.cnibench.importer.KnbFile.Test;
import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.QuotedThroughput;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Makes a campaign of one run from a file of knb: its five tests are five of the nine phases. */
record KnbCampaign(String source, KnbFile file, Variant variant, Optional<Duration> told) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Duration OMIT = Duration.ofSeconds(1);

    Campaign campaign() {
        Instant start = start();
        Map<Phase, Test> tests = tests();
        if (tests.isEmpty()) {
            throw new DocumentException(source + ": data has none of idle, pod2pod and pod2svc, so there is no test");
        }
        Profile profile = new Profile(
                "knb",
                "The tests of knb",
                1,
                duration(),
                OMIT,
                PhaseOrder.FIXED,
                OptionalInt.empty(),
                false,
                false,
                List.copyOf(tests.keySet()),
                List.of(),
                Installation.ONCE);
        List<PhaseResult> results = new ArrayList<>();
        tests.forEach((phase, test) -> results.add(result(phase, test, start, profile)));
        return Quoted.campaign(
                tool(),
                start,
                profile,
                variant,
                environment(),
                results,
                List.of(),
                List.of(
                        "knb keeps no report, no retransmits, no loss and no jitter, and its CPU figures are percent of an"
                                + " unknown number of CPUs: only throughput is imported, as quoted"));
    }

    private Duration duration() {
        return told.orElseThrow(() -> new DocumentException(source
                + ": knb does not write down how long its tests took; give --duration, which is '10 s' unless knb was told"
                + " otherwise with -d"));
    }

    private String tool() {
        return "knb " + file.metadata().version().orElse("of an unknown version");
    }

    private Instant start() {
        String date = file.metadata().date().orElse("");
        try {
            return LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new DocumentException(
                    source + ": metadata.date: expected a time such as 2021-04-01 12:00:00, but got '" + date + "'", e);
        }
    }

    private Map<Phase, Test> tests() {
        Map<Phase, Test> tests = new LinkedHashMap<>();
        file.data().idle().ifPresent(test -> tests.put(Phase.IDLE, test));
        file.data().pod2pod().flatMap(Pair::tcp).ifPresent(test -> tests.put(Phase.DTS, test));
        file.data().pod2pod().flatMap(Pair::udp).ifPresent(test -> tests.put(Phase.DUS, test));
        file.data().pod2svc().flatMap(Pair::tcp).ifPresent(test -> tests.put(Phase.STS, test));
        file.data().pod2svc().flatMap(Pair::udp).ifPresent(test -> tests.put(Phase.SUS, test));
        return tests;
    }

    private PhaseResult result(Phase phase, Test test, Instant start, Profile profile) {
        List<String> warnings = new ArrayList<>(List.of("the time is that of the whole file"));
        if (phase.traffic() == Traffic.UDP) {
            warnings.add("loss and datagram size are not known, so this throughput compares with no other");
        }
        return PhaseResult.unsampled(
                variant.id(),
                1,
                phase.id(),
                measurement(phase, test, profile),
                start,
                List.of(),
                List.of(),
                warnings,
                List.of(),
                List.of());
    }

    private Measurement measurement(Phase phase, Test test, Profile profile) {
        if (phase.traffic() == Traffic.NONE) {
            return new Measured(new IdleObservation(profile.duration()), Limit.UNKNOWN, new PathProof.NotNeeded());
        }
        OptionalDouble mbps = test.bandwidth();
        if (mbps.isEmpty()) {
            return new Invalid(InvalidReason.MISSING_VALUE, "knb wrote no bandwidth, so its iperf3 had failed");
        }
        if (!(mbps.getAsDouble() > 0) || Double.isInfinite(mbps.getAsDouble())) {
            return new Invalid(
                    InvalidReason.IMPLAUSIBLE_VALUE, "knb wrote a bandwidth of " + mbps.getAsDouble() + " Mbit/s");
        }
        return Quoted.measured(new QuotedThroughput(BitRate.mbps(mbps.getAsDouble()), 1, 1, Optional.empty(), tool()));
    }

    private Environment environment() {
        Environment environment = new Environment();
        file.data().cpu().ifPresent(value -> environment.add("cpu model", value));
        file.data().kernel().ifPresent(value -> environment.add("kernel", value));
        file.data().kubernetes().ifPresent(value -> environment.add("kubernetes", value));
        file.data().mtu().ifPresent(value -> environment.add("pod mtu", value));
        file.metadata().serverNode().ifPresent(value -> environment.add("server name", value));
        file.metadata().clientNode().ifPresent(value -> environment.add("client name", value));
        file.metadata().socketBufferSize().ifPresent(value -> environment.add("udp socket buffer", value));
        return environment;
    }
}
