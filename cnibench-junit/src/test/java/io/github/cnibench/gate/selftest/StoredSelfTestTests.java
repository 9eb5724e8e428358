package io.github.cnibench.gate.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.MarginRule;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredSelfTestTests {

    private static final GateRules RULES = GateRules.defaults();
    private static final GateCell DTS = CellNoise.ofTheStudy().get(0).cell();
    private static final GateCell DTM = CellNoise.ofTheStudy().get(2).cell();

    @Test
    void judges_the_runs_of_one_variant() {
        StoredRuns runs = stored(60, RunNoise.normal(), 0.02);

        StoredSelfTest.Result result = new StoredSelfTest(RULES, runs, Drawing.SPLIT, 400, 1).run(List.of(5, 10, 15));

        assertThat(result.cells()).extracting(CellSpread::cell).containsExactly(DTS, DTM);
        assertThat(result.cells()).allSatisfy(cell -> {
            assertThat(cell.values()).isEqualTo(60);
            assertThat(cell.margin().spread()).isEqualTo(0.02, within(0.006));
            assertThat(cell.margin().amount())
                    .isEqualTo(MarginRule.defaults().multiple() * cell.margin().spread());
        });
        assertThat(result.leftOut()).isEmpty();
        assertThat(result.sides()).extracting(SidesSelfTest::runs).containsExactly(5, 10, 15);
        assertThat(result.sides()).allSatisfy(one -> {
            assertThat(one.decides()).isTrue();
            assertThat(one.drawn().falseAlarms().of()).isEqualTo(400);
            assertThat(one.drawn().falseAlarms().share()).isLessThan(0.025);
        });
        SidesSelfTest ten = result.sides().get(1);
        assertThat(ten.drawn().passes().share()).isGreaterThan(0.9);
        assertThat(ten.smallest().get(0).orElseThrow()).isBetween(0.02, 0.06);
        assertThat(result.sides().get(2).smallest().get(0).orElseThrow())
                .isLessThan(ten.smallest().get(0).orElseThrow());
        assertThat(ten.inOrder())
                .extracting(InOrder::order)
                .containsExactly(RunOrder.INTERLEAVED, RunOrder.ONE_AFTER_THE_OTHER);
        assertThat(ten.inOrder())
                .allSatisfy(order -> assertThat(order.alarms().of()).isEqualTo(3));
    }

    @Test
    void the_same_seed_gives_the_same_result() {
        StoredSelfTest one = new StoredSelfTest(RULES, stored(24, RunNoise.normal(), 0.02), Drawing.SPLIT, 50, 7);

        assertThat(one.run(List.of(6, 10))).isEqualTo(one.run(List.of(6, 10)));
    }

    @Test
    void numbers_of_runs_that_there_are_too_few_for_are_left_out_with_the_reason() {
        StoredSelfTest test = new StoredSelfTest(RULES, stored(24, RunNoise.normal(), 0.02), Drawing.SPLIT, 10, 1);

        StoredSelfTest.Result result = test.run(List.of(10, 15));

        assertThat(result.sides()).extracting(SidesSelfTest::runs).containsExactly(10);
        assertThat(result.leftOut()).containsExactly("15 runs a side take 30 runs, but dts throughput has 24");
        assertThatThrownBy(() -> test.run(List.of(13, 15)))
                .hasMessage("13 runs a side take 26 runs, but dts throughput has 24");
        assertThatThrownBy(() -> test.run(List.of())).hasMessage("no number of runs is given");
        assertThat(test.run(List.of(12)).sides())
                .extracting(SidesSelfTest::runs)
                .containsExactly(12);
    }

    @Test
    void groups_of_two_runs_or_more_are_pooled_and_all_are_split() {
        List<Sample> groups = List.of(Sample.of(1, 2), Sample.of(3), new Sample(List.of(4.0, 5.0, 6.0), 1));

        assertThat(Drawing.POOL.values(groups)).isEqualTo(5);
        assertThat(Drawing.SPLIT.values(groups)).isEqualTo(6);
        assertThat(new StoredRuns(Map.of(DTS, groups)).joined())
                .containsExactly(Map.entry(DTS, Sample.of(1, 2, 3, 4, 5, 6)));
    }

    @Test
    void says_where_so_many_runs_could_never_decide() {
        Map<GateCell, List<Sample>> nine = new LinkedHashMap<>();
        CellNoise.ofTheStudy()
                .forEach(cell -> nine.put(cell.cell(), List.of(Sample.of(series(20, RunNoise.normal(), 0.02, 1)))));

        StoredSelfTest.Result result =
                new StoredSelfTest(RULES, new StoredRuns(nine), Drawing.SPLIT, 10, 1).run(List.of(5, 6));

        assertThat(result.sides()).extracting(SidesSelfTest::decides).containsExactly(false, true);
        assertThat(result.sides().get(0).drawn().passes().count()).isZero();
        assertThat(result.sides().get(0).smallest()).allMatch(change -> change.isEmpty());
    }

    @Test
    void pools_the_runs_of_many_variants() {
        List<Sample> groups = new ArrayList<>(IntStream.range(0, 12)
                .mapToObj(seed -> Sample.of(series(3, RunNoise.normal(), 0.03, seed)))
                .toList());
        groups.add(Sample.of(20));
        groups.add(new Sample(List.of(), 3));

        StoredSelfTest.Result result = new StoredSelfTest(
                        RULES, new StoredRuns(Map.of(DTS, groups)), Drawing.POOL, 100, 1)
                .run(List.of(10, 20));

        assertThat(result.cells().get(0).values()).isEqualTo(36);
        assertThat(result.leftOut()).containsExactly("20 runs a side take 40 runs, but dts throughput has 36");
        assertThat(result.sides().get(0).inOrder()).isEmpty();
    }

    @Test
    void consecutive_suites_take_every_run_once_and_share_the_order_between_cells() {
        double[] values = IntStream.rangeClosed(1, 13).asDoubleStream().toArray();
        double[] fewer = IntStream.rangeClosed(1, 11).asDoubleStream().toArray();
        Map<GateCell, List<Sample>> groups = new LinkedHashMap<>();
        groups.put(DTS, List.of(Sample.of(values), Sample.of(values)));
        groups.put(DTM, List.of(Sample.of(values), Sample.of(fewer)));
        Margin margin = new Margin(0.05, 0.02);
        ConsecutiveSuites suites = new ConsecutiveSuites(
                new StoredRuns(groups), List.of(new CellSpread(DTS, 26, margin), new CellSpread(DTM, 24, margin)), 3);

        List<List<Pair>> cut = suites.suites(RunOrder.INTERLEAVED, 1);

        // Two of the first group; one of the second, where a cell has 11 values.
        assertThat(cut).hasSize(3);
        assertThat(cut.get(1).get(0).baseline()).isEqualTo(cut.get(1).get(1).baseline());
        assertThat(DoubleStream.concat(
                        cut.get(1).get(0).baseline().values().stream().mapToDouble(value -> value),
                        cut.get(1).get(0).candidate().values().stream().mapToDouble(value -> value)))
                .containsExactlyInAnyOrder(7.0, 8.0, 9.0, 10.0, 11.0, 12.0);
        for (int block = 0; block < 3; block++) {
            double one = cut.get(1).get(0).baseline().values().get(block);
            double other = cut.get(1).get(0).candidate().values().get(block);
            assertThat(Math.min(one, other)).isEqualTo(7 + 2 * block);
            assertThat(Math.abs(one - other)).isEqualTo(1);
        }
        List<Pair> after = suites.suites(RunOrder.ONE_AFTER_THE_OTHER, 1).get(0);
        assertThat(after.get(0).baseline()).isEqualTo(Sample.of(1, 2, 3));
        assertThat(after.get(0).candidate()).isEqualTo(Sample.of(4, 5, 6));
        assertThat(after.get(0).margin()).isEqualTo(margin);
    }

    /** Ten runs in a row are a quarter slower: drawn at random nothing shows, and one side after the other it is an alarm. */
    @Test
    void the_order_of_time_shows_what_drawing_hides() {
        double[] values = IntStream.range(0, 80)
                .mapToDouble(i -> (i / 10 == 1 ? 15 : 20) + 0.01 * (i % 10))
                .toArray();

        SidesSelfTest ten = new StoredSelfTest(
                        RULES, new StoredRuns(Map.of(DTS, List.of(Sample.of(values)))), Drawing.SPLIT, 400, 1)
                .run(List.of(10))
                .sides()
                .get(0);

        assertThat(ten.drawn().falseAlarms().share()).isLessThan(0.05);
        assertThat(ten.inOrder().get(0)).isEqualTo(new InOrder(RunOrder.INTERLEAVED, new Rate(0, 4), new Rate(4, 4)));
        assertThat(ten.inOrder().get(1))
                .isEqualTo(new InOrder(RunOrder.ONE_AFTER_THE_OTHER, new Rate(1, 4), new Rate(3, 4)));
    }

    @Test
    void runs_that_cannot_be_compared_are_refused_in_one_line() {
        assertThatThrownBy(() -> new StoredRuns(Map.of()))
                .hasMessage("a self-test needs one gating cell or more, but got none");
        assertThatThrownBy(() -> new StoredRuns(Map.of(DTS, List.of(new Sample(List.of(), 4)))))
                .hasMessage("dts throughput: no run has a value");
        assertThatThrownBy(() -> new StoredRuns(Map.of(DTS, List.of(Sample.of(1, 0)))))
                .hasMessage("dts throughput: a ratio needs values above 0, but there are others; declare another cell");
    }

    private static StoredRuns stored(int count, RunNoise noise, double spread) {
        Map<GateCell, List<Sample>> groups = new LinkedHashMap<>();
        groups.put(DTS, List.of(Sample.of(series(count, noise, spread, 1))));
        groups.put(DTM, List.of(Sample.of(series(count, noise, spread, 2))));
        return new StoredRuns(groups);
    }

    private static double[] series(int count, RunNoise noise, double spread, long seed) {
        return DoubleStream.of(noise.series(
                        RandomGeneratorFactory.of("L64X128MixRandom").create(seed), count))
                .map(deviation -> 20 * Math.exp(spread * deviation))
                .toArray();
    }
}
