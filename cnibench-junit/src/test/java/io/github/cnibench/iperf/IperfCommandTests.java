package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IperfCommandTests {

    private static final Profile STANDARD = profile(30, 3, OptionalInt.of(1400), false, false);
    private static final Profile STUDY = profile(60, 1, OptionalInt.empty(), true, true);

    @ParameterizedTest
    @CsvSource({
        "dts, -t 60 -O 1 -Z --dont-fragment",
        "dtm, -t 60 -O 1 -P 8 -Z --dont-fragment",
        "dus, -t 60 -O 1 -u -b 0 -Z",
        "dum, -t 60 -O 1 -P 8 -u -b 0 -Z",
        "sts, -t 60 -O 1 -Z --dont-fragment",
        "sum, -t 60 -O 1 -P 8 -u -b 0 -Z",
    })
    void the_client_of_the_study_has_the_flags_of_the_study(String id, String flags) {
        assertThat(client(phase(id), STUDY)).isEqualTo("iperf3 -c 10.0.0.2 -p 5201 " + flags + " -J");
    }

    @ParameterizedTest
    @CsvSource({
        "dts, -t 30 -O 3",
        "dtm, -t 30 -O 3 -P 8",
        "dus, -t 30 -O 3 -u -l 1400 -b 0",
        "dum, -t 30 -O 3 -P 8 -u -l 1400 -b 0",
    })
    void other_clients_have_no_flag_without_effect(String id, String flags) {
        assertThat(client(phase(id), STANDARD))
                .isEqualTo("iperf3 -c 10.0.0.2 -p 5201 " + flags + " --connect-timeout 5000 --snd-timeout 10000 -J");
    }

    @Test
    void zero_copy_is_for_tcp() {
        Profile zeroCopy = profile(10, 0, OptionalInt.empty(), true, false);
        assertThat(client(Phase.DTS, zeroCopy)).contains(" -Z ").doesNotContain(" -O ");
        assertThat(client(Phase.DUS, zeroCopy)).doesNotContain(" -Z ");
    }

    @Test
    void an_offered_rate_is_divided_among_the_streams() {
        assertThat(client(Phase.udp("paced").streams(4).offeredRate(BitRate.gbps(1)), STANDARD))
                .contains(" -b 250000000 ");
        assertThat(client(Phase.tcp("paced").offeredRate(BitRate.mbps(800)), STANDARD))
                .contains(" -b 800000000 ");
    }

    @Test
    void what_does_not_divide_is_rounded_down_and_said_so() {
        Phase phase = Phase.udp("paced").streams(3).offeredRate(BitRate.bps(1_000_000));
        assertThat(client(phase, STANDARD)).contains(" -b 333333 ");
        assertThat(Expectation.of(phase, STANDARD).offeredRate()).contains(BitRate.bps(999_999));
    }

    @Test
    void an_offered_rate_below_1_bit_a_stream_is_refused() {
        Phase phase = Phase.udp("slow").streams(8).offeredRate(BitRate.bps(7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client(phase, STANDARD))
                .withMessageContaining("phase slow");
    }

    @Test
    void the_server_serves_one_client_and_ends() {
        assertThat(String.join(" ", IperfCommand.server(Phase.DTM, STANDARD, 5201)))
                .isEqualTo("iperf3 -s -1 -p 5201 --idle-timeout 93 --rcv-timeout 10000 -J");
    }

    @Test
    void the_server_of_a_slow_phase_bears_silence() {
        Phase slow = Phase.tcp("slow").offeredRate(BitRate.bps(999_999));
        assertThat(IperfCommand.server(slow, STANDARD, 5201)).doesNotContain("--rcv-timeout");
        Phase steady = Phase.tcp("steady").offeredRate(BitRate.mbps(1));
        assertThat(IperfCommand.server(steady, STANDARD, 5201)).contains("--rcv-timeout");
    }

    @Test
    void the_server_waits_no_longer_than_iperf3_allows() {
        Profile day = profile(86_400, 0, OptionalInt.empty(), false, false);
        assertThat(IperfCommand.server(Phase.DTS, day, 5201)).contains("86400");
    }

    @Test
    void an_idle_phase_has_no_command() {
        assertThatIllegalArgumentException().isThrownBy(() -> client(Phase.IDLE, STANDARD));
        assertThatIllegalArgumentException().isThrownBy(() -> IperfCommand.server(Phase.IDLE, STANDARD, 5201));
        assertThatIllegalArgumentException().isThrownBy(() -> Expectation.of(Phase.IDLE, STANDARD));
    }

    private static String client(Phase phase, Profile profile) {
        return String.join(" ", IperfCommand.client(phase, profile, "10.0.0.2", 5201));
    }

    private static Phase phase(String id) {
        return Phase.nine().stream()
                .filter(phase -> phase.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Profile profile(
            long duration, long omit, OptionalInt udpDatagram, boolean zeroCopy, boolean historicFlags) {
        return new Profile(
                "test",
                "for tests",
                1,
                Duration.ofSeconds(duration),
                Duration.ofSeconds(omit),
                PhaseOrder.FIXED,
                udpDatagram,
                zeroCopy,
                historicFlags,
                Phase.nine(),
                List.of(),
                Installation.ONCE);
    }
}
