package io.github.cnibench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID=debian/VERSION_CODENAME=bookworm/HOME_URL=\"x\" | bookworm",
                "VERSION_CODENAME=\"trixie\" | trixie",
                "VERSION_CODENAME='trixie' | trixie",
                "VERSION_CODENAME=wilma/UBUNTU_CODENAME=noble | noble",
                "VERSION_CODENAME=faye/DEBIAN_CODENAME=bookworm | bookworm",
            })
    void reads_the_code_name_of_the_origin(String lines, String codeName) throws IOException {
        assertThat(Distribution.read(Files.writeString(folder.resolve("os-release"), lines.replace('/', '\n'))))
                .contains(new Distribution(codeName));
    }

    @ParameterizedTest
    @CsvSource({"ID=fedora", "VERSION_CODENAME=", "VERSION_CODENAME=\"book worm\"", "VERSION_CODENAME=../x"})
    void does_not_guess(String line) throws IOException {
        assertThat(Distribution.read(Files.writeString(folder.resolve("os-release"), line)))
                .isEmpty();
    }

    @Test
    void is_unknown_where_nothing_names_it() {
        assertThat(Distribution.read(folder.resolve("os-release"))).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "bullseye, trixie",
        "bookworm, trixie",
        "trixie, trixie",
        "focal, noble",
        "jammy, noble",
        "noble, noble",
        "forky, forky"
    })
    void takes_iperf3_from_a_later_release_where_its_own_is_too_old(String own, String release) {
        assertThat(new Distribution(own).releaseFor(Tool.IPERF3)).isEqualTo(release);
        assertThat(new Distribution(own).releaseFor(Tool.NFT)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({"bullseye, forky", "bookworm, forky", "trixie, forky", "forky, forky", "jammy, noble", "noble, noble"})
    void takes_packages_with_iperf3_from_a_release_without_its_known_faults(String own, String release) {
        assertThat(new Distribution(own).releaseFor(List.of("busybox", "iperf3")))
                .isEqualTo(release);
        assertThat(new Distribution(own).releaseFor(List.of("busybox"))).isEqualTo(own);
    }
}
