package io.github.cnibench.suite.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Looks at the compose file, and runs the two scripts with programs in Docker's place. */
class StackTests {

    private static final Path STACK = Dashboard.STACK.toAbsolutePath().normalize();
    private static final String WORKS = "echo \"$0 $*\" >>\"$CALLS\"";

    @TempDir
    Path folder;

    private String said = "";

    @Test
    void images_are_pinned_and_ports_open_to_this_machine_only() throws IOException {
        JsonNode services = yaml("compose.yaml").at("/services");

        assertThat(services.propertyNames()).containsExactlyInAnyOrder("victoria-metrics", "grafana");
        assertThat(services).allSatisfy(service -> {
            assertThat(service.at("/image").asString()).matches("[a-z/-]+:v?\\d+\\.\\d+\\.\\d+");
            assertThat(service.at("/ports").valueStream())
                    .isNotEmpty()
                    .allSatisfy(port -> assertThat(port.asString()).matches("127\\.0\\.0\\.1:\\d+:\\d+"));
            assertThat(service.has("healthcheck")).isTrue();
        });
        assertThat(services.at("/victoria-metrics/command").toString()).contains("-retentionPeriod=100y");
    }

    @Test
    void everyone_may_look_and_nobody_can_log_in() throws IOException {
        JsonNode environment = yaml("compose.yaml").at("/services/grafana/environment");

        assertThat(environment.at("/GF_AUTH_ANONYMOUS_ORG_ROLE").asString()).isEqualTo("Viewer");
        assertThat(environment.at("/GF_AUTH_BASIC_ENABLED").asString()).isEqualTo("false");
        assertThat(environment.at("/GF_AUTH_DISABLE_LOGIN_FORM").asString()).isEqualTo("true");
    }

    @Test
    void what_is_mounted_is_where_grafana_looks_for_it() throws IOException {
        JsonNode grafana = yaml("compose.yaml").at("/services/grafana");
        List<String[]> mounts = grafana.at("/volumes")
                .valueStream()
                .map(volume -> volume.asString().split(":", -1))
                .toList();

        assertThat(mounts).hasSize(2).allSatisfy(mount -> {
            assertThat(STACK.resolve(mount[0])).isDirectory();
            assertThat(mount[2]).isEqualTo("ro");
        });
        assertThat(yaml("grafana/provisioning/dashboards/cnibench.yaml")
                        .at("/providers/0/options/path")
                        .asString())
                .isEqualTo(mounts.get(1)[1]);
        assertThat(grafana.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                        .asString())
                .isEqualTo(mounts.get(1)[1] + "/results.json");
        assertThat(yaml("grafana/provisioning/datasources/victoria-metrics.yaml")
                        .at("/datasources/0/url")
                        .asString())
                .isEqualTo("http://victoria-metrics:8428");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; up: there is no docker here; install Docker",
                "[ $1 != compose ]; up: docker has no command 'compose'",
                "[ $1 != info ]; up: the Docker daemon does not answer",
            })
    void where_docker_is_missing_one_line_says_so(String docker, String expected) throws Exception {
        if (!docker.isEmpty()) {
            program("docker", docker);
        }
        assertThat(run("up", campaign())).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().startsWith(expected);
    }

    @Test
    void bad_arguments_are_one_line() throws Exception {
        assertThat(run("up")).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().startsWith("up: which campaigns?");
        assertThat(run("up", "/no/such/campaign.json")).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().startsWith("up: there is no campaign at /no/such");
    }

    @Test
    void starts_imports_and_says_where_to_look() throws Exception {
        program("docker", WORKS);
        program("java", WORKS);
        String campaign = campaign();

        assertThat(run("up", campaign)).as(said).isZero();

        assertThat(calls())
                .containsExactly(
                        "docker compose version",
                        "docker info",
                        "docker compose --file " + STACK + "/compose.yaml up --detach --wait --wait-timeout 180",
                        "java -jar " + folder.resolve("command.jar") + " push --url http://127.0.0.1:8428 " + campaign);
        assertThat(said)
                .contains("http://127.0.0.1:3000/d/cnibench-results", "http://127.0.0.1:3000/d/cnibench-compare");
        assertThat(Dashboard.all())
                .extracting(dashboard -> dashboard.json().at("/uid").asString())
                .containsExactly("cnibench-compare", "cnibench-results");
    }

    @Test
    void an_import_that_fails_is_told() throws Exception {
        program("docker", WORKS);
        program("java", "exit 2");

        assertThat(run("up", campaign())).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().startsWith("up: not all campaigns were imported");
    }

    @Test
    void a_stack_that_is_not_ready_in_time_is_told() throws Exception {
        program("docker", "case $* in *--wait*) exit 1 ;; esac");
        program("java", WORKS);

        assertThat(run("up", campaign())).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().contains("were not ready within 180 s");
        assertThat(calls()).isEmpty();
    }

    @Test
    void stops_and_removes_what_was_stored() throws Exception {
        assertThat(run("down")).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().startsWith("down: there is no docker here");

        program("docker", WORKS);
        assertThat(run("down")).as(said).isZero();
        assertThat(calls())
                .containsExactly("docker compose --file " + STACK + "/compose.yaml down --volumes --remove-orphans");
    }

    private String campaign() throws IOException {
        Files.writeString(folder.resolve("command.jar"), "");
        return Files.writeString(folder.resolve("campaign.json"), "{}").toString();
    }

    /** Make a program that runs {@code script}. */
    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + script.replace("$0", name) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Run a script where no program is found but those that a test made; return its exit status. */
    private int run(String script, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/bin/bash", STACK.resolve(script).toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("bin").toString(),
                        "CALLS", folder.resolve("calls").toString(),
                        "CNIBENCH_JAR", folder.resolve("command.jar").toString()));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        said = Files.readString(output);
        return process.exitValue();
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(STACK.resolve(file)));
    }
}
