package io.github.cnibench.suite.explore;

import io.github.cnibench.result.CpuMode;
import io.github.cnibench.sampler.OpenMetrics;
import io.github.cnibench.sampler.SampleFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CPU time of a node over time, out of the OpenMetrics file of its samples.
 *
 * @param cpus number of CPUs
 * @param seconds when each sample was taken, in seconds since the first byte
 * @param milliCores for each mode that is work, thousandths of a CPU between each sample and the one before
 */
record NodeSamples(int cpus, List<Double> seconds, Map<String, List<Long>> milliCores) {

    private static final String METRIC = "cnibench_cpu_seconds_total{";
    private static final Pattern LINE = Pattern.compile("\\{(.*)} (\\S+) (\\S+)");
    private static final Pattern CPU = Pattern.compile("(?:^|,)cpu=\"([^\"]*)\"");
    private static final Pattern MODE = Pattern.compile("(?:^|,)mode=\"([^\"]*)\"");

    private static final double START = OpenMetrics.START.getEpochSecond();

    /**
     * Read a file.
     *
     * @return empty where it has fewer than two samples of the CPUs
     * @throws UncheckedIOException if it cannot be read
     */
    static Optional<NodeSamples> read(Path file) {
        SortedMap<Double, Map<CpuMode, Double>> totals = new TreeMap<>();
        Set<String> cpus = new HashSet<>();
        try (BufferedReader lines = SampleFile.open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(METRIC)) {
                    add(line, totals, cpus);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the samples of a node cannot be read: " + e, e);
        }
        return totals.size() < 2 ? Optional.empty() : Optional.of(of(totals, cpus.size()));
    }

    private static void add(String line, SortedMap<Double, Map<CpuMode, Double>> totals, Set<String> cpus) {
        Matcher parts = LINE.matcher(line);
        if (!parts.find()) {
            return;
        }
        Matcher cpu = CPU.matcher(parts.group(1));
        Matcher mode = MODE.matcher(parts.group(1));
        if (cpu.find() && mode.find()) {
            cpus.add(cpu.group(1));
            Arrays.stream(CpuMode.values())
                    .filter(known -> known.isWork() && Words.of(known).equals(mode.group(1)))
                    .forEach(known -> totals.computeIfAbsent(
                                    Double.parseDouble(parts.group(3)) - START, time -> new TreeMap<>())
                            .merge(known, Double.parseDouble(parts.group(2)), Double::sum));
        }
    }

    private static NodeSamples of(SortedMap<Double, Map<CpuMode, Double>> totals, int cpus) {
        List<Double> seconds = List.copyOf(totals.keySet());
        Map<String, List<Long>> milliCores = new LinkedHashMap<>();
        for (CpuMode mode : CpuMode.values()) {
            // A mode that is missing in one sample would look like a jump in the next.
            if (totals.values().stream().allMatch(sample -> sample.containsKey(mode))) {
                milliCores.put(Words.of(mode), steps(mode, seconds, totals));
            }
        }
        return new NodeSamples(cpus, seconds, milliCores);
    }

    private static List<Long> steps(
            CpuMode mode, List<Double> seconds, SortedMap<Double, Map<CpuMode, Double>> totals) {
        return java.util.stream.IntStream.range(1, seconds.size())
                .mapToObj(index -> {
                    double before = seconds.get(index - 1);
                    double after = seconds.get(index);
                    double spent = total(totals, after, mode) - total(totals, before, mode);
                    return Math.max(0, Math.round(1e3 * spent / (after - before)));
                })
                .toList();
    }

    private static double total(SortedMap<Double, Map<CpuMode, Double>> totals, double time, CpuMode mode) {
        Map<CpuMode, Double> sample = totals.get(time);
        Double value = sample == null ? null : sample.get(mode);
        return value == null ? 0 : value;
    }
}
