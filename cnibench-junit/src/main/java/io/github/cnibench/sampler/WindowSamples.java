package io.github.cnibench.sampler;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The samples of a series that cover a window.
 *
 * <p>Between two samples a number is taken to change evenly, so that a window may begin and end between samples. At its start
 * that is about true, since the traffic of the omitted time is the same. At its end the sampler takes a sample of its own, right
 * after the traffic, so that hardly any silence is mixed in.
 */
final class WindowSamples {

    /** A sampler that was kept from working for longer than this cannot tell what happened. */
    static final Duration LONGEST_GAP = Duration.ofMillis(2500);

    static final int LEAST_SAMPLES = 3;

    private final SampleSeries series;
    private final Window window;
    private final Edge start;
    private final Edge end;

    private WindowSamples(SampleSeries series, Window window, Edge start, Edge end) {
        this.series = series;
        this.window = window;
        this.start = start;
        this.end = end;
    }

    /**
     * Find the samples that cover {@code window}.
     *
     * @throws SamplerException if they do not, or leave a gap
     */
    static WindowSamples of(SampleSeries series, Window window) throws SamplerException {
        List<Instant> times = series.times();
        if (times.isEmpty() || times.get(0).isAfter(window.from())) {
            throw tooFew("there is no sample before the measured time began");
        }
        if (times.get(times.size() - 1).isBefore(window.to())) {
            throw tooFew("there is no sample after the measured time ended");
        }
        WindowSamples samples =
                new WindowSamples(series, window, Edge.at(times, window.from()), Edge.at(times, window.to()));
        if (samples.count() < LEAST_SAMPLES) {
            throw tooFew("there are " + samples.count() + " samples in the measured time, at least " + LEAST_SAMPLES
                    + " are needed");
        }
        for (int i = samples.start.before(); i < samples.end.after(); i++) {
            Duration gap = Duration.between(times.get(i), times.get(i + 1));
            if (gap.compareTo(LONGEST_GAP) > 0) {
                throw tooFew(String.format(
                        Locale.ROOT,
                        "no sample was taken for %.1f s of the measured time, at most %.1f s is allowed",
                        Durations.seconds(gap),
                        Durations.seconds(LONGEST_GAP)));
            }
        }
        return samples;
    }

    private static SamplerException tooFew(String message) {
        return new SamplerException(CpuCost.Reason.TOO_FEW_SAMPLES, message);
    }

    Window window() {
        return window;
    }

    /** Return the number of samples inside of the window. */
    int count() {
        return end.before() - start.after() + 1;
    }

    /** Return by how much a counter grew over the window, NaN where a sample lacks it. */
    double grown(Column column) {
        return end.value(series, column) - start.value(series, column);
    }

    /** Return the mean of a number over the window, weighted by time, NaN where a sample lacks it. */
    double mean(Column column) {
        double area = 0;
        Instant time = window.from();
        double value = start.value(series, column);
        for (int i = start.after(); i <= end.before(); i++) {
            area += (value + series.raw(column, i))
                    / 2
                    * seconds(time, series.times().get(i));
            time = series.times().get(i);
            value = series.raw(column, i);
        }
        area += (value + end.value(series, column)) / 2 * seconds(time, window.to());
        return area / window.seconds();
    }

    private static double seconds(Instant from, Instant to) {
        return Durations.seconds(Duration.between(from, to));
    }
}
