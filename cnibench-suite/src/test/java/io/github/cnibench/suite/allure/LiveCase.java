package io.github.cnibench.suite.allure;

import io.github.cnibench.gate.Verdict;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.junit.GatedCell;
import io.github.cnibench.suite.GateOutcomes;
import io.github.cnibench.suite.verdict.GateReporting;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A class that publishes what the extension publishes; run by a JVM of its own. */
final class LiveCase {

    private LiveCase() {}

    /**
     * Run a class with all listeners that the class path registers.
     *
     * @param arguments name of the class
     */
    public static void main(String[] arguments) {
        Launcher launcher = LauncherFactory.create();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(arguments[0]))
                        .build(),
                summary);
        TestExecutionSummary counts = summary.getSummary();
        counts.printTo(new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
    }

    static class Suite {

        @Nested
        @ParameterizedClass(name = "{0}")
        @ValueSource(ints = {1, 2})
        class Runs {

            @Parameter
            int run;

            @Test
            void dts(TestReporter reporter) {
                publish(reporter, "dts");
                reporter.publishEntry(Map.of("throughput", "9.23 Gbit/s", "cnibench.validity", "measured"));
                reporter.publishFile(
                        "throughput.svg",
                        MediaType.create("image", "svg+xml"),
                        file -> Files.writeString(file, "<svg/>"));
                if (run == 1) {
                    throw new AssertionError("bridge · run 1 · dts: throughput was 9.23 Gbit/s, expected 10");
                }
            }

            @Test
            void dtm(TestReporter reporter) {
                publish(reporter, "dtm");
                if (run == 1) {
                    throw new IllegalStateException("bridge · run 1 · dtm: invalid, connection-refused");
                }
                Assumptions.abort("bridge · run 2 · dtm: not applicable: no Services");
            }

            private void publish(TestReporter reporter, String phase) {
                reporter.publishEntry(Map.of(
                        "cnibench.variant", "bridge", "cnibench.run", Integer.toString(run), "cnibench.phase", phase));
            }
        }

        @Nested
        class Verdicts {

            @ParameterizedTest(name = "{0}")
            @ValueSource(strings = {"dts", "dtm"})
            void holds(String phase, TestReporter reporter) {
                reporter.publishEntry(Map.of("cnibench.variant", "bridge", "cnibench.phase", phase));
                reporter.publishEntry("median throughput", "9.23 Gbit/s");
            }
        }
    }

    static class GateSuite {

        static Stream<GatedCell> cells() {
            GateOutcome outcome = GateOutcomes.times(0.9);
            return outcome.report().gating().stream().map(verdict -> new GatedCell(outcome, verdict));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("cells")
        void judges(GatedCell cell, TestReporter reporter) {
            GateReporting.describe(cell, reporter);
            if (cell.verdict().verdict().orElseThrow() instanceof Verdict.Regression) {
                throw new AssertionError(cell.verdict().text());
            }
        }

        @Test
        @DisplayName("overall")
        void overall(TestReporter reporter) {
            GateReporting.publish(GateOutcomes.times(0.9), Path.of(System.getProperty("cnibench.output")), reporter);
            throw new AssertionError("regression");
        }
    }

    static List<String> command(String classPath, String results, Class<?> suite) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                classPath,
                "-Dallure.results.directory=" + results,
                // Not the default, where a benchmark may have left a campaign.
                "-Dcnibench.output=" + results + "-campaign",
                "-Djunit.platform.reporting.output.dir=" + results + "-junit",
                LiveCase.class.getName(),
                suite.getName());
    }
}
