package io.github.cnibench.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTests {

    @TempDir
    Path folder;

    private Path parts;
    private Path target;

    @BeforeEach
    void make_folders() throws IOException {
        parts = Files.createDirectories(folder.resolve("apt/sources.list.d"));
        target = folder.resolve("target");
    }

    @Test
    void replaces_suites_in_one_line_entries_and_keeps_their_options() throws IOException {
        one_line("""
                # deb http://mirror.test/debian bookworm main
                deb http://mirror.test/debian bookworm main contrib # ours
                deb [ signed-by=/k.gpg arch=amd64 ] http://mirror.test/debian bookworm-updates main
                deb-src http://mirror.test/debian bookworm main
                  deb\thttp://mirror.test/security bookworm-security   main
                deb http://mirror.test/debian bookworm-backports main
                """);

        assertThat(copied("bookworm", "trixie")).isEqualTo("""
                        deb http://mirror.test/debian trixie main contrib
                        deb [signed-by=/k.gpg arch=amd64] http://mirror.test/debian trixie-updates main
                        deb http://mirror.test/security trixie-security main
                        """);
    }

    @Test
    void drops_entries_of_third_parties() throws IOException {
        one_line("""
                deb http://vendor.test/docker bookworm stable
                deb http://vendor.test/sql bookworm-pgdg main
                deb http://vendor.test/node nodistro main
                deb http://vendor.test/flat ./
                deb http://mirror.test/debian bookworm main
                """);

        assertThat(copied("bookworm", "bookworm")).isEqualTo("deb http://mirror.test/debian bookworm main\n");
    }

    @Test
    void never_takes_over_what_switches_signatures_off() throws IOException {
        one_line("""
                deb [trusted=yes allow-insecure=yes Signed-By=/k.gpg] http://mirror.test/debian bookworm main
                deb [trusted=yes] http://mirror.test/more bookworm main
                """);

        assertThat(copied("bookworm", "trixie")).isEqualTo("""
                        deb [Signed-By=/k.gpg] http://mirror.test/debian trixie main
                        deb http://mirror.test/more trixie main
                        """);
    }

    @Test
    void replaces_suites_in_stanzas_and_keeps_the_key() throws IOException {
        stanzas("""
                # A comment
                Types: deb deb-src
                # another
                URIs: http://mirror.test/ubuntu
                Suites: jammy jammy-updates
                  jammy-backports jammy-security
                Components: main universe vendor
                Trusted: yes
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 abc=
                 -----END PGP PUBLIC KEY BLOCK-----

                Types: deb
                URIs: http://vendor.test/apt
                Suites: jammy
                Components: stable
                Signed-By: /v.gpg
                """);

        assertThat(copied("jammy", "noble")).isEqualTo("""
                        Types: deb
                        URIs: http://mirror.test/ubuntu
                        Suites: noble noble-updates noble-security
                        Components: main universe
                        Signed-By:
                         -----BEGIN PGP PUBLIC KEY BLOCK-----
                         .
                         abc=
                         -----END PGP PUBLIC KEY BLOCK-----
                        """);
    }

    @Test
    void leaves_out_stanzas_that_are_switched_off_or_hold_sources_only() throws IOException {
        stanzas("""
                Types: deb
                URIs: http://off.test/debian
                Suites: bookworm
                Components: main
                Enabled: no

                Types: deb-src
                URIs: http://source.test/debian
                Suites: bookworm
                Components: main

                Types: deb
                URIs: http://mirror.test/debian
                Suites: bookworm
                Components: main
                Enabled: yes
                """);

        assertThat(copied("bookworm", "bookworm"))
                .contains("http://mirror.test/debian")
                .doesNotContain("off.test", "source.test");
    }

    @Test
    void takes_the_old_name_of_the_security_suite() throws IOException {
        one_line("deb http://mirror.test/security buster/updates main\n");

        assertThat(copied("buster", "trixie")).isEqualTo("deb http://mirror.test/security trixie-security main\n");
    }

    @Test
    void takes_suites_that_follow_a_state_as_they_are() throws IOException {
        one_line("deb http://mirror.test/debian testing main\n");

        assertThat(copied("forky", "forky")).isEqualTo("deb http://mirror.test/debian testing main\n");
    }

    @Test
    void refuses_sources_without_the_distribution() throws IOException {
        one_line("deb http://vendor.test/apt nodistro main\nrubbish [ without end\ndeb\n");
        stanzas("rubbish\n continued\n: x\n");

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> AptSources.copy(folder.resolve("apt"), "bookworm", "trixie", target))
                .withMessage("no package source in " + folder + "/apt/sources.list and " + folder
                        + "/apt/sources.list.d is for the suite bookworm of this distribution");
    }

    @Test
    void refuses_a_machine_without_sources() {
        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> AptSources.copy(folder.resolve("nowhere"), "bookworm", "trixie", target));
    }

    private void one_line(String text) throws IOException {
        Files.writeString(parts.resolve("a.list"), text);
    }

    private void stanzas(String text) throws IOException {
        Files.writeString(parts.resolve("b.sources"), text);
    }

    private String copied(String own, String wanted) throws IOException {
        AptSources.copy(folder.resolve("apt"), own, wanted, target);
        StringBuilder text = new StringBuilder();
        for (Path file : Trees.children(target)) {
            text.append(Files.readString(file));
        }
        return text.toString();
    }
}
