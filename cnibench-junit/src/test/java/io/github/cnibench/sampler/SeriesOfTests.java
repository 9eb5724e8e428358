package io.github.cnibench.sampler;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleUnaryOperator;

/** Samples of a node of two CPUs that are made for tests: every CPU second is idle, but for what a test makes of it. */
final class SeriesOfTests {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static final String[] MODES = {"user", "nice", "system", "irq", "softirq", "idle", "iowait", "steal"};

    private SeriesOfTests() {}

    /** Return the moment {@code seconds} after the first sample. */
    static Instant at(double seconds) {
        return START.plus(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    static Column cpu(String cpu, String mode) {
        return Column.of(Family.CPU).with("cpu", cpu).with("mode", mode);
    }

    static Column memory() {
        return Column.of(Family.MEMORY).with("kind", "used");
    }

    /** Return samples at {@code seconds}; {@code busy} is the time that CPU 0 has spent in system until a second. */
    static SampleSeries.Builder of(double[] seconds, DoubleUnaryOperator busy) {
        SampleSeries.Builder series = new SampleSeries.Builder();
        for (double second : seconds) {
            for (String cpu : new String[] {"0", "1"}) {
                for (String mode : MODES) {
                    double system = cpu.equals("0") ? busy.applyAsDouble(second) : 0;
                    double value = mode.equals("system") ? system : mode.equals("idle") ? second - system : 0;
                    series.add(at(second), cpu(cpu, mode), 1000 + value);
                }
            }
            series.add(at(second), memory(), 1e9 + 1e6 * second);
        }
        return series;
    }

    /** Return samples each second from 0 to {@code last}. */
    static SampleSeries.Builder eachSecond(int last, DoubleUnaryOperator busy) {
        double[] seconds = new double[last + 1];
        for (int i = 0; i <= last; i++) {
            seconds[i] = i;
        }
        return of(seconds, busy);
    }
}
