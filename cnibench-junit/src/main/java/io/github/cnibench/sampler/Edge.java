package io.github.cnibench.sampler;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * A moment on or between two samples.
 *
 * @param before number of the last sample that is not after it
 * @param after number of the first sample that is not before it
 * @param share how far it is on the way from the one to the other, 0 to 1
 */
record Edge(int before, int after, double share) {

    /** Find the edge at {@code moment}, which lies between the first and the last of {@code times}. */
    static Edge at(List<Instant> times, Instant moment) {
        int found = Collections.binarySearch(times, moment);
        if (found >= 0) {
            return new Edge(found, found, 0);
        }
        int after = -found - 1;
        Duration gap = Duration.between(times.get(after - 1), times.get(after));
        Duration way = Duration.between(times.get(after - 1), moment);
        return new Edge(after - 1, after, (double) way.toNanos() / gap.toNanos());
    }

    /** Return the number of {@code column} at this moment, NaN where a sample beside it lacks it. */
    double value(SampleSeries series, Column column) {
        double from = series.raw(column, before);
        return share == 0 ? from : from + share * (series.raw(column, after) - from);
    }
}
