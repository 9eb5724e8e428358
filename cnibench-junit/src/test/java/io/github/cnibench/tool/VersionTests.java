package io.github.cnibench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTests {

    @ParameterizedTest
    @CsvSource({
        "3.9, 3.16, -1",
        "3.15, 3.16, -1",
        "3.16, 3.16, 0",
        "3.16-1build2, 3.16, 0",
        "3.16.0, 3.16, 0",
        "3.16+, 3.16, 0",
        "3.19.1, 3.19, 1",
        "4, 3.16, 1",
        "unknown, 3.16, -1",
        "unknown, '', 0"
    })
    void compares_number_by_number(String one, String other, int order) {
        assertThat(Version.of(one).compareTo(Version.of(other))).isEqualTo(order);
        assertThat(Version.of(other).compareTo(Version.of(one))).isEqualTo(-order);
    }

    @ParameterizedTest
    @CsvSource({"1.1.1+ds1-3+b17, 1.1.1", "3.18-2, 3.18", "none, unknown"})
    void shows_the_leading_numbers(String text, String shown) {
        assertThat(Version.of(text)).hasToString(shown);
    }
}
