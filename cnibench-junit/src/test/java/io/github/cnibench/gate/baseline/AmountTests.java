package io.github.cnibench.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnibench.gate.Scale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTests {

    @ParameterizedTest
    @CsvSource({
        "-8 %, RATIO, -0.08, -8 %",
        "+8%, RATIO, 0.08, +8 %",
        "0.2711 %, RATIO, 0.002711, +0.2711 %",
        "0.50 points, POINTS, 0.5, +0.5 points",
        "-1 points, POINTS, -1, -1 points",
    })
    void is_read_and_written(String text, Scale scale, double value, String signed) {
        Amount amount = Amount.parse(text);

        assertThat(amount).isEqualTo(new Amount(scale, value));
        assertThat(amount.signedText()).isEqualTo(signed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "eight %", "8 percent", "1e3 %", "8 % points", "--8 %", ".5 %"})
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Amount.parse(text))
                .withMessage(
                        "expected a percentage such as '-8 %', or percentage points such as '0.5 points', but got '"
                                + text + "'");
    }

    @Test
    void its_text_has_all_its_digits() {
        new Random(7).doubles(1000, 1e-6, 1).forEach(value -> {
            Amount share = new Amount(Scale.RATIO, value);
            assertThat(Amount.parse(share.text())).isEqualTo(share);
        });
    }
}
