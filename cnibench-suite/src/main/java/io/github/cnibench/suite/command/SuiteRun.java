package io.github.cnibench.suite.command;

import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import java.io.PrintWriter;
import java.util.Map;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Measures: runs the suite with the same engine as Maven does.
 *
 * @param values settings by their key
 */
record SuiteRun(Map<String, String> values) {

    private static final String SUITE = "io.github.cnibench.suite.NinePhases";

    /**
     * Return the settings, checked.
     *
     * @throws io.github.cnibench.run.SettingsException if one cannot be used
     */
    Settings settings() {
        return Settings.from(SettingSource.of(values));
    }

    /** Measure, say what failed, and return the status that the command ends with. */
    int measure(CommandSpec spec) {
        // Allure reads this once, when the first test starts.
        System.setProperty(
                "allure.results.directory",
                settings().output().resolve("allure-results").toString());
        TestExecutionSummary summary = execute();
        PrintWriter err = spec.commandLine().getErr();
        summary.getFailures().forEach(failure -> err.println("cnibench: " + Errors.firstLine(failure.getException())));
        if (summary.getTestsSucceededCount() == 0 && summary.getTotalFailureCount() == 0) {
            err.println("cnibench: no phase was measured");
        }
        return RunStatus.of(
                summary.getTestsSucceededCount(),
                summary.getFailures().stream()
                        .map(TestExecutionSummary.Failure::getException)
                        .toList());
    }

    private TestExecutionSummary execute() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(SUITE))
                                    .configurationParameters(values)
                                    .build(),
                            listener);
        }
        return listener.getSummary();
    }
}
