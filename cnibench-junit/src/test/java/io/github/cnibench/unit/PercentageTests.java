package io.github.cnibench.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageTests {

    @ParameterizedTest
    @CsvSource({"5 %, 0.05", "5%, 0.05", "12.5, 0.125", " 99 % , 0.99", "0.1 %, 0.001"})
    void a_share_is_read_with_or_without_its_sign(String text, double fraction) {
        assertThat(Percentage.parseShare(text).fraction()).isEqualTo(fraction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 %", "-1", "100", "101 %", "NaN", "Infinity", "some", "5km", "", "%"})
    void what_is_no_share_is_refused_with_what_was_expected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percentage.parseShare(text))
                .withMessage(text + ": expected a share above 0 % and below 100 %, such as '5 %'");
    }
}
