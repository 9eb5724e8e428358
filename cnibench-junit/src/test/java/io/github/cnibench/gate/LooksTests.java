package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LooksTests {

    private static final GateRules RULES = GateRules.defaults();

    /** With two looks at nine cells nothing can be decided before six runs a side, with three before seven. */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 9, '10'",
        "2, 10, 9, '6, 10'",
        "2, 15, 9, '8, 15'",
        "3, 15, 9, '7, 10, 15'",
        "2, 10, 1, '5, 10'",
        "5, 10, 1, '5, 6, 8, 10'",
        "2, 6, 9, '6'",
        "2, 4, 9, '4'"
    })
    void are_evenly_spaced_and_none_is_before_anything_can_be_decided(int count, int runs, int cells, String after) {
        assertThat(Looks.planned(RULES, count, runs, cells).after())
                .isEqualTo(Stream.of(after.split(", ")).map(Integer::valueOf).toList());
    }

    @Test
    void one_look_has_the_rules_as_they_are() {
        assertThat(Looks.planned(RULES, 1, 10, 9)).isEqualTo(new Looks(RULES, List.of(10)));
    }

    @Test
    void several_divide_what_they_may_err_by() {
        GateRules each = Looks.planned(RULES, 2, 10, 9).rules();

        assertThat(each.level()).isEqualTo(0.0125);
        assertThat(each.confidence()).isEqualTo(0.975, within(1e-12));
        assertThat(each.alarmShare()).isEqualTo(RULES.alarmShare());
        assertThat(each.fewestRuns()).isEqualTo(RULES.fewestRuns());
        assertThat(each.mostCells()).isEqualTo(RULES.mostCells());
        assertThat(each.mostInvalid()).isEqualTo(RULES.mostInvalid());
    }

    @Test
    void the_last_one_is_not_due_before_the_end() {
        Looks looks = Looks.planned(RULES, 2, 10, 9);

        assertThat(looks.isDue(5)).isFalse();
        assertThat(looks.isDue(6)).isTrue();
        assertThat(looks.isDue(7)).isFalse();
        assertThat(looks.isDue(10)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Overall.class)
    void what_cannot_be_told_yet_goes_on(Overall overall) {
        assertThat(Looks.isDecided(overall)).isEqualTo(overall == Overall.PASS || overall == Overall.REGRESSION);
    }
}
