package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Step;
import io.github.cnibench.unit.BitRate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTests {

    private static final PhasePosition POSITION =
            new PhasePosition(TestVariants.variant("bridge"), 1, 2, Phase.DTS, 3, 18, Duration.ofSeconds(90));

    private static PhaseResult result(Measurement measurement) {
        return PhaseResult.unsampled(
                "bridge",
                1,
                "dts",
                measurement,
                Instant.EPOCH,
                List.of(new Step("workloads", Duration.ofMillis(500)), new Step("traffic", Duration.ofSeconds(2))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void prints_two_lines_for_each_phase() {
        List<String> lines = new ArrayList<>();
        PlainProgress progress = new PlainProgress(lines::add);

        progress.phaseStarted(POSITION);
        progress.secondPassed(POSITION, Duration.ofSeconds(1), Duration.ofSeconds(2), Optional.empty());
        progress.phaseEnded(POSITION, result(new Invalid(InvalidReason.STALLED, "no bytes for 3 s")));

        assertThat(lines)
                .containsExactly(
                        "[3/18] bridge run 1/2 dts: Direct TCP, single stream, 90.0 s to go",
                        "[3/18] bridge run 1/2 dts: INVALID stalled: no bytes for 3 s (2.5 s)");
    }

    @Test
    void redraws_one_line_with_the_current_rate() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RedrawnProgress progress = new RedrawnProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        progress.secondPassed(POSITION, Duration.ofSeconds(1), Duration.ofSeconds(3), Optional.of(BitRate.gbps(9.5)));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[2K[3/18] bridge run 1/2 dts: 9.50 Gbit/s, 2 s left, 89.0 s to go");
    }

    @Test
    void estimates_the_time_to_go_from_what_phases_have_taken() {
        Profile profile = TestVariants.profile(Phase.DTS);

        assertThat(TimeToGo.estimate(profile, List.of(), 2)).isEqualTo(Duration.ofSeconds(6));
        assertThat(TimeToGo.estimate(
                        profile,
                        List.of(result(new Invalid(InvalidReason.STALLED, "")), result(new NotApplicable("none"))),
                        2))
                .isEqualTo(Duration.ofSeconds(3));
    }
}
