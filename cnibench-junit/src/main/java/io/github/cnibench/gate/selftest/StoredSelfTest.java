package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.GateRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets a gate judge runs that were measured while nothing changed, as if they were a baseline and a candidate.
 *
 * <p>The same seed gives the same result, whatever the number of CPUs.
 *
 * @param rules rules of the gate
 * @param drawing how suites are drawn
 * @param suites suites that are drawn for each number of runs, 1 or more
 */
public record StoredSelfTest(GateRules rules, StoredRuns stored, Drawing drawing, int suites, long seed) {

    /**
     * What came of a self-test.
     *
     * @param cells the gating cells with their noise, in the order declared
     * @param sides what the gate does, for each number of runs a side that there are enough runs for
     * @param leftOut why others are not among them, one line each
     */
    public record Result(List<CellSpread> cells, List<SidesSelfTest> sides, List<String> leftOut) {

        public Result {
            cells = List.copyOf(cells);
            sides = List.copyOf(sides);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Judge suites of each of {@code runs} runs a side.
     *
     * @param runs numbers of runs a side, each at least as many as an interval takes by the rules
     * @throws IllegalArgumentException if there are too few runs for any of them, or too few in a cell to know its noise; the
     *     message is one line
     */
    public Result run(List<Integer> runs) {
        List<String> leftOut = new ArrayList<>();
        List<Integer> possible = new ArrayList<>();
        for (int count : runs) {
            tooFew(count).ifPresentOrElse(leftOut::add, () -> possible.add(count));
        }
        if (possible.isEmpty()) {
            throw new IllegalArgumentException(leftOut.isEmpty() ? "no number of runs is given" : leftOut.get(0));
        }
        List<CellSpread> cells = drawing.suites(stored, possible.get(0)).margins().entrySet().stream()
                .map(entry -> new CellSpread(entry.getKey(), values(entry.getKey()), entry.getValue()))
                .toList();
        return new Result(
                cells,
                possible.parallelStream().map(count -> sides(count, cells)).toList(),
                leftOut);
    }

    private Optional<String> tooFew(int runs) {
        return stored.cells().stream()
                .filter(cell -> values(cell) < 2 * runs)
                .findFirst()
                .map(cell -> runs + " runs a side take " + 2 * runs + " runs, but " + cell + " has " + values(cell));
    }

    private int values(GateCell cell) {
        return drawing.values(stored.groupsOf(cell));
    }

    private SidesSelfTest sides(int runs, List<CellSpread> cells) {
        ResampledSuites drawn = drawing.suites(stored, runs);
        ConsecutiveSuites consecutive = new ConsecutiveSuites(stored, cells, runs);
        return new SidesSelfTest(
                runs,
                rules.canDecide(runs, runs, cells.size()),
                new SelfTest(rules, List.of()).run(drawn, suites, seed),
                SmallestChange.ofAll(drawn, rules, seed),
                Stream.of(RunOrder.values())
                        .flatMap(order -> consecutive.judged(rules, order, seed).stream())
                        .toList());
    }
}
