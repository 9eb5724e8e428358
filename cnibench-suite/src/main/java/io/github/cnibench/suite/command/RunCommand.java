package io.github.cnibench.suite.command;

import io.github.cnibench.run.Instruments;
import io.github.cnibench.run.SettingKey;
import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures: runs the suite with the same engine as Maven does. */
@Command(
        name = "run",
        description = "Measure variants and judge them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench run --cni bridge --profile smoke",
            "  cnibench run --cni bridge,bridge-vxlan,ptp --runs 5 --duration '30 s'",
            "  cnibench run -Dcni=bridge -Dcnibench.thresholds=limits.yaml"
        })
final class RunCommand implements Callable<Integer> {

    private static final String SUITE = "io.github.cnibench.suite.NinePhases";

    private final Supplier<Instruments> instruments;

    @Option(
            names = "-D",
            paramLabel = "<key>=<value>",
            description = "A setting by its key, as under Maven; 'cnibench list keys' names them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    private RunCommand(Supplier<Instruments> instruments) {
        this.instruments = instruments;
    }

    /** Create the command with one option for each key. */
    static CommandLine create(Supplier<Instruments> instruments) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new RunCommand(instruments));
        for (SettingKey key : SettingKey.values()) {
            if (!key.key().contains("<")) {
                spec.addOption(OptionSpec.builder(option(key))
                        .paramLabel("<" + key.type() + ">")
                        .type(String.class)
                        .description(key.description()
                                + (key.defaultText().isEmpty() ? "" : " Default: " + key.defaultText() + "."))
                        .build());
            }
        }
        return new CommandLine(spec);
    }

    @Override
    public Integer call() {
        Map<String, String> values = values();
        Settings checked = Settings.from(SettingSource.of(values));
        String selection = checked.cni()
                .orElseThrow(() -> new UsageException(
                        "what shall be measured? give --cni with variant ids; 'cnibench list variants' names them"));
        // What the extension would report as a failed test is a mistake of the user's here, so it is looked for first.
        instruments.get().variants(selection, checked);
        instruments.get().profile(checked);
        Path results = checked.output().resolve("allure-results");
        // Allure reads this once, when the first test starts.
        System.setProperty("allure.results.directory", results.toString());
        return report(execute(values), checked.output());
    }

    private static TestExecutionSummary execute(Map<String, String> values) {
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

    private int report(TestExecutionSummary summary, Path output) {
        PrintWriter err = spec.commandLine().getErr();
        summary.getFailures().forEach(failure -> err.println("cnibench: " + Errors.firstLine(failure.getException())));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Results: " + output.toAbsolutePath());
        out.println("Report: 'cnibench report " + output + "' renders them");
        out.flush();
        boolean measured = summary.getTestsSucceededCount() > 0;
        if (!measured && summary.getTotalFailureCount() == 0) {
            err.println("cnibench: no phase was measured");
        }
        return measured && summary.getTotalFailureCount() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>(settings);
        for (SettingKey key : SettingKey.values()) {
            OptionSpec option = spec.findOption(option(key));
            if (option != null && option.getValue() instanceof String value) {
                String other = values.put(key.key(), value);
                if (other != null && !other.equals(value)) {
                    throw new UsageException(option(key) + " " + value + " and -D" + key.key() + "=" + other
                            + " contradict each other; give one of them");
                }
            }
        }
        return values;
    }

    private static String option(SettingKey key) {
        return "--"
                + (key.key().startsWith(SettingKey.PREFIX)
                        ? key.key().substring(SettingKey.PREFIX.length())
                        : key.key());
    }
}
