package io.github.cnibench.cluster.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.cluster.lab.ForeignPrograms;
import org.junit.jupiter.api.Test;

/** Tables of processes as a host prints them: ids, groups and times are fields of proc(5)'s {@code stat}. */
class HostProgramsTests {

    private static final String KERNEL = "2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 1 0 0\n";

    @Test
    void counts_who_is_not_of_our_process_groups() {
        ForeignPrograms before = HostPrograms.parse("uptime 100.00\nown 700\n" + KERNEL
                        + process(10, "other", 1, 10, 500)
                        + process(701, "iperf3", 700, 700, 0))
                .orElseThrow();
        ForeignPrograms after = HostPrograms.parse("uptime 110.00\nown 700\n" + KERNEL
                        + process(10, "an (odd) name", 1, 10, 1000)
                        + process(701, "iperf3", 700, 700, 900))
                .orElseThrow();

        // 500 ticks of 10 ms each in 10 s.
        assertThat(after.since(before).value()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void cannot_tell_where_only_a_part_of_the_processes_is_seen() {
        assertThat(HostPrograms.parse("uptime 100.00\n" + process(1, "sh", 0, 1, 5)))
                .isEmpty();
    }

    private static String process(long pid, String name, long parent, long group, long ticks) {
        return pid + " (" + name + ") S " + parent + " " + group + " " + group + " 0 -1 4194304 0 0 0 0 " + ticks
                + " 0 0 0 20 0 1 0 50 0 0\n";
    }
}
