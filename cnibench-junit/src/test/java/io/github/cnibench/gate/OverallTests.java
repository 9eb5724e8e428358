package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OverallTests {

    private static final Verdict PASS = new Verdict.Pass();
    private static final Verdict BETTER = new Verdict.Improvement();
    private static final Verdict WORSE = new Verdict.Regression();
    private static final Verdict OPEN = new Verdict.Inconclusive("too few runs", OptionalInt.of(3), false);
    private static final Verdict INVALID = new Verdict.Invalid("no run");

    @Test
    void passes_only_if_every_cell_passes_or_improved() {
        assertThat(Overall.of(List.of(PASS, BETTER))).isEqualTo(Overall.PASS);
        assertThat(Overall.of(List.of(PASS, OPEN))).isEqualTo(Overall.INCONCLUSIVE);
    }

    @Test
    void a_regression_comes_first_then_invalid_then_inconclusive() {
        assertThat(Overall.of(List.of(OPEN, INVALID, WORSE, PASS))).isEqualTo(Overall.REGRESSION);
        assertThat(Overall.of(List.of(OPEN, INVALID, PASS))).isEqualTo(Overall.INVALID);
        assertThat(Overall.of(List.of(BETTER, OPEN))).isEqualTo(Overall.INCONCLUSIVE);
    }

    @Test
    void a_gate_without_a_cell_is_never_green() {
        assertThatThrownBy(() -> Overall.of(List.of()))
                .hasMessage("a gate needs one cell or more to judge, but got none");
    }

    @Test
    void exit_codes_are_those_of_git_bisect_run() {
        assertThat(Overall.PASS.exitCode()).isZero();
        assertThat(Overall.REGRESSION.exitCode()).isEqualTo(1);
        assertThat(Overall.INVALID.exitCode()).isEqualTo(125);
        assertThat(Overall.INCONCLUSIVE.exitCode()).isEqualTo(125);
    }

    @Test
    void has_words_for_files() {
        assertThat(Overall.INCONCLUSIVE.word()).isEqualTo("inconclusive");
        assertThat(List.of(PASS, BETTER, WORSE, OPEN, INVALID))
                .extracting(Verdict::word)
                .containsExactly("pass", "improvement", "regression", "inconclusive", "invalid");
    }
}
