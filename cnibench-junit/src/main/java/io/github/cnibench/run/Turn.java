package io.github.cnibench.run;

import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One run of one variant, at its place in a campaign.
 *
 * @param run number of the run, counted from 1
 */
public record Turn(Variant variant, int run) {

    /** Return all runs of the first variant, then those of the next. */
    static Stream<Turn> oneAfterTheOther(List<Variant> variants, int runs) {
        return variants.stream()
                .flatMap(variant -> IntStream.rangeClosed(1, runs).mapToObj(run -> new Turn(variant, run)));
    }

    /**
     * Return the runs of a trial, block by block.
     *
     * @param goesOn is asked with the number of runs a side that are done, before each further block; lazily, so that what was
     *     measured can decide
     */
    static Stream<Turn> inBlocks(Trial trial, long seed, int runs, IntPredicate goesOn) {
        List<List<Variant>> blocks = trial.blocks(seed, runs);
        return IntStream.rangeClosed(1, runs)
                .takeWhile(run -> run == 1 || goesOn.test(run - 1))
                .boxed()
                .flatMap(run -> blocks.get(run - 1).stream().map(variant -> new Turn(variant, run)));
    }
}
