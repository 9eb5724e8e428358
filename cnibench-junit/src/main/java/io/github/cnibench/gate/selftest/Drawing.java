package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.MarginRule;
import io.github.cnibench.gate.Sample;
import java.util.List;

/** How suites are drawn from stored runs. */
public enum Drawing {
    /** By splitting the runs of one variant into two sides. */
    SPLIT {
        @Override
        int values(List<Sample> groups) {
            return groups.stream().mapToInt(Sample::size).sum();
        }

        @Override
        ResampledSuites suites(StoredRuns stored, int runs) {
            return ResampledSuites.splitting(stored.joined(), runs, MarginRule.defaults());
        }
    },
    /** From how the runs of many groups, each about its own mean, deviate. */
    POOL {
        @Override
        int values(List<Sample> groups) {
            return groups.stream()
                    .mapToInt(Sample::size)
                    .filter(size -> size >= 2)
                    .sum();
        }

        @Override
        ResampledSuites suites(StoredRuns stored, int runs) {
            return ResampledSuites.pooling(stored.groups(), runs, MarginRule.defaults());
        }
    };

    /** Return how many values of a cell there are to draw from. */
    abstract int values(List<Sample> groups);

    /** Return suites of {@code runs} runs a side. */
    abstract ResampledSuites suites(StoredRuns stored, int runs);
}
