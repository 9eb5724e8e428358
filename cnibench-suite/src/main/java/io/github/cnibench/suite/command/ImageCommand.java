package io.github.cnibench.suite.command;

import io.github.cnibench.cluster.image.BenchImage;
import io.github.cnibench.cluster.image.ImageException;
import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the container image that runs in the pods as an archive. */
@Command(
        name = "image",
        description =
                "Write the container image that runs in the pods as an archive, without a container engine; for clusters"
                        + " that load it from a registry or cannot be reached by the cnibench command.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench image",
            "  cnibench image --output bench.tar --name registry.example.org/cnibench/bench:1",
            "  cnibench image -Dcnibench.cache=/var/cache/cnibench -Dcnibench.download=false"
        })
final class ImageCommand implements Callable<Integer> {

    @Option(
            names = "--output",
            paramLabel = "<file>",
            defaultValue = "cnibench-image.tar",
            description = "File to write (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("cnibench-image.tar");

    @Option(
            names = "--name",
            paramLabel = "<reference>",
            description = "Name under which it is loaded (default: localhost/cnibench/bench, tagged by its content).")
    private @Nullable String name;

    @Option(names = "-D", paramLabel = "<key>=<value>", description = "A setting; 'cnibench list keys' names them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings read = Settings.from(SettingSource.of(settings));
        PrintWriter err = spec.commandLine().getErr();
        try {
            BenchImage made = BenchImage.of(new Toolbox(read.cache(), read.mayDownload(), err::println));
            print(made.copyAs(output, name == null ? made.reference() : name));
            return ExitCode.OK;
        } catch (ToolException | ImageException e) {
            err.println("cnibench: the image cannot be made: " + Errors.firstLine(e));
        } catch (IOException e) {
            err.println("cnibench: the image cannot be written to " + output + ": " + e);
        }
        return ExitCode.SOFTWARE;
    }

    private void print(BenchImage image) throws IOException {
        String reference = image.reference();
        Path file = image.archive();
        PrintWriter out = spec.commandLine().getOut();
        Columns.of(List.of(
                        List.of("image", reference),
                        List.of("iperf3", image.iperfVersion()),
                        List.of("file", file.toString()),
                        List.of("size", image.size().toString()),
                        List.of("SHA-256", image.sha256()),
                        List.of("image ID", image.digest())))
                .forEach(out::println);
        out.println();
        out.println("One of these loads it:");
        out.println("  docker load --input " + file);
        out.println("  podman load --input " + file);
        out.println("  kind load image-archive " + file);
        out.println("  ctr --namespace k8s.io images import " + file + "    (on each node)");
        out.println("  skopeo copy docker-archive:" + file + " docker://<registry>/"
                + reference.substring(reference.indexOf('/') + 1));
        out.flush();
    }
}
