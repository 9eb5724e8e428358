package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.Comparer;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.Judgement;
import io.github.cnibench.gate.Looks;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Pair;
import java.util.ArrayList;
import java.util.List;

/** How a suite goes that is looked at as often as was planned: from one look to the next until a verdict ends it. */
final class Course {

    private final List<Pair> suite;
    private final Looks looks;
    private final Comparer comparer;
    private final Judgement judgement;
    /** What each look sees where nothing changes, of as many looks as were needed so far. */
    private final List<List<Comparison>> unchanged = new ArrayList<>();

    /**
     * Where a suite ends.
     *
     * @param runs runs a side that were measured then
     * @param seen what the last look sees
     */
    record End(int runs, List<Comparison> seen) {}

    Course(List<Pair> suite, Looks looks, Comparer comparer) {
        this.suite = suite;
        this.looks = looks;
        this.comparer = comparer;
        this.judgement = new Judgement(looks.rules(), suite.size());
    }

    Judgement judgement() {
        return judgement;
    }

    /** Return where the suite ends if nothing changes. */
    End end() {
        for (int look = 0; look < last(); look++) {
            if (isDecided(unchanged(look))) {
                return end(look, unchanged(look));
            }
        }
        return end(last(), unchanged(last()));
    }

    /** Return where it ends with {@code changed} in place of cell {@code cell}. */
    End end(int cell, Pair changed) {
        for (int look = 0; look < last(); look++) {
            List<Comparison> seen = changed(look, cell, changed);
            if (isDecided(seen)) {
                return end(look, seen);
            }
        }
        return end(last(), changed(last(), cell, changed));
    }

    private End end(int look, List<Comparison> seen) {
        return new End(looks.after().get(look), seen);
    }

    private boolean isDecided(List<Comparison> seen) {
        return Looks.isDecided(Overall.of(judgement.of(seen)));
    }

    private List<Comparison> unchanged(int look) {
        while (unchanged.size() <= look) {
            int runs = looks.after().get(unchanged.size());
            List<Comparison> seen = new ArrayList<>(suite.size());
            for (Pair pair : suite) {
                seen.add(comparer.compare(pair.first(runs)));
            }
            unchanged.add(seen);
        }
        return unchanged.get(look);
    }

    private List<Comparison> changed(int look, int cell, Pair changed) {
        List<Comparison> seen = new ArrayList<>(unchanged(look));
        seen.set(cell, comparer.compare(changed.first(looks.after().get(look))));
        return seen;
    }

    private int last() {
        return looks.after().size() - 1;
    }
}
