package io.github.cnibench.sampler;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * CPU and memory as the 2024 study computed them, in its two ways, for any samples.
 *
 * <p>Both are kept so that figures can be compared with what was published. Neither is the cost that this tool reports: see
 * {@code docs/cost.md}.
 */
public final class StudyFigures {

    private static final double WINDOW_START_SECONDS = 20.6;
    private static final double WINDOW_END_SECONDS = 60.6;

    private StudyFigures() {}

    /**
     * The figures of its dashboard, named {@code seed}.
     *
     * @param busy CPU time of all modes but idle: iowait and steal count, and guests count twice
     * @param memoryUsed mean over the samples
     * @param sent bytes that all interfaces sent, per second
     * @param received bytes that all interfaces received, per second
     */
    public record Dashboard(Cores busy, ByteCount memoryUsed, BitRate sent, BitRate received) {}

    /**
     * The figures of its result files, named {@code seed-results}.
     *
     * @param cpu CPU time of each mode
     * @param memoryUsed mean over the samples
     */
    public record Results(SortedMap<String, Cores> cpu, ByteCount memoryUsed) {

        public Results {
            cpu = Collections.unmodifiableSortedMap(new TreeMap<>(cpu));
        }

        /** Return the CPU time of a mode, nothing where there is no such mode. */
        public Cores in(String mode) {
            return cpu.getOrDefault(mode, Cores.ZERO);
        }

        /** Return what its tables call CPU: user and system, without softirq. */
        public Cores userAndSystem() {
            return in("user").plus(in("system"));
        }
    }

    /**
     * Return the figures from 20.6 s to 60.6 s after {@code clockZero}, which was about 10 s to 50 s into the traffic.
     *
     * <p>A rate is what its database made of {@code rate(x[40s])}: the growth from the last sample before the window to the last
     * one in it, by the time between these two.
     *
     * @throws SamplerException if there are no samples then
     */
    public static Dashboard dashboard(SampleSeries series, Instant clockZero) throws SamplerException {
        Instant from = clockZero.plus(Durations.ofSeconds(WINDOW_START_SECONDS));
        Instant to = clockZero.plus(Durations.ofSeconds(WINDOW_END_SECONDS));
        int first = lastNotAfter(series, from);
        int last = lastNotAfter(series, to);
        if (first < 0 || last <= first) {
            throw new SamplerException(
                    CpuCost.Reason.TOO_FEW_SAMPLES, "the study's window from 20.6 s to 60.6 s has no samples");
        }
        double seconds = seconds(series, first, last);
        return new Dashboard(
                Cores.cores(grown(
                                series,
                                Family.CPU,
                                column -> !column.label("mode").equals("idle"),
                                first,
                                last)
                        / seconds),
                memoryUsed(series, first + 1, last),
                rate(series, "sent", first, last),
                rate(series, "received", first, last));
    }

    /**
     * Return the figures from the first sample that is not before {@code started} to the first that is not before
     * {@code ended}.
     *
     * @throws SamplerException if there are no such samples
     */
    public static Results results(SampleSeries series, Instant started, Instant ended) throws SamplerException {
        int first = firstNotBefore(series, started);
        int last = firstNotBefore(series, ended);
        if (last >= series.size() || last <= first) {
            throw new SamplerException(
                    CpuCost.Reason.TOO_FEW_SAMPLES, "there are no samples from the command's start to its end");
        }
        double seconds = seconds(series, first, last);
        SortedMap<String, Cores> cpu = new TreeMap<>();
        for (Column any : series.columns(Family.CPU)) {
            String mode = any.label("mode");
            cpu.computeIfAbsent(
                    mode,
                    key -> Cores.cores(grown(
                                    series,
                                    Family.CPU,
                                    column -> column.label("mode").equals(mode),
                                    first,
                                    last)
                            / seconds));
        }
        return new Results(cpu, memoryUsed(series, first, last));
    }

    /**
     * Return what the dashboard calls CPU efficiency: the mean of the busy cores of both nodes, not their sum, for each Gbit/s.
     *
     * @param rate the throughput; the dashboard took the highest of three runs, and the highest CPU time of three
     */
    public static CpuPerBitRate efficiency(Cores server, Cores client, BitRate rate) {
        return CpuPerBitRate.of(Cores.cores((server.value() + client.value()) / 2), rate);
    }

    private static BitRate rate(SampleSeries series, String direction, int first, int last) {
        double bytes = grown(
                series, Family.NETWORK, column -> column.label("direction").equals(direction), first, last);
        return BitRate.bps(8 * bytes / seconds(series, first, last));
    }

    private static double grown(SampleSeries series, Family family, Predicate<Column> wanted, int first, int last) {
        return series.columns(family).stream()
                .filter(wanted)
                .mapToDouble(column -> series.raw(column, last) - series.raw(column, first))
                .sum();
    }

    private static ByteCount memoryUsed(SampleSeries series, int first, int last) {
        List<Column> used = series.columns(Family.MEMORY).stream()
                .filter(column -> column.label("kind").equals("used"))
                .toList();
        double mean = IntStream.rangeClosed(first, last)
                .mapToDouble(sample -> used.stream()
                        .mapToDouble(column -> series.raw(column, sample))
                        .sum())
                .average()
                .orElseThrow();
        // Whole bytes, cut and not rounded, as the study's sampler divided.
        return new ByteCount((long) mean);
    }

    private static double seconds(SampleSeries series, int first, int last) {
        return Durations.seconds(
                Duration.between(series.times().get(first), series.times().get(last)));
    }

    private static int lastNotAfter(SampleSeries series, Instant moment) {
        return (int) series.times().stream()
                        .filter(time -> !time.isAfter(moment))
                        .count()
                - 1;
    }

    private static int firstNotBefore(SampleSeries series, Instant moment) {
        return (int)
                series.times().stream().filter(time -> time.isBefore(moment)).count();
    }
}
