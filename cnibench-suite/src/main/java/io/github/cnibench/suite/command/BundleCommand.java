package io.github.cnibench.suite.command;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.bundle.BundledImage;
import io.github.cnibench.cluster.kubernetes.bundle.ImageRegistry;
import io.github.cnibench.cluster.kubernetes.recipe.BundleMaker;
import io.github.cnibench.cluster.kubernetes.recipe.BundleWishes;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.run.SettingKey;
import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import io.github.cnibench.variant.UnknownVariantException;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VersionSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Collects all that the installation of variants takes from the Internet. */
@Command(
        name = "bundle",
        description =
                "Collect for some variants all manifests, charts and archives that their installation takes from the"
                        + " Internet, and the names and digests of the container images that they run, so that they can be installed"
                        + " in a closed network with -Dcnibench.bundle=<folder>.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench bundle --cni calico,cilium --output bundle",
            "  cnibench bundle --cni antrea --versions current --cluster kind --output bundle",
            "  cnibench bundle --cni mine --variants-file mine.yaml --without-digests --output bundle",
            "  cnibench run --cni calico --cluster kind --bundle bundle"
        })
final class BundleCommand implements Callable<Integer> {

    private final Supplier<Instruments> instruments;

    @Option(
            names = "--cni",
            paramLabel = "<variant ids>",
            required = true,
            description = "Variants, separated by commas; id@version overrides the version.")
    private String cni = "";

    @Option(
            names = "--output",
            paramLabel = "<folder>",
            required = true,
            description = "Folder to make; one that is there must be empty.")
    private Path output = Path.of("bundle");

    @Option(
            names = {"--versions", "--cni.versions"},
            paramLabel = "<set>",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: study.")
    private @Nullable VersionSet versions;

    @Option(names = "--variants-file", paramLabel = "<file>", description = "YAML file with variants of your own.")
    private @Nullable Path variantsFile;

    @Option(
            names = "--cluster",
            paramLabel = "<provider id>",
            description = "Where the variants will be installed; on some clusters a variant has another recipe.")
    private @Nullable String cluster;

    @Option(
            names = "--architectures",
            paramLabel = "<names>",
            split = ",",
            defaultValue = "amd64",
            description = "Those of the nodes, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> architectures = List.of();

    @Option(
            names = "--kubernetes-version",
            paramLabel = "<version>",
            defaultValue = "1.34.0",
            description = "What charts are told that the cluster runs (default: ${DEFAULT-VALUE}).")
    private String kubernetesVersion = "";

    @Option(
            names = "--without-digests",
            description = "Write an image down without its digest where the registry does not tell it.")
    private boolean withoutDigests;

    @Option(names = "-D", paramLabel = "<key>=<value>", description = "A setting; 'cnibench list keys' names them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    BundleCommand(Supplier<Instruments> instruments) {
        this.instruments = instruments;
    }

    @Override
    public Integer call() {
        Settings read = Settings.from(SettingSource.of(values()));
        PrintWriter err = spec.commandLine().getErr();
        try {
            BundleWishes wishes = new BundleWishes(
                    variants(read),
                    read.versions(),
                    read.cluster(),
                    architectures,
                    kubernetesVersion,
                    !withoutDigests,
                    Optional.ofNullable(BundleCommand.class.getPackage().getImplementationVersion())
                            .orElse("development"));
            print(new BundleMaker(wishes, new ImageRegistry()::digestOf, err::println).make(output));
            return ExitCode.OK;
        } catch (ClusterException e) {
            err.println("cnibench: no bundle was made: " + Errors.firstLine(e));
            return ExitCode.SOFTWARE;
        }
    }

    private List<Variant> variants(Settings read) {
        try {
            return instruments.get().variants(cni, read);
        } catch (UnknownVariantException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new UsageException(Errors.firstLine(e));
        }
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>(settings);
        values.put(SettingKey.CNI.key(), cni);
        Optional.ofNullable(versions).ifPresent(set -> values.put(SettingKey.VERSIONS.key(), set.toString()));
        Optional.ofNullable(variantsFile)
                .ifPresent(file -> values.put(SettingKey.VARIANTS_FILE.key(), file.toString()));
        Optional.ofNullable(cluster).ifPresent(id -> values.put(SettingKey.CLUSTER.key(), id));
        return values;
    }

    private void print(List<BundledImage> images) {
        PrintWriter out = spec.commandLine().getOut();
        long without = images.stream().filter(image -> image.digest().isEmpty()).count();
        out.println("Bundle: " + output.toAbsolutePath() + ", " + images.size() + " images"
                + (without == 0 ? "" : ", " + without + " of them without a digest"));
        out.println("The images are for your registry, or for the container engine of the nodes: "
                + output.resolve("images.txt"));
        out.flush();
    }
}
