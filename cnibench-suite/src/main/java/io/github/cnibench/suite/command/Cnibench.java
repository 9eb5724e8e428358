package io.github.cnibench.suite.command;

import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.run.Instruments;
import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code cnibench}. */
@Command(
        name = "cnibench",
        description = "Measure what a Kubernetes CNI delivers and costs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all went well",
            "1:a threshold was missed, a measurement is invalid, a gate raises more false alarms than wished, or nothing"
                    + " can run here",
            "2:the arguments or settings cannot be used",
            "125:a gate cannot tell; 'cnibench compare --help' has the other ones of a comparison"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench doctor                                     what can this machine run?",
            "  cnibench list variants                              which variants are there?",
            "  cnibench run --cni bridge --profile smoke           measure one variant",
            "  cnibench run --cni bridge,ptp -Dcnibench.runs=3     compare two",
            "  cnibench report target/cnibench                     render a stored campaign again",
            "  cnibench import results-2024-01.tar.xz              read the study's files into campaigns",
            "  cnibench tables target/imported                     set campaigns side by side",
            "  cnibench explore before after                       one page to look at two campaigns",
            "  cnibench baseline target/cnibench --variant bridge --output bridge.yaml",
            "                                                      a file that later campaigns are judged against",
            "  cnibench selftest target/cnibench --runs 10         how often would a gate raise a false alarm here?",
            "  cnibench compare before after                       is a candidate worse than its baseline?",
            "  cnibench export target/cnibench --format jmh-json --output jmh.json",
            "  cnibench push target/cnibench                       time series for dashboards",
            "  cnibench image                                      write the image of the pods to a file",
            "  cnibench bundle --cni calico --output bundle        all that a closed network needs to install it"
        })
public final class Cnibench {

    private Cnibench() {}

    /** Run the command and end the JVM with its exit status. */
    public static void main(String[] arguments) {
        CommandLine command = create(Instruments::standard, Cnibench::providers);
        System.exit(command.execute(arguments));
    }

    static CommandLine create(Supplier<Instruments> instruments, Supplier<List<ClusterProvider>> providers) {
        CommandLine command = new CommandLine(new Cnibench());
        command.addSubcommand("run", RunCommand.create(instruments));
        command.addSubcommand("list", new ListCommand());
        command.addSubcommand("doctor", new DoctorCommand(providers));
        command.addSubcommand("report", new ReportCommand(instruments));
        command.addSubcommand("import", new ImportCommand(instruments));
        command.addSubcommand("tables", new TablesCommand(instruments));
        command.addSubcommand("explore", new ExploreCommand());
        command.addSubcommand("baseline", new BaselineCommand());
        command.addSubcommand("selftest", SelftestCommand.create(instruments));
        command.addSubcommand("compare", new CompareCommand());
        command.addSubcommand("export", new ExportCommand());
        command.addSubcommand("push", new PushCommand());
        command.addSubcommand("image", new ImageCommand());
        command.addSubcommand("bundle", new BundleCommand(instruments));
        command.setParameterExceptionHandler(Errors::ofArguments);
        command.setExecutionExceptionHandler(Errors::ofExecution);
        command.setExecutionStrategy(parsed -> {
            if (parsed.subcommand() == null && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
                PrintWriter err = command.getErr();
                err.println("cnibench: which command? "
                        + String.join(", ", command.getSubcommands().keySet()) + "; see 'cnibench --help'");
                return CommandLine.ExitCode.USAGE;
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return command;
    }

    private static List<ClusterProvider> providers() {
        return ServiceLoader.load(ClusterProvider.class, Cnibench.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
