package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.result.Metric.Better;
import java.util.ArrayList;
import java.util.List;

/**
 * A change for the worse that is made on purpose, to see whether the gate finds it.
 *
 * @param phase id of the phase of the cell that changes
 * @param metric word for its metric
 * @param amount by how much the candidate is worse: a share, 0.06 for 6 %, or percentage points
 */
public record MadeChange(String phase, String metric, double amount) {

    /** Return the index of the cell in {@code suite}. */
    int in(List<Pair> suite) {
        for (int i = 0; i < suite.size(); i++) {
            if (suite.get(i).cell().phase().equals(phase)
                    && suite.get(i).cell().metric().equals(metric)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the suite has no cell " + phase + " " + metric);
    }

    /** Return the runs of {@code pair} with each of the candidate's worse by {@code amount}. */
    static Pair worse(Pair pair, double amount) {
        double signed = pair.cell().better() == Better.HIGHER ? -amount : amount;
        boolean byRatio = pair.cell().scale() == Scale.RATIO;
        List<Double> values = new ArrayList<>(pair.candidate().size());
        for (double value : pair.candidate().values()) {
            values.add(byRatio ? value * (1 + signed) : value + signed);
        }
        return new Pair(
                pair.cell(),
                pair.baseline(),
                new Sample(values, pair.candidate().invalid()),
                pair.margin());
    }
}
