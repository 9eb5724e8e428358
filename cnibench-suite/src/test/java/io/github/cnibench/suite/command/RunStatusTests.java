package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.suite.UndecidedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStatusTests {

    private final Throwable undecided = new UndecidedException("inconclusive: dts throughput");
    private final Throwable failed = new AssertionError("dts throughput: regression");

    @Test
    void all_that_passed_is_0() {
        assertThat(RunStatus.of(9, List.of())).isZero();
    }

    @Test
    void nothing_that_passed_is_1() {
        assertThat(RunStatus.of(0, List.of())).isEqualTo(1);
    }

    @Test
    void gates_that_cannot_tell_are_125() {
        assertThat(RunStatus.of(9, List.of(undecided, undecided))).isEqualTo(125);
    }

    @Test
    void anything_else_that_failed_is_1_whatever_the_gate_says() {
        assertThat(RunStatus.of(9, List.of(failed))).isEqualTo(1);
        assertThat(RunStatus.of(9, List.of(undecided, failed))).isEqualTo(1);
    }
}
