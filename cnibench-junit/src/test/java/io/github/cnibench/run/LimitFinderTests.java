package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.IperfCpu;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Percentage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitFinderTests {

    private static final Optional<BitRate> NO_LINK = Optional.empty();

    private static TcpTransfer transfer(int streams, double clientCpu, double serverCpu) {
        return new TcpTransfer(
                BitRate.gbps(1),
                BitRate.gbps(1),
                new ByteCount(1),
                new ByteCount(1),
                Duration.ofSeconds(1),
                streams,
                0,
                1448,
                Optional.empty(),
                Optional.empty(),
                new ByteCount(1),
                new ByteCount(1),
                new IperfCpu(Percentage.percent(clientCpu), Percentage.percent(serverCpu)),
                List.of());
    }

    private static Limit find(Phase phase, Optional<BitRate> link, TcpTransfer transfer, long busy) {
        return LimitFinder.find(phase, link, transfer, List.of(counters(0, 0)), List.of(counters(busy, 1000 - busy)));
    }

    private static NodeCounters counters(long busy, long idle) {
        return NodeCounters.of(
                "a2",
                Instant.EPOCH,
                Map.of("cpu user_ticks", busy / 2, "cpu softirq_ticks", busy - busy / 2, "cpu idle_ticks", idle));
    }

    @Test
    void names_the_offered_rate_from_99_percent_on() {
        Phase at = Phase.DTS.offeredRate(BitRate.mbps(1010));
        Phase above = Phase.DTS.offeredRate(BitRate.mbps(1011));

        assertThat(find(at, Optional.of(BitRate.gbps(1)), transfer(1, 99, 99), 1000))
                .isEqualTo(Limit.OFFERED_RATE);
        assertThat(find(above, NO_LINK, transfer(1, 0, 0), 0)).isEqualTo(Limit.UNKNOWN);
    }

    @Test
    void names_the_link_from_95_percent_of_its_speed_on() {
        assertThat(find(Phase.DTS, Optional.of(BitRate.mbps(1052)), transfer(1, 99, 99), 1000))
                .isEqualTo(Limit.LINK);
        assertThat(find(Phase.DTS, Optional.of(BitRate.mbps(1053)), transfer(1, 0, 0), 0))
                .isEqualTo(Limit.UNKNOWN);
    }

    @Test
    void names_the_cpu_before_the_thread_from_95_percent_on() {
        assertThat(find(Phase.DTS, NO_LINK, transfer(1, 99, 99), 950)).isEqualTo(Limit.CPU);
        assertThat(find(Phase.DTS, NO_LINK, transfer(1, 99, 99), 949)).isEqualTo(Limit.IPERF_THREAD);
    }

    @Test
    void names_the_thread_of_a_single_stream_from_90_percent_on_at_either_end() {
        assertThat(find(Phase.DTS, NO_LINK, transfer(1, 90, 0), 0)).isEqualTo(Limit.IPERF_THREAD);
        assertThat(find(Phase.DTS, NO_LINK, transfer(1, 0, 90), 0)).isEqualTo(Limit.IPERF_THREAD);
        assertThat(find(Phase.DTS, NO_LINK, transfer(1, 89.9, 89.9), 0)).isEqualTo(Limit.UNKNOWN);
        assertThat(find(Phase.DTM, NO_LINK, transfer(8, 800, 800), 0)).isEqualTo(Limit.UNKNOWN);
    }
}
