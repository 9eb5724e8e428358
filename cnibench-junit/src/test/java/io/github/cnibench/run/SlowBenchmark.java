package io.github.cnibench.run;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Map;

/** A program that measures for longer than its test waits; the argument is the output folder. */
final class SlowBenchmark {

    private SlowBenchmark() {}

    public static void main(String[] arguments) {
        FakeLab lab = new FakeLab();
        lab.serverScript = "exec sleep 60";
        Variant bridge = TestVariants.variant("bridge");
        BenchmarkSession session = BenchmarkSession.open(
                Settings.from(SettingSource.of(Map.of("cnibench.output", arguments[0], "cnibench.duration", "60 s"))),
                new FakeInstruments(lab),
                List.of(new FakeProvider(lab)),
                new PlainProgress(System.out::println));
        session.measure(bridge, 1, Phase.DTS);
        lab.clientScript = "echo $$; exec sleep 60";
        session.measure(bridge, 1, Phase.DTM);
        session.close();
    }
}
