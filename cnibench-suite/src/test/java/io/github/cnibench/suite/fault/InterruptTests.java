package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C ends a launch in order: the phase that ran is invalid, the campaign is whole, nothing is left. */
class InterruptTests {

    private static final int ENDED_BY_SIGINT = 130;

    @TempDir
    private Path folder;

    @Test
    void sigint_to_the_jvm() throws Exception {
        interrupt(ForkedLaunch::interrupt);
    }

    @Test
    void sigint_to_the_process_group_as_from_a_terminal() throws Exception {
        interrupt(ForkedLaunch::interruptGroup);
    }

    private interface Signal {
        void send(ForkedLaunch launch) throws IOException, InterruptedException;
    }

    private void interrupt(Signal signal) throws Exception {
        Outsider before = Outsider.look();
        try (ForkedLaunch launch = ForkedLaunch.of(folder, "idle", "dtm", "sts").start()) {
            launch.awaitMiddle("dtm");

            signal.send(launch);

            assertThat(launch.awaitExit(Duration.ofSeconds(20))).isEqualTo(ENDED_BY_SIGINT);
            Campaign campaign = launch.campaign();
            assertThat(campaign.finishedAt()).isPresent();
            assertThat(campaign.results()).as(String.join("\n", launch.lines())).hasSize(2);
            assertThat(campaign.results().get(0).measurement()).isInstanceOf(Measured.class);
            assertThat(campaign.results().get(1)).satisfies(result -> {
                assertThat(result.phase()).isEqualTo("dtm");
                assertThat(result.measurement())
                        .isEqualTo(new Invalid(
                                InvalidReason.INTERRUPTED, "the campaign was interrupted during this phase"));
            });
            assertThat(launch.starts("sts")).isZero();
            await("nothing is left")
                    .atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(before.leftovers(launch)).isEmpty());
        }
    }
}
