package io.github.cnibench.sampler;

import io.github.cnibench.document.DocumentException;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A whole file of statexec 0.8, the sampler of the 2024 study.
 *
 * @param series its samples; their times are nominal, counted from a start that the study always set to 2024-01-01
 * @param labels the labels that all lines share, such as instance, role, id and run
 * @param started the first sample in which the command ran
 * @param ended the first sample in which it was done
 * @param summary statexec's own means over that time, by metric and mode, such as {@code cpu_mean_seconds softirq}
 */
public record StatexecFile(
        SampleSeries series,
        SortedMap<String, String> labels,
        Instant started,
        Instant ended,
        SortedMap<String, Double> summary) {

    public StatexecFile {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        summary = Collections.unmodifiableSortedMap(new TreeMap<>(summary));
    }

    /** What a file turned out to be. */
    public sealed interface Reading {

        /** The file is whole. */
        record Whole(StatexecFile file) implements Reading {}

        /**
         * The file was cut off, as {@code kubectl exec} does now and then: nothing of it is used.
         *
         * @param message where it ends, in one line
         */
        record Truncated(String message) implements Reading {}
    }

    /**
     * Read a file.
     *
     * @param source its name in messages
     * @throws DocumentException if it is not statexec's, which is more than cut off
     */
    public static Reading read(String source, String text) {
        return new StatexecReader(source, text).read();
    }
}
