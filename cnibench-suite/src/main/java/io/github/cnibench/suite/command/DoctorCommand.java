package io.github.cnibench.suite.command;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this machine can run, what is missing, and what to do about it. */
@Command(
        name = "doctor",
        description = "Say what this machine can and cannot run, and what to do about it; changes nothing.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  cnibench doctor", "  cnibench doctor -Dcnibench.cache=/var/cache/cnibench"})
final class DoctorCommand implements Callable<Integer> {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final Supplier<List<ClusterProvider>> providers;

    @Option(names = "-D", paramLabel = "<key>=<value>", description = "A setting; 'cnibench list keys' names them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    DoctorCommand(Supplier<List<ClusterProvider>> providers) {
        this.providers = providers;
    }

    @Override
    public Integer call() {
        Settings read = Settings.from(SettingSource.of(settings));
        PrintWriter out = spec.commandLine().getOut();
        ClusterSettings wishes = new ClusterSettings(
                read.cache(),
                read.output(),
                read.mayDownload(),
                DEADLINE,
                DEADLINE,
                read.kubernetes(),
                read.inventory(),
                line -> spec.commandLine().getErr().println(line));
        boolean any = false;
        for (ClusterProvider provider : providers.get()) {
            any |= report(provider, wishes, out);
        }
        out.println(
                any
                        ? "This machine can run a benchmark."
                        : "This machine cannot run a benchmark; see 'missing' above.");
        out.flush();
        return any ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static boolean report(ClusterProvider provider, ClusterSettings wishes, PrintWriter out) {
        Availability availability = provider.availability(wishes);
        out.println(provider.id() + ": " + provider.description());
        List<List<String>> rows = provider.diagnose(wishes).stream()
                .map(finding -> List.of("  " + mark(finding.level()), finding.subject(), finding.detail()))
                .toList();
        Columns.of(rows).forEach(out::println);
        out.println(
                availability instanceof Availability.Unavailable no
                        ? "  => cannot run here: " + no
                        : "  => can run here");
        out.println();
        return availability instanceof Availability.Available;
    }

    private static String mark(Finding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
