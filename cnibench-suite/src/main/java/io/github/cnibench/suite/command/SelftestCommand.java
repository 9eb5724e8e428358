package io.github.cnibench.suite.command;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.run.SettingKey;
import io.github.cnibench.run.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the gate itself on runs between which nothing changed. */
@Command(
        name = "selftest",
        description = "Say how often a gate would raise a false alarm here, and what it would find.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench selftest target/cnibench --runs 10",
            "  cnibench selftest target/study --pool --allow path-proof --format markdown",
            "  cnibench selftest --cni bridge --profile cost --runs 10 --measured 20"
        })
final class SelftestCommand implements Callable<Integer> {

    private static final List<Integer> USUAL_RUNS = List.of(5, 10, 15);
    private static final List<Integer> USUAL_RUNS_MEASURED = List.of(10);
    /** What this command has its own options for, or what makes no sense of a variant alone. */
    private static final Set<SettingKey> NOT_OFFERED = Set.of(
            SettingKey.RUNS,
            SettingKey.SEED,
            SettingKey.BASELINE,
            SettingKey.CANDIDATE,
            SettingKey.GATE_CELLS,
            SettingKey.GATE_MARGIN,
            SettingKey.GATE_ALLOW,
            SettingKey.GATE_LOOKS);

    private final Supplier<Instruments> instruments;

    @Parameters(
            paramLabel = "<campaign>",
            arity = "0..*",
            description = "Files campaign.json, or folders that have some in them.")
    private List<Path> places = List.of();

    @Option(
            names = "--runs",
            paramLabel = "<n>",
            split = ",",
            description = "Runs a side of the suites to judge. Default: 5,10,15; 10 where a variant is measured.")
    private List<Integer> runs = List.of();

    @Option(
            names = "--measured",
            paramLabel = "<n>",
            defaultValue = "20",
            description = "Suites to measure with --cni, each of twice so many runs. Default: ${DEFAULT-VALUE}.")
    private int measured = 20;

    @Mixin
    private SelftestOptions options = new SelftestOptions();

    @Option(
            names = "-D",
            paramLabel = "<key>=<value>",
            description = "A setting by its key, as under Maven; 'cnibench list keys' names them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    private SelftestCommand(Supplier<Instruments> instruments) {
        this.instruments = instruments;
    }

    /** Create the command with the options of measuring beside its own. */
    static CommandLine create(Supplier<Instruments> instruments) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(new SelftestCommand(instruments));
        SettingOptions.add(spec, NOT_OFFERED);
        return new CommandLine(spec);
    }

    @Override
    public Integer call() throws IOException {
        requireRuns();
        options.require();
        Map<String, String> values = SettingOptions.values(spec, NOT_OFFERED, settings);
        requireOneSource(values);
        if (!places.isEmpty()) {
            return judge(places, runs.isEmpty() ? USUAL_RUNS : runs);
        }
        List<Integer> sides = runs.isEmpty() ? USUAL_RUNS_MEASURED : runs;
        int status = measure(values, sides);
        return Math.max(status, judge(List.of(new SuiteRun(values).settings().output()), sides));
    }

    private void requireRuns() {
        int least = GateRules.defaults().fewestRuns();
        for (int count : runs) {
            if (count < least || count > Sample.MOST_VALUES) {
                throw new UsageException("--runs " + count + ": expected " + least + " to " + Sample.MOST_VALUES
                        + " runs a side, since a gate judges no fewer and no more");
            }
        }
        if (measured < 1) {
            throw new UsageException("--measured " + measured + ": expected 1 suite or more");
        }
    }

    private void requireOneSource(Map<String, String> values) {
        boolean measures = values.containsKey(SettingKey.CNI.key());
        if (places.isEmpty() && !measures) {
            throw new UsageException("what shall be judged? name stored campaigns, or a variant to measure with --cni");
        }
        if (!places.isEmpty() && measures) {
            throw new UsageException(
                    places.get(0) + " and --cni: either stored campaigns are judged or a variant is measured");
        }
        if (!places.isEmpty() && !values.isEmpty()) {
            throw new UsageException("--"
                    + values.keySet().iterator().next().replace(SettingKey.PREFIX, "")
                    + " is for measuring, but " + places.get(0) + " is measured already");
        }
        if (measures && options.choosesAmongStored()) {
            throw new UsageException("--variant and --pool choose among stored campaigns; a variant is measured alone");
        }
    }

    /** Measure one variant often enough for all suites, and return the exit status. */
    private int measure(Map<String, String> values, List<Integer> sides) {
        int needed =
                2 * measured * sides.stream().mapToInt(Integer::intValue).max().orElseThrow();
        values.put(SettingKey.RUNS.key(), Integer.toString(needed));
        SuiteRun run = new SuiteRun(values);
        Settings checked = run.settings();
        String selection = checked.cni().orElseThrow();
        if (checked.gate().compares()) {
            throw new UsageException(
                    "a self-test compares a variant with itself; leave candidate and baseline out of the settings");
        }
        int variants = instruments.get().variants(selection, checked).size();
        if (variants != 1) {
            throw new UsageException("a self-test measures one variant, but --cni " + selection + " names " + variants);
        }
        // A cell that is not there must not be found out after hours.
        options.declaration(instruments.get().profile(checked));
        PrintWriter out = spec.commandLine().getOut();
        out.println("A/A: " + measured + " suites take " + needed + " runs of " + selection);
        out.flush();
        return run.measure(spec);
    }

    private int judge(List<Path> where, List<Integer> sides) throws IOException {
        List<Campaign> campaigns = StoredCampaigns.readBelow(where);
        SelftestReport report = options.report(campaigns, sides);
        PrintWriter out = spec.commandLine().getOut();
        out.print(options.format(report));
        out.flush();
        return options.isExceededBy(report) ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
