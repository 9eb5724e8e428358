package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import org.junit.jupiter.api.Test;

class FullLinkTests {

    @Test
    void several_streams_that_fill_the_link_are_judged_by_their_cost() {
        assertThat(FullLink.insteadOfThroughput(Phase.DTM, runs(10, 0), runs(6, 4)))
                .contains("dtm is judged by CPU time per Gbit/s and not by throughput: 10 runs of the baseline and 6 of"
                        + " the candidate fill the link, so their throughput is the link's");
        assertThat(FullLink.insteadOfThroughput(Phase.STM, runs(6, 4), runs(10, 0)))
                .isPresent();
    }

    @Test
    void a_candidate_that_no_longer_fills_the_link_is_judged_by_throughput() {
        assertThat(FullLink.insteadOfThroughput(Phase.DTM, runs(10, 0), runs(5, 5)))
                .isEmpty();
        assertThat(FullLink.insteadOfThroughput(Phase.DTM, runs(5, 5), runs(10, 0)))
                .isEmpty();
        assertThat(FullLink.insteadOfThroughput(Phase.DTM, runs(10, 0), runs(0, 0)))
                .isEmpty();
    }

    @Test
    void one_stream_and_udp_are_judged_by_throughput() {
        assertThat(FullLink.insteadOfThroughput(Phase.DTS, runs(10, 0), runs(10, 0)))
                .isEmpty();
        assertThat(FullLink.insteadOfThroughput(Phase.DUM, runs(10, 0), runs(10, 0)))
                .isEmpty();
        assertThat(FullLink.insteadOfThroughput(Phase.tcp("two").streams(2), runs(1, 0), runs(1, 0)))
                .isPresent();
    }

    private static FullLink.Filling runs(int filling, int others) {
        return new FullLink.Filling(filling, filling + others);
    }
}
