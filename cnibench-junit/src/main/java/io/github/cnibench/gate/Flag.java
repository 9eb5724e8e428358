package io.github.cnibench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something about the runs of a cell that a reader should know. It changes no verdict: the tests hold without it, and what is
 * left out after a look at the numbers would be chosen.
 *
 * @param text one line with the particulars
 */
public record Flag(Kind kind, String text) {

    /** What was noticed. */
    public enum Kind {
        /** A run lies far from the others of its side; it is kept. */
        OUTLIER,
        /** The runs of a side fall into two groups. */
        TWO_HUMPS,
        /** The values rise or fall from the first run to the last. */
        DRIFT,
        /** All runs of a side have the same value. */
        ZERO_VARIANCE,
        /** The runs spread more than those that the margin was made from. */
        NOISIER_THAN_MARGIN;

        /** Return the word for this kind in files and messages, such as {@code two-humps}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Return what is to be noticed in the runs of {@code pair}. */
    static List<Flag> of(Pair pair) {
        List<Flag> flags = new ArrayList<>();
        flags.addAll(of(pair, "baseline", pair.baseline()));
        flags.addAll(of(pair, "candidate", pair.candidate()));
        Drift.of(pair).ifPresent(flags::add);
        if (pair.fault().isEmpty()) {
            Noise.of(pair).ifPresent(flags::add);
        }
        return flags;
    }

    private static List<Flag> of(Pair pair, String side, Sample sample) {
        List<Double> values = sample.values().stream().distinct().toList();
        if (sample.size() >= 2 && values.size() == 1) {
            return List.of(new Flag(
                    Kind.ZERO_VARIANCE,
                    "all " + sample.size() + " runs of the " + side + " have the value "
                            + Figures.value(values.get(0), pair.cell())));
        }
        List<Flag> flags = new ArrayList<>(Outliers.of(pair.cell(), side, sample));
        TwoHumps.of(pair.cell(), side, sample).ifPresent(flags::add);
        return flags;
    }
}
