package io.github.cnibench.gate.baseline;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.RunValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Baselines for tests: eight runs of dts with 9.40 to 9.47 Gbit/s, taken on 1 June 2026. */
final class Baselines {

    static final double[] RUNS = {9.40, 9.43, 9.42, 9.41, 9.46, 9.45, 9.44, 9.47};
    static final LocalDate TAKEN = LocalDate.of(2026, 6, 1);
    static final BaselineMaker MAKER = new BaselineMaker("Ann", TAKEN, Taken.USUAL_DAYS);

    private Baselines() {}

    static Campaign campaign(String id, double... gbps) {
        return RunValues.of(id).runs("bridge", Phase.DTS, gbps).campaign();
    }

    static Baseline baseline() {
        return of(campaign("one", RUNS));
    }

    static Baseline of(Campaign campaign) {
        return MAKER.make("bridge.yaml", "bridge", List.of(campaign), Optional.empty());
    }

    static Baseline of(Campaign campaign, String cells) {
        return MAKER.make("bridge.yaml", "bridge", List.of(campaign), Optional.of(cells));
    }

    static double[] times(double factor) {
        return DoubleStream.of(RUNS).map(value -> value * factor).toArray();
    }

    /** Write the file of {@link #baseline()} with {@code more} behind it. */
    static Path file(Path folder, String more) {
        return write(folder, baseline().toYaml() + more);
    }

    static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("bridge.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return what accepts {@code change} of {@code metric} of dts until {@code expires}. */
    static String accepted(String metric, String change, String expires) {
        return """
                accepted:
                  - phase: dts
                    metric: %s
                    change: %s
                    reason: checksums in software
                    link: https://example.org/issues/7
                    expires: %s
                """.formatted(metric, change, expires);
    }
}
