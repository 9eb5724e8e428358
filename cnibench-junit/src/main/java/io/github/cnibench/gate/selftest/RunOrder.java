package io.github.cnibench.gate.selftest;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** In which order the runs of baseline and candidate are measured. */
public enum RunOrder {
    /** In blocks of one run of each, which of them first by chance. */
    INTERLEAVED {
        @Override
        boolean[] isCandidate(RandomGenerator random, int runs) {
            boolean[] candidate = new boolean[2 * runs];
            for (int block = 0; block < runs; block++) {
                candidate[2 * block + (random.nextBoolean() ? 1 : 0)] = true;
            }
            return candidate;
        }
    },
    /** All runs of the baseline, then all of the candidate. */
    ONE_AFTER_THE_OTHER {
        @Override
        boolean[] isCandidate(RandomGenerator random, int runs) {
            boolean[] candidate = new boolean[2 * runs];
            Arrays.fill(candidate, runs, 2 * runs, true);
            return candidate;
        }
    };

    /** Return which of {@code 2 * runs} runs in the order of time are the candidate's. */
    abstract boolean[] isCandidate(RandomGenerator random, int runs);
}
