package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandTests {

    private static final Availability NO = Availability.unavailable("there is no nft", "install nftables");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "list; Missing required parameter: '<what>'",
                "list variant; but was 'variant'",
                "rum; Unmatched argument at index 0: 'rum'; did you mean run",
                "run --runs; Missing required parameter",
                "run; what shall be measured? give --cni",
                "run --cni=bridge --runs=0; cnibench.runs=0: expected a whole number from 1 to 1000",
                "run --cni=bridge -Dcnibench.rums=1; cnibench.rums: unknown key; known, nearest first: cnibench.runs",
                "run --cni=bridge -Dcni=ptp; --cni bridge and -Dcni=ptp contradict each other",
                "doctor -Dcnibench.download=perhaps; cnibench.download",
                "report /no/such/folder; there is no campaign.json in /no/such/folder",
                "explore; Missing required parameter: '<campaign>'",
                "explore /no/such/folder; there is no campaign at /no/such/folder",
                "baseline; Missing required",
                "baseline x --variant=bridge; Missing required option: '--output=<file>'",
                "baseline /no/such/folder --variant=bridge --output=x; there is no campaign at /no/such/folder",
                "selftest; what shall be judged? name stored campaigns, or a variant to measure with --cni",
                "selftest /no/such/folder; there is no campaign at /no/such/folder",
                "selftest x --cni=bridge; x and --cni: either stored campaigns are judged or a variant is measured",
                "selftest x --profile=smoke; --profile is for measuring, but x is measured already",
                "selftest --cni=bridge,ptp; a self-test measures one variant, but --cni bridge,ptp names 2",
                "selftest --cni=bridge -Dcnibench.candidate.cni=ptp; a self-test compares a variant with itself",
                "selftest --cni=bridge --variant=bridge; --variant and --pool choose among stored campaigns",
                "selftest --cni=bridge --measured=0; --measured 0: expected 1 suite or more",
                "selftest x --runs=4; --runs 4: expected 5 to 100 runs a side",
                "selftest x --suites=0; --suites 0: expected 1 suite or more",
                "selftest x --most-false-alarms=much; --most-false-alarms much: expected a share above 0 %",
                "selftest x --most-false-alarms=101; --most-false-alarms 101: expected a share above 0 %",
                "push; Missing required parameter: '<campaign>'",
                "push /no/such/folder; there is no campaign at /no/such/folder",
                "'';which command? run, list, doctor, report, import, tables, explore, baseline, selftest, compare, export, push, image",
            })
    void bad_input_is_one_line_and_status_2(String arguments, String expected) {
        int status = run(List.of(), arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(expected);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "list --help",
                "doctor --help",
                "report --help",
                "import --help",
                "tables --help",
                "explore --help",
                "baseline --help",
                "selftest --help",
                "compare --help",
                "export --help",
                "push --help",
                "image --help"
            })
    void every_help_has_examples(String arguments) {
        assertThat(run(List.of(), arguments.split(" "))).isZero();
        assertThat(out.toString()).contains("Examples:", "cnibench ");
    }

    @Test
    void run_has_an_option_for_each_key() {
        run(List.of(), "run", "--help");
        assertThat(out.toString()).contains("--cni=", "--profile=", "--thresholds=", "--variants-file=", "-D=");
    }

    @Test
    void lists_variants_phases_and_keys() {
        assertThat(run(List.of(), "list", "variants")).isZero();
        assertThat(out.toString()).contains("bridge-vxlan", "netns");
        assertThat(run(List.of(), "list", "variants", "--cni.versions", "current"))
                .isZero();
        assertThat(run(List.of(), "list", "phases")).isZero();
        assertThat(out.toString()).contains("Service UDP, 8 streams");
        assertThat(run(List.of(), "list", "profiles")).isZero();
        assertThat(out.toString()).contains("smoke", "standard", "seed");
        assertThat(run(List.of(), "list", "keys")).isZero();
        assertThat(out.toString()).contains("cnibench.profile");
    }

    @Test
    void doctor_marks_findings_and_succeeds_where_one_provider_can_run() {
        int status = run(List.of(new Provider("netns", Availability.available()), new Provider("kind", NO)), "doctor");

        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "netns: for tests",
                        "  ok       kernel      6.1",
                        "  limited  WireGuard   load the module wireguard",
                        "  missing  plugin ptp  install containernetworking-plugins",
                        "  => can run here",
                        "  => cannot run here: there is no nft; install nftables",
                        "This machine can run a benchmark.");
    }

    @Test
    void doctor_fails_where_no_provider_can_run() {
        assertThat(run(List.of(new Provider("netns", NO)), "doctor")).isEqualTo(1);
        assertThat(out.toString()).contains("This machine cannot run a benchmark");
    }

    @Test
    void doctor_fails_where_there_is_no_provider() {
        assertThat(run(List.of(), "doctor")).isEqualTo(1);
    }

    @Test
    void a_folder_without_a_campaign_is_named(@TempDir Path folder) {
        assertThat(run(List.of(), "report", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(folder.toString());
    }

    @Test
    void writes_the_image_under_the_wished_name_and_says_how_to_load_it(@TempDir Path folder) {
        Path file = folder.resolve("bench.tar");
        int status = run(List.of(), "image", "--output", file.toString(), "--name", "example.org/team/bench:7");
        assumeTrue(status == 0 || !err.toString().contains("cannot be downloaded"), err.toString());

        assertThat(status).as(err.toString()).isZero();
        assertThat(file).isNotEmptyFile();
        assertThat(out.toString().lines())
                .contains(
                        "image     example.org/team/bench:7",
                        "file      " + file,
                        "  docker load --input " + file,
                        "  kind load image-archive " + file,
                        "  skopeo copy docker-archive:" + file + " docker://<registry>/team/bench:7")
                .anyMatch(line -> line.matches("iperf3    3\\.\\d+.*"))
                .anyMatch(line -> line.matches("SHA-256   [0-9a-f]{64}"));
    }

    @Test
    void an_image_that_cannot_be_made_is_one_line_and_status_1(@TempDir Path folder) {
        String cache = "-Dcnibench.cache=" + folder.resolve("empty");
        assertThat(run(List.of(), "image", cache, "-Dcnibench.download=false")).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("cnibench: the image cannot be made: the packages busybox, ")
                .contains("downloads are switched off");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_image_that_cannot_be_named_or_written_is_one_line_and_status_1(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        int status = run(List.of(), "image", "--output", file.resolve("x.tar").toString());
        assumeTrue(!err.toString().contains("cannot be downloaded"), err.toString());
        assertThat(status).isEqualTo(1);
        assertThat(lastLine(err)).startsWith("cnibench: the image cannot be written to " + file + "/x.tar: ");

        assertThat(run(List.of(), "image", "--output", folder.resolve("y").toString(), "--name", "No Tag"))
                .isEqualTo(1);
        assertThat(lastLine(err)).contains("[No Tag] cannot be the name of an image; expected one with a tag");
        assertThat(folder.resolve("y")).doesNotExist();
    }

    @Test
    void a_live_report_leaves_the_campaign_of_an_earlier_build_out(@TempDir Path folder) throws IOException {
        Path campaign = Files.writeString(folder.resolve("campaign.json"), "would be refused if it were read");
        Files.setLastModifiedTime(campaign, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
        Path results = Files.createDirectories(folder.resolve("allure-results"));
        Files.writeString(
                results.resolve("a-result.json"),
                "{\"uuid\": \"a\", \"historyId\": \"h\", \"name\": \"no variant\", \"status\": \"broken\"}");
        String home = System.getProperty("allure.test.home");

        assertThat(run(List.of(), "report", "--live", "--allure-home", home, folder.toString()))
                .isZero();
        assertThat(folder.resolve("allure-report/index.html")).isRegularFile();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_live_report_without_results_says_that_no_test_ran(@TempDir Path folder) {
        assertThat(run(List.of(), "report", "--live", folder.toString())).isZero();
        assertThat(out.toString()).contains("no test ran, so there is no report");
    }

    private static String lastLine(StringWriter written) {
        List<String> lines = written.toString().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private int run(List<ClusterProvider> providers, String... arguments) {
        CommandLine command = Cnibench.create(Instruments::standard, () -> providers);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private record Provider(String id, Availability answer) implements ClusterProvider {

        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public boolean isChosenAutomatically() {
            return true;
        }

        @Override
        public Availability availability(ClusterSettings settings) {
            return answer;
        }

        @Override
        public Availability fits(Variant variant, ClusterSettings settings) {
            return answer;
        }

        @Override
        public List<Finding> diagnose(ClusterSettings settings) {
            return List.of(
                    new Finding(Finding.Level.OK, "kernel", "6.1"),
                    new Finding(Finding.Level.LIMITED, "WireGuard", "load the module wireguard"),
                    new Finding(Finding.Level.MISSING, "plugin ptp", "install containernetworking-plugins"));
        }

        @Override
        public int capacity() {
            return 1;
        }

        @Override
        public Cluster create(Variant variant, ClusterSettings settings) {
            throw new UnsupportedOperationException("no cluster in these tests");
        }
    }
}
