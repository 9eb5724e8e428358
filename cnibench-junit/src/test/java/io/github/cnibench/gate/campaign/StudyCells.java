package io.github.cnibench.gate.campaign;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.Gate;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.importer.Imported;
import io.github.cnibench.importer.LabelPolicy;
import io.github.cnibench.importer.StudyImport;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Metric;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The runs of the 2024 study as a gate sees them. */
final class StudyCells {

    private static final Set<Metric> METRICS =
            EnumSet.of(Metric.THROUGHPUT, Metric.LOSS, Metric.RETRANSMITS, Metric.CPU_BUSY, Metric.MEMORY_USED);

    private StudyCells() {}

    static List<Campaign> campaigns(Path archive) {
        return new StudyImport(VariantCatalog.builtIn(), Optional.empty(), LabelPolicy.REFUSE)
                .readPacked(archive).orElseThrow().stream()
                        .map(imported -> ((Imported.Accepted) imported).campaign())
                        .toList();
    }

    /** Return the runs of each variant of each campaign; nobody could prove their path. */
    static List<Side> sides(List<Campaign> campaigns) {
        List<Side> sides = new ArrayList<>();
        for (Campaign campaign : campaigns) {
            for (Variant variant : campaign.variants()) {
                sides.add(Side.of(campaign, variant.id(), true));
            }
        }
        return sides;
    }

    static Side side(List<Campaign> campaigns, String variant) {
        return sides(campaigns).stream()
                .filter(side -> side.variant().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    /** Return the names of all fields in which two sides differ. */
    static Set<String> differences(Side one, Side other) {
        return one.environment().differencesFrom(other.environment()).stream()
                .map(EnvironmentDifference::field)
                .collect(Collectors.toSet());
    }

    /** Declare the throughput of phases, or of all that have traffic. */
    static Declaration throughput(List<Campaign> campaigns, String... phases) {
        Profile profile = campaigns.get(0).profile();
        List<DeclaredCell> cells = profile.phases().stream()
                .filter(phase -> phase.traffic() != Traffic.NONE)
                .filter(phase -> phases.length == 0 || Arrays.asList(phases).contains(phase.id()))
                .map(phase -> new DeclaredCell(phase, Metric.THROUGHPUT))
                .toList();
        return new Declaration(cells, List.of());
    }

    /**
     * Judge every variant against the next one, and the last against the first, by all metrics of each phase that the study's
     * files have.
     */
    static List<CellVerdict> verdicts(List<Campaign> campaigns) {
        List<Side> sides = sides(campaigns);
        Gate gate = new Gate(GateRules.defaults());
        List<CellVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            Side baseline = sides.get(i);
            Side candidate = sides.get((i + 1) % sides.size());
            for (Phase phase : campaigns.get(0).profile().phases()) {
                List<Pair> pairs = DeclaredCell.metricsOf(phase).stream()
                        .filter(METRICS::contains)
                        .map(metric -> new DeclaredCell(phase, metric).cell())
                        .map(cell -> new Pair(
                                cell,
                                sample(baseline, cell),
                                sample(candidate, cell),
                                Margins.usual().of(cell)))
                        .toList();
                verdicts.addAll(gate.judge(pairs, List.of()).gating());
            }
        }
        return verdicts;
    }

    private static Sample sample(Side side, GateCell cell) {
        return side.in(cell).sample();
    }
}
