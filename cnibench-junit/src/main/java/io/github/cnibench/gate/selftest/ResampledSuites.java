package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.MarginRule;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Suites drawn from the runs of a stored campaign: what its own noise makes the gate say where nothing changed.
 *
 * <p>The order of time is lost, and with it drift within the campaign.
 */
public final class ResampledSuites implements Suites {

    private record Pool(Margin margin, List<Double> values) {}

    private final Map<GateCell, Pool> pools;
    private final int runs;

    private ResampledSuites(Map<GateCell, Pool> pools, int runs) {
        this.pools = pools;
        this.runs = runs;
    }

    /**
     * Return suites that split the runs of one variant at random into two sides of {@code runs} each.
     *
     * @param campaign the runs of one variant, by cell
     * @throws IllegalArgumentException if a cell has fewer than twice {@code runs} values
     */
    public static ResampledSuites splitting(Map<GateCell, Sample> campaign, int runs, MarginRule rule) {
        Map<GateCell, Pool> pools = new LinkedHashMap<>();
        campaign.forEach((cell, sample) -> {
            if (sample.size() < 2 * runs) {
                throw new IllegalArgumentException(cell + ": two sides of " + runs + " runs need " + 2 * runs
                        + " values, but there are " + sample.size());
            }
            pools.put(cell, new Pool(rule.frozen(cell.scale(), List.of(sample)), sample.values()));
        });
        return new ResampledSuites(pools, runs);
    }

    /**
     * Return suites drawn from how the runs of many variants deviate from their variant's mean, for campaigns with few runs of
     * each.
     *
     * <p>Deviations about the mean of n runs are too small by √((n − 1)/n) and are made larger by as much.
     *
     * @param campaign the runs of each variant, by cell; variants with one value are left out
     */
    public static ResampledSuites pooling(Map<GateCell, List<Sample>> campaign, int runs, MarginRule rule) {
        Map<GateCell, Pool> pools = new LinkedHashMap<>();
        campaign.forEach((cell, variants) -> {
            List<Sample> groups =
                    variants.stream().filter(sample -> sample.size() >= 2).toList();
            List<Double> values = new ArrayList<>();
            groups.forEach(group -> values.addAll(aroundOneLevel(cell.scale(), group)));
            pools.put(cell, new Pool(rule.frozen(cell.scale(), groups), values));
        });
        return new ResampledSuites(pools, runs);
    }

    private static List<Double> aroundOneLevel(Scale scale, Sample group) {
        double mean = group.values().stream()
                .mapToDouble(value -> onScale(scale, value))
                .average()
                .orElseThrow();
        double larger = Math.sqrt(group.size() / (group.size() - 1.0));
        return group.values().stream()
                .map(value -> larger * (onScale(scale, value) - mean))
                .map(deviation -> scale == Scale.RATIO ? Math.exp(deviation) : deviation)
                .toList();
    }

    private static double onScale(Scale scale, double value) {
        return scale == Scale.RATIO ? Math.log(value) : value;
    }

    /** Return the margins, made from all the runs that suites are drawn from. */
    Map<GateCell, Margin> margins() {
        Map<GateCell, Margin> margins = new LinkedHashMap<>();
        pools.forEach((cell, pool) -> margins.put(cell, pool.margin()));
        return margins;
    }

    @Override
    public List<Pair> next(RandomGenerator random) {
        return pools.entrySet().stream()
                .map(entry -> pair(entry.getKey(), entry.getValue(), random))
                .toList();
    }

    private Pair pair(GateCell cell, Pool pool, RandomGenerator random) {
        double[] drawn = draw(pool.values(), 2 * runs, random);
        double[] baseline = new double[runs];
        double[] candidate = new double[runs];
        System.arraycopy(drawn, 0, baseline, 0, runs);
        System.arraycopy(drawn, runs, candidate, 0, runs);
        return new Pair(cell, Sample.of(baseline), Sample.of(candidate), pool.margin());
    }

    /** Draw values, none twice where there are enough. */
    private static double[] draw(List<Double> values, int count, RandomGenerator random) {
        double[] left = values.stream().mapToDouble(Double::doubleValue).toArray();
        double[] drawn = new double[count];
        boolean putBack = left.length < count;
        for (int i = 0; i < count; i++) {
            int at = putBack ? random.nextInt(left.length) : i + random.nextInt(left.length - i);
            drawn[i] = left[at];
            if (!putBack) {
                left[at] = left[i];
                left[i] = drawn[i];
            }
        }
        return drawn;
    }
}
