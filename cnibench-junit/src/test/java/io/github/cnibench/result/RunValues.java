package io.github.cnibench.result;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes campaigns whose runs have the values written down, for tests of gates. */
public final class RunValues {

    private final String id;
    private final Map<String, Variant> variants = new LinkedHashMap<>();
    private final Map<String, Phase> phases = new LinkedHashMap<>();
    private final SortedMap<String, String> fingerprint = new TreeMap<>(Map.of("kernel", "6.1.0", "iperf3", "3.18"));
    private final List<PhaseResult> results = new ArrayList<>();

    private RunValues(String id) {
        this.id = id;
    }

    /** Begin a campaign with an id. */
    public static RunValues of(String id) {
        return new RunValues(id);
    }

    /** Add runs whose throughput is {@code gbps} each, in the order of time; the loss of UDP is 1 %. */
    public RunValues runs(String variant, Phase phase, double... gbps) {
        for (double value : gbps) {
            boolean udp = phase.traffic() == Traffic.UDP;
            add(
                    variant,
                    phase,
                    Samples.measured(udp ? Samples.udp(value, 1) : Samples.tcp(value, Samples.series(value))));
        }
        return this;
    }

    /** Add a run with any measurement. */
    public RunValues add(String variant, Phase phase, Measurement measurement) {
        variants.putIfAbsent(variant, Samples.variant(variant));
        phases.putIfAbsent(phase.id(), phase);
        int run = (int) results.stream()
                        .filter(result -> result.variant().equals(variant)
                                && result.phase().equals(phase.id()))
                        .count()
                + 1;
        results.add(Samples.result(variant, run, phase, measurement));
        return this;
    }

    /** Set a field of the fingerprint. */
    public RunValues field(String name, String value) {
        fingerprint.put(name, value);
        return this;
    }

    /** Return the campaign. */
    public Campaign campaign() {
        Campaign plain =
                Samples.campaign(List.copyOf(variants.values()), List.copyOf(phases.values()), List.copyOf(results));
        return new Campaign(
                plain.schemaVersion(),
                id,
                plain.tool(),
                plain.startedAt(),
                plain.finishedAt(),
                plain.cluster(),
                plain.profile(),
                plain.seed(),
                plain.variants(),
                Fingerprint.of(fingerprint),
                plain.results(),
                plain.claims(),
                plain.references(),
                plain.steps(),
                plain.warnings());
    }
}
