package io.github.cnibench.suite.command;

import io.github.cnibench.run.Instruments;
import io.github.cnibench.run.Settings;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures: runs the suite with the same engine as Maven does. */
@Command(
        name = "run",
        description = "Measure variants and judge them.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all went well, and the gate passes where there is one",
            "1:a regression, a threshold was missed, a measurement is invalid, or nothing can run here",
            "2:the arguments or settings cannot be used",
            "125:nothing failed but a gate that cannot tell"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench run --cni bridge --profile smoke",
            "  cnibench run --cni bridge,bridge-vxlan,ptp --runs 5 --duration '30 s'",
            "  cnibench run --cni bridge --candidate.cni bridge-vxlan --runs 10",
            "  cnibench run -Dcni=bridge -Dcnibench.thresholds=limits.yaml"
        })
final class RunCommand implements Callable<Integer> {

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
        SettingOptions.add(spec, Set.of());
        return new CommandLine(spec);
    }

    @Override
    public Integer call() {
        SuiteRun run = new SuiteRun(SettingOptions.values(spec, Set.of(), settings));
        Settings checked = run.settings();
        String selection = checked.cni()
                .orElseThrow(() -> new UsageException(
                        "what shall be measured? give --cni with variant ids; 'cnibench list variants' names them"));
        // What the extension would report as a failed test is a mistake of the user's here, so it is looked for first.
        instruments.get().variants(selection, checked);
        instruments.get().profile(checked);
        int status = run.measure(spec);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Results: " + checked.output().toAbsolutePath());
        out.println("Report: 'cnibench report " + checked.output() + "' renders them");
        out.flush();
        return status;
    }
}
