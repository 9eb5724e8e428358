package io.github.cnibench.gate.campaign;

import io.github.cnibench.document.Suggestions;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The cells that a gate compares, declared before it looks at a number.
 *
 * @param gating cells that judge, one or more
 * @param reported cells that are compared and shown, and decide nothing
 */
public record Declaration(List<DeclaredCell> gating, List<DeclaredCell> reported) {

    private static final List<Metric> SHOWN = List.of(
            Metric.THROUGHPUT, Metric.CPU_COST, Metric.LOSS, Metric.RETRANSMITS, Metric.CPU_BUSY, Metric.MEMORY_USED);

    public Declaration {
        gating = List.copyOf(gating);
        reported = List.copyOf(reported);
        if (gating.isEmpty()) {
            throw new IllegalArgumentException("a gate needs one cell or more to judge, but none is declared");
        }
    }

    /**
     * Return the cells that judge where the user declares none: throughput of each phase without an offered rate; CPU time per
     * Gbit/s of each with one, and loss too for UDP. Only the first {@code most} of them judge.
     *
     * @throws IllegalArgumentException if the profile has no phase with traffic
     */
    public static Declaration of(Profile profile, int most) {
        List<DeclaredCell> cells =
                profile.phases().stream().flatMap(Declaration::usual).toList();
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("profile " + profile.id() + " has no phase with traffic to judge by");
        }
        return judgingBy(cells.subList(0, Math.min(most, cells.size())), profile.phases());
    }

    private static Stream<DeclaredCell> usual(Phase phase) {
        if (phase.traffic() == Traffic.NONE) {
            return Stream.empty();
        }
        if (phase.offeredRate().isEmpty()) {
            return Stream.of(new DeclaredCell(phase, Metric.THROUGHPUT));
        }
        DeclaredCell cost = new DeclaredCell(phase, Metric.CPU_COST);
        return phase.traffic() == Traffic.UDP ? Stream.of(cost, new DeclaredCell(phase, Metric.LOSS)) : Stream.of(cost);
    }

    /**
     * Read the cells that judge from {@code text}, such as {@code dts:throughput,dtm:cpu-cost}.
     *
     * @param phases phases that may be named
     * @throws IllegalArgumentException if it names a phase or metric that is not there, or a cell twice
     */
    public static Declaration parse(String text, List<Phase> phases) {
        Set<DeclaredCell> cells = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            if (!cells.add(cell(part.trim(), phases))) {
                throw new IllegalArgumentException("'" + part.trim() + "' is declared twice");
            }
        }
        return judgingBy(List.copyOf(cells), phases);
    }

    private static DeclaredCell cell(String text, List<Phase> phases) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "expected phase:metric, such as dts:throughput, separated by commas, but got '" + text + "'");
        }
        List<String> known = phases.stream().map(Phase::id).toList();
        Phase phase = phases.stream()
                .filter(one -> one.id().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "': there is no phase '" + parts[0]
                        + "'; known, nearest first: " + String.join(", ", Suggestions.nearestFirst(parts[0], known))));
        Metric metric = Arrays.stream(Metric.values())
                .filter(one -> one.word().equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "': there is no metric '" + parts[1]
                        + "'; phase " + phase + " can be compared by "
                        + DeclaredCell.words(DeclaredCell.metricsOf(phase))));
        return new DeclaredCell(phase, metric);
    }

    /**
     * Declare {@code gating}, and show beside it what readers look for in {@code phases}.
     *
     * @throws IllegalArgumentException if no cell judges
     */
    public static Declaration judgingBy(List<DeclaredCell> gating, List<Phase> phases) {
        List<DeclaredCell> reported = new ArrayList<>();
        for (Phase phase : phases) {
            DeclaredCell.metricsOf(phase).stream()
                    .filter(SHOWN::contains)
                    .map(metric -> new DeclaredCell(phase, metric))
                    .filter(cell -> !gating.contains(cell))
                    .forEach(reported::add);
        }
        return new Declaration(gating, reported);
    }

    /** Return all cells, those that judge first. */
    public List<DeclaredCell> all() {
        return Stream.concat(gating.stream(), reported.stream()).toList();
    }
}
