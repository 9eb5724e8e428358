package io.github.cnibench.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.unit.BitRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileCatalogTests {

    private static final String OWN = """
            phases:
              - id: paced
                title: UDP at 1 Gbit/s
                traffic: udp
                destination: service
                streams: 2
                offered-rate: 1 Gbit/s
              - {id: quick, traffic: tcp}
              - {id: rest, traffic: none}
            profiles:
              - id: own
                description: My own
                runs: 2
                duration: 1 min
                omit: 3 s
                order: fixed
                phases: [paced, dts, quick, rest]
            """;

    private final ProfileCatalog builtIn = ProfileCatalog.builtIn();

    private Path file;

    @BeforeEach
    void choose_file(@TempDir Path folder) {
        file = folder.resolve("own.yaml");
    }

    @Test
    void has_the_built_in_profiles() {
        assertThat(builtIn.all()).extracting(Profile::id).containsExactly("smoke", "standard", "seed", "cost", "gate");
        assertThat(builtIn.get("smoke"))
                .isEqualTo(new Profile(
                        "smoke",
                        "One short run, to see that everything works",
                        1,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(2),
                        PhaseOrder.RANDOMISED,
                        OptionalInt.of(1400),
                        false,
                        false,
                        Phase.nine(),
                        List.of("dts"),
                        Installation.ONCE));
        assertThat(builtIn.get("standard"))
                .isEqualTo(new Profile(
                        "standard",
                        "Five runs of 30 s with fixed datagram size, for results to rely on",
                        5,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(3),
                        PhaseOrder.RANDOMISED,
                        OptionalInt.of(1400),
                        false,
                        false,
                        Phase.nine(),
                        List.of("dts", "dtm"),
                        Installation.ONCE));
        assertThat(builtIn.get("seed"))
                .isEqualTo(new Profile(
                        "seed",
                        "The exact commands, times and order of the 2024 study",
                        3,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        PhaseOrder.FIXED,
                        OptionalInt.empty(),
                        true,
                        true,
                        Phase.nine(),
                        List.of("dts", "dtm"),
                        Installation.ONCE));
        assertThat(builtIn.sourceOf("seed")).isEqualTo("built-in seed.yaml:4");
    }

    @Test
    void reads_own_profiles_and_phases() {
        ProfileCatalog catalog = with(OWN);

        assertThat(catalog.get("own").phases())
                .containsExactly(
                        Phase.udp("paced")
                                .titled("UDP at 1 Gbit/s")
                                .viaService()
                                .streams(2)
                                .offeredRate(BitRate.gbps(1)),
                        Phase.DTS,
                        Phase.tcp("quick"),
                        Phase.idle("rest"));
        assertThat(catalog.get("own").duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(catalog.sourceOf("own")).isEqualTo(file + ":11");
        assertThat(catalog.phases()).hasSize(16);
        assertThat(catalog.all()).hasSize(6);
    }

    @Test
    void replaces_a_profile_when_the_file_says_so() {
        ProfileCatalog catalog = with(OWN.replace("id: own", "id: smoke\n    replaces: true"));

        assertThat(catalog.get("smoke").description()).isEqualTo("My own");
        assertThat(catalog.all()).hasSize(5);
    }

    @Test
    void names_known_profiles_nearest_first() {
        assertThatThrownBy(() -> builtIn.get("standart"))
                .isInstanceOf(UnknownProfileException.class)
                .hasMessage("unknown profile 'standart'; known, nearest first: standard, seed, cost, gate, smoke");
        assertThatThrownBy(() -> builtIn.sourceOf("sed"))
                .hasMessage("unknown profile 'sed'; known, nearest first: seed, cost, gate, smoke, standard");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "id: paced | id: dus | :2: phases[0].id: 'dus' is known already from the nine phases of the study; choose"
                        + " another id, for results of different phases must not share one",
                "id: quick | id: paced | :8: phases[1].id: 'paced' is known already from {file}:2; choose another id, for"
                        + " results of different phases must not share one",
                "id: paced | id: Paced | :2: phases[0]: a phase id has lower-case letters, digits and single hyphens, but"
                        + " was 'Paced'",
                "traffic: udp | traffic: sctp | :4: phases[0].traffic: expected one of none, tcp, udp, but got 'sctp'",
                "streams: 2 | streams: 129 | :2: phases[0]: phase paced: streams must be 1 to 128, but was 129",
                "streams: 2 | streams: many | :6: phases[0].streams: expected a whole number, but got 'many'",
                "1 Gbit/s | fast | :7: phases[0].offered-rate: expected a rate with its unit such as '9.2 Gbit/s' or"
                        + " '100 Mbit/s', but got 'fast'",
                "offered-rate | rate | :7: phases[0].rate: unknown key; known here, nearest first: title, id, streams,"
                        + " traffic, offered-rate, destination",
                "id: own | id: smoke | :11: profiles[0].id: 'smoke' is known already from built-in smoke.yaml:3; choose"
                        + " another id, or write 'replaces: true' to replace it",
                "runs: 2 | replaces: true ~     runs: 2 | :13: profiles[0].replaces: there is no profile 'own' to replace",
                "runs: 2 | runs: 0 | :11: profiles[0]: runs must be 1 to 1000, but was 0",
                "runs: 2 | runz: 2 | :13: profiles[0].runz: unknown key; known here, nearest first: runs, id, omit, order,"
                        + " phases, duration, install, reference, replaces, zero-copy, description, udp-datagram,"
                        + " historic-flags",
                "'    runs: 2 ~ ' | '' | :11: profiles[0]: missing key 'runs'",
                "1 min | 1500 ms | :11: profiles[0]: duration must be whole seconds from 1 s to 24 h, but was 1.5 s",
                "1 min | 60 | :14: profiles[0].duration: expected a duration with its unit such as '10 s', '500 ms' or"
                        + " '2 min', but got '60'",
                "omit: 3 s | omit: 20 min | :11: profiles[0]: omit must be whole seconds from 0 s to 10 min, but was"
                        + " 20 min 0 s",
                "order: fixed | order: any | :16: profiles[0].order: expected one of fixed, randomised, but got 'any'",
                "[paced, dts | [paced, dtss | :17: profiles[0].phases[1]: unknown phase 'dtss'; known, nearest first: dts,"
                        + " dtm, dus, sts, dum, rest, stm, sus, idle, sum, paced, quick, udp-200m, tcp-500m, udp-200m-service, tcp-500m-service",
                "[paced, dts | [dts, dts | :11: profiles[0]: the ids of a profile's phases must differ, but were [dts, dts,"
                        + " quick, rest]",
            })
    void refuses_a_file_that_is_not_valid(String good, String bad, String message) {
        String text = OWN.replace(good.replace(" ~ ", "\n"), bad.replace(" ~ ", "\n"));

        assertThatThrownBy(() -> with(text))
                .isInstanceOf(DocumentException.class)
                .hasMessage(file + message.replace("{file}", file.toString()));
    }

    @Test
    void refuses_a_file_without_phases_and_profiles() {
        assertThatThrownBy(() -> with("{}")).hasMessage(file + ":1: the file must hold phases, profiles or both");
    }

    private ProfileCatalog with(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return builtIn.withFile(file);
    }
}
