package io.github.cnibench.gate.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.MarginRule;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.result.Metric.Better;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResampledSuitesTests {

    private static final GateCell DTS = CellNoise.ofTheStudy().get(0).cell();
    private static final GateCell LOSS = new GateCell("dus", "loss", "%", Better.LOWER, Scale.POINTS);

    private final MarginRule rule = MarginRule.defaults();

    @Test
    void splits_the_runs_of_one_variant() {
        double[] runs = {20.1, 19.2, 21.3, 20.4, 19.5, 20.6, 18.7, 21.8, 20.9, 19.0, 20.2, 20.3};

        Pair pair = ResampledSuites.splitting(Map.of(DTS, Sample.of(runs)), 6, rule)
                .next(random(1))
                .get(0);

        assertThat(pair.cell()).isEqualTo(DTS);
        assertThat(Stream.concat(pair.baseline().values().stream(), pair.candidate().values().stream()))
                .containsExactlyInAnyOrder(DoubleStream.of(runs).boxed().toArray(Double[]::new));
        assertThat(pair.margin()).isEqualTo(rule.frozen(Scale.RATIO, List.of(Sample.of(runs))));
    }

    @Test
    void splits_in_another_way_each_time() {
        ResampledSuites suites = ResampledSuites.splitting(Map.of(DTS, Sample.of(1, 2, 3, 4, 5, 6, 7, 8)), 3, rule);
        RandomGenerator random = random(1);

        assertThat(suites.next(random)).isNotEqualTo(suites.next(random));
        assertThat(suites.next(random(2))).isEqualTo(suites.next(random(2)));
        assertThat(suites.next(random).get(0).candidate().size()).isEqualTo(3);
    }

    @Test
    void refuses_to_split_too_few_runs() {
        assertThatThrownBy(() -> ResampledSuites.splitting(Map.of(DTS, Sample.of(1, 2, 3)), 2, rule))
                .hasMessage("dts throughput: two sides of 2 runs need 4 values, but there are 3");
    }

    @Test
    void pools_how_the_runs_of_many_variants_deviate() {
        Pair pair = ResampledSuites.pooling(
                        Map.of(DTS, List.of(Sample.of(10, 20), Sample.of(100, 200), Sample.of(7))), 2, rule)
                .next(random(1))
                .get(0);

        // The logarithm of either value is half of that of 2 from the mean, and is made larger by √2.
        double larger = Math.pow(2, Math.sqrt(0.5));
        double smaller = Math.pow(2, -Math.sqrt(0.5));
        assertThat(Stream.concat(pair.baseline().values().stream(), pair.candidate().values().stream())
                        .sorted()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .containsExactly(new double[] {smaller, smaller, larger, larger}, within(1e-9));
    }

    @Test
    void pools_points_by_difference() {
        Pair pair = ResampledSuites.pooling(Map.of(LOSS, List.of(Sample.of(0, 2))), 1, rule)
                .next(random(1))
                .get(0);

        assertThat(Math.abs(pair.baseline().values().get(0)
                        - pair.candidate().values().get(0)))
                .isEqualTo(2 * Math.sqrt(2), within(1e-9));
    }

    @Test
    void draws_again_where_there_are_too_few_values() {
        Pair pair = ResampledSuites.pooling(Map.of(LOSS, List.of(Sample.of(0, 2))), 10, rule)
                .next(random(1))
                .get(0);

        assertThat(pair.baseline().size()).isEqualTo(10);
        assertThat(Stream.concat(pair.baseline().values().stream(), pair.candidate().values().stream())
                        .distinct())
                .hasSize(2);
    }

    /** Thirteen variants of three runs each, as the study has them, from its noise and not from its files. */
    @Test
    void a_campaign_of_three_runs_each_tells_the_rate_of_false_alarms() {
        Map<GateCell, List<Sample>> campaign = new LinkedHashMap<>();
        RandomGenerator random = random(3);
        for (CellNoise cell : CellNoise.ofTheStudy()) {
            List<Sample> variants = new ArrayList<>();
            for (int variant = 1; variant <= 13; variant++) {
                variants.add(Sample.of(DoubleStream.of(RunNoise.normal().series(random, 3))
                        .map(deviation -> 20 * Math.exp(cell.spread() * deviation))
                        .toArray()));
            }
            campaign.put(cell.cell(), variants);
        }

        SelfTestResult result =
                new SelfTest(GateRules.defaults(), List.of()).run(ResampledSuites.pooling(campaign, 10, rule), 600, 1);

        assertThat(result.falseAlarms().share()).isLessThan(0.025);
        assertThat(result.covered().share()).isGreaterThan(0.9);
        assertThat(result.passes().share()).isGreaterThan(0.5);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
