package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.Comparer;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Judgement;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Suites cut from stored runs one after the other: the first {@code 2 * runs} runs of a group, then the next.
 *
 * @param cells the gating cells with their margins
 * @param runs runs a side
 */
record ConsecutiveSuites(StoredRuns stored, List<CellSpread> cells, int runs) {

    private static final String GENERATOR = "L64X128MixRandom";

    /** Return what the gate says of all of them, or empty where there are too few runs for one. */
    Optional<InOrder> judged(GateRules rules, RunOrder order, long seed) {
        Comparer comparer = new Comparer(rules);
        Judgement judgement = new Judgement(rules, cells.size());
        List<Overall> outcomes = suites(order, seed).stream()
                .map(suite -> suite.stream().map(comparer::compare).toList())
                .map((List<Comparison> comparisons) -> Overall.of(judgement.of(comparisons)))
                .toList();
        return outcomes.isEmpty()
                ? Optional.empty()
                : Optional.of(new InOrder(order, rate(outcomes, Overall.REGRESSION), rate(outcomes, Overall.PASS)));
    }

    private static Rate rate(List<Overall> outcomes, Overall counted) {
        return new Rate(outcomes.stream().filter(counted::equals).count(), outcomes.size());
    }

    List<List<Pair>> suites(RunOrder order, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        List<List<Pair>> suites = new ArrayList<>();
        for (int group = 0; group < numberOfGroups(); group++) {
            for (int suite = 0; suite < suitesOf(group); suite++) {
                // A run of a campaign is one for all cells, so they share the order.
                boolean[] isCandidate = order.isCandidate(random, runs);
                List<Pair> pairs = new ArrayList<>();
                for (CellSpread cell : cells) {
                    List<Double> values = values(cell, group);
                    pairs.add(pair(cell, values.subList(2 * runs * suite, 2 * runs * (suite + 1)), isCandidate));
                }
                suites.add(pairs);
            }
        }
        return suites;
    }

    private int numberOfGroups() {
        return stored.groupsOf(cells.get(0).cell()).size();
    }

    /** Return how many suites the cell with the fewest values has enough for. */
    private int suitesOf(int group) {
        return cells.stream()
                .mapToInt(cell -> values(cell, group).size() / (2 * runs))
                .min()
                .orElseThrow();
    }

    private List<Double> values(CellSpread cell, int group) {
        return stored.groupsOf(cell.cell()).get(group).values();
    }

    private Pair pair(CellSpread cell, List<Double> values, boolean[] isCandidate) {
        List<Double> baseline = new ArrayList<>(runs);
        List<Double> candidate = new ArrayList<>(runs);
        for (int i = 0; i < isCandidate.length; i++) {
            (isCandidate[i] ? candidate : baseline).add(values.get(i));
        }
        return new Pair(cell.cell(), new Sample(baseline, 0), new Sample(candidate, 0), cell.margin());
    }
}
