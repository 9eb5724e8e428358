package io.github.cnibench.gate.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.result.Metric.Better;
import org.junit.jupiter.api.Test;

class MadeChangeTests {

    @Test
    void worse_is_less_throughput_more_cpu_time_and_more_points() {
        assertThat(worse(Better.HIGHER, Scale.RATIO, 0.06)).isEqualTo(18.8, within(1e-12));
        assertThat(worse(Better.LOWER, Scale.RATIO, 0.06)).isEqualTo(21.2, within(1e-12));
        assertThat(worse(Better.LOWER, Scale.POINTS, 0.5)).isEqualTo(20.5, within(1e-12));
    }

    private static double worse(Better better, Scale scale, double amount) {
        Pair pair = new Pair(
                new GateCell("dts", "any", "any", better, scale), Sample.of(10), Sample.of(20), new Margin(0.05, 0.02));
        Pair worse = MadeChange.worse(pair, amount);
        assertThat(worse.baseline()).isEqualTo(pair.baseline());
        return worse.candidate().values().get(0);
    }
}
