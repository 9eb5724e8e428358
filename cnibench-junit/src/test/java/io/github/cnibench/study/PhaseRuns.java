package io.github.cnibench.study;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The throughputs in Gbit/s that the runs of each variant with a CNI had in one phase; a variant without one is not there.
 *
 * @param runs by the variants' ids
 */
record PhaseRuns(Phase phase, Map<String, Values> runs) {

    static final String BARE_METAL = "baremetal";

    /** Return the phases with traffic. */
    static List<PhaseRuns> of(CampaignSet set) {
        return set.phases().stream()
                .filter(phase -> phase.traffic() != Traffic.NONE)
                .map(phase -> of(set, phase))
                .toList();
    }

    private static PhaseRuns of(CampaignSet set, Phase phase) {
        Map<String, Values> runs = new LinkedHashMap<>();
        for (Variant variant : set.variants()) {
            Values values = throughputs(set.cell(variant, phase));
            if (!values.isEmpty() && !variant.id().equals(BARE_METAL)) {
                runs.put(variant.id(), values);
            }
        }
        return new PhaseRuns(phase, runs);
    }

    /** Return the throughputs of the runs of a cell, in the order of the runs. */
    static Values throughputs(Cell cell) {
        return new Values(cell.results().stream()
                .sorted(Comparator.comparingInt(PhaseResult::run))
                .flatMap(result -> TransferTables.throughput(result).stream().boxed())
                .toList());
    }

    /** Return the variants, the one with the highest {@code figure} first. */
    List<String> ranking(Function<Values, OptionalDouble> figure) {
        return runs.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Values> entry) ->
                                figure.apply(entry.getValue()).orElseThrow())
                        .reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
