package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IperfVersionTests {

    @ParameterizedTest
    @CsvSource({
        "iperf 3.18 (cJSON 1.7.15), 3.18",
        "iperf 3.9, 3.9",
        "iperf 3.19.1 (cJSON 1.7.15), 3.19.1",
        "3.18, 3.18",
        "3.19.1, 3.19.1",
        "iperf 3.21+ (cJSON 1.7.15), 3.21",
        "iperf 3.15-mt-beta1, 3.15",
    })
    void reads_what_iperf3_writes(String text, String version) {
        assertThat(IperfVersion.parse(text)).hasToString(version);
    }

    @Test
    void reads_the_first_line_only() {
        assertThat(IperfVersion.parse("iperf 3.18 (cJSON 1.7.15)\nLinux node 6.18 x86_64\nOptional features: 9.9"))
                .isEqualTo(new IperfVersion(3, 18, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "iperf", "iperf version 2.1.8", "3", "3.x", "v3.18", "-3.18", "3.99999"})
    void refuses_what_is_no_version(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IperfVersion.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void orders_by_age() {
        assertThat(IperfVersion.parse("3.9")).isLessThan(IperfVersion.parse("3.10"));
        assertThat(IperfVersion.parse("3.19")).isLessThan(IperfVersion.parse("3.19.1"));
        assertThat(IperfVersion.parse("3.19.1")).isLessThan(IperfVersion.parse("3.20"));
        assertThat(IperfVersion.parse("4.0")).isGreaterThan(IperfVersion.parse("3.22"));
    }

    @ParameterizedTest
    @CsvSource({"3.15, false", "3.16, true", "3.22, true"})
    void supports_3_16_and_newer(String version, boolean supported) {
        assertThat(IperfVersion.parse(version).isSupported()).isEqualTo(supported);
    }

    @Test
    void knows_the_flaws_of_old_versions() {
        assertThat(IperfVersion.parse("3.17.1").advisories())
                .hasSize(4)
                .first()
                .isEqualTo("iperf3 3.17.1 has CVE-2024-53580, fixed in 3.18");
        assertThat(IperfVersion.parse("3.18").advisories())
                .containsExactly(
                        "iperf3 3.18 has CVE-2025-54349, fixed in 3.19.1",
                        "iperf3 3.18 has CVE-2025-54350, fixed in 3.19.1",
                        "iperf3 3.18 has CVE-2025-54351, fixed in 3.19.1");
        assertThat(IperfVersion.parse("3.19").advisories()).hasSize(3);
        assertThat(IperfVersion.parse("3.19.1").advisories()).isEmpty();
    }
}
