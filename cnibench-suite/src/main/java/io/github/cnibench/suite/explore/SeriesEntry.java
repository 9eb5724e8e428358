package io.github.cnibench.suite.explore;

import io.github.cnibench.result.Interval;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.Observation;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.sampler.SampleFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The series of one result: whole numbers in small units, since there are tens of thousands of them on a page.
 *
 * @param throughput null where nothing was sent
 * @param cpu a series for each sampled node
 */
record SeriesEntry(@Nullable Throughput throughput, List<Cpu> cpu) {

    /** How far an end may be from where it would be if all steps were exactly one second. */
    private static final double EVEN = 0.05;

    /**
     * The throughput in each interval of the report.
     *
     * @param from start of the first interval in seconds since the first byte
     * @param omitted how many of the first intervals are not measured
     * @param kbps kbit/s in each interval
     * @param ends end of each interval in milliseconds since the first byte, or null where each takes one second
     */
    record Throughput(
            BigDecimal from,
            int omitted,
            List<Long> kbps,
            @Nullable List<Long> ends) {}

    /**
     * The CPUs of one node between its samples.
     *
     * @param from time of the first sample in seconds since the first byte; it may be before it
     * @param milliCores thousandths of a CPU in each mode between two samples
     * @param ends time of each later sample in milliseconds since the first byte, or null where each takes one second
     */
    record Cpu(
            String node,
            String role,
            int cpus,
            BigDecimal from,
            Map<String, List<Long>> milliCores,
            @Nullable List<Long> ends) {}

    static @Nullable SeriesEntry of(PhaseResult result, Observation observation, Path folder) {
        Throughput throughput = observation instanceof Transfer transfer
                        && !transfer.intervals().isEmpty()
                ? throughput(transfer.intervals())
                : null;
        List<Cpu> cpu = cpu(result, folder);
        return throughput == null && cpu.isEmpty() ? null : new SeriesEntry(throughput, cpu);
    }

    private static Throughput throughput(List<Interval> intervals) {
        double from = intervals.get(0).startSeconds();
        return new Throughput(
                Words.number(from),
                (int) intervals.stream().takeWhile(Interval::omitted).count(),
                intervals.stream()
                        .map(interval -> Math.round(interval.rate().bitsPerSecond() / 1e3))
                        .toList(),
                ends(from, intervals.stream().map(Interval::endSeconds).toList()));
    }

    private static List<Cpu> cpu(PhaseResult result, Path folder) {
        List<Cpu> nodes = new ArrayList<>();
        for (String artifact : result.artifacts()) {
            Path file = folder.resolve(artifact);
            Optional<String> node = SampleFile.nodeOf(file);
            if (node.isPresent() && Files.isRegularFile(file)) {
                NodeSamples.read(file)
                        .ifPresent(samples -> nodes.add(cpu(node.get(), roleOf(result, node.get()), samples)));
            }
        }
        return nodes;
    }

    private static Cpu cpu(String node, String role, NodeSamples samples) {
        List<Double> seconds = samples.seconds();
        return new Cpu(
                node,
                role,
                samples.cpus(),
                Words.number(seconds.get(0)),
                samples.milliCores(),
                ends(seconds.get(0), seconds.subList(1, seconds.size())));
    }

    private static String roleOf(PhaseResult result, String node) {
        return result.use().stream()
                .filter(use -> use.node().equals(node))
                .map(NodeUse::role)
                .map(role -> role == NodeRole.SHARED_HOST ? "shared by all nodes" : Words.of(role))
                .findFirst()
                .orElse("node");
    }

    private static @Nullable List<Long> ends(double from, List<Double> ends) {
        boolean even =
                IntStream.range(0, ends.size()).allMatch(index -> Math.abs(ends.get(index) - from - index - 1) <= EVEN);
        return even ? null : ends.stream().map(end -> Math.round(end * 1e3)).toList();
    }
}
