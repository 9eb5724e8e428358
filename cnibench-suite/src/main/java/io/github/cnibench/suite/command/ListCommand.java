package io.github.cnibench.suite.command;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.ProfileCatalog;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.run.SettingKey;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import io.github.cnibench.variant.VersionSet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what can be asked for. */
@Command(
        name = "list",
        description = "List variants, phases, profiles or keys.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench list variants",
            "  cnibench list variants --cni.versions current",
            "  cnibench list variants --variants-file mine.yaml",
            "  cnibench list profiles",
            "  cnibench list keys"
        })
final class ListCommand implements Callable<Integer> {

    @Parameters(paramLabel = "<what>", description = "One of: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private What what;

    @Option(names = "--variants-file", paramLabel = "<file>", description = "YAML file with variants of your own.")
    private @Nullable Path variantsFile;

    @Option(names = "--cni.versions", paramLabel = "<set>", description = "One of: ${COMPLETION-CANDIDATES}.")
    private @Nullable VersionSet versions;

    @Option(names = "--profiles-file", paramLabel = "<file>", description = "YAML file with profiles of your own.")
    private @Nullable Path profilesFile;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    @SuppressWarnings("JavaCase") // These are the words that the user types.
    private enum What {
        variants,
        phases,
        profiles,
        keys
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<List<String>> rows = new ArrayList<>();
        switch (what) {
            case variants -> addVariants(rows);
            case phases -> addPhases(rows);
            case profiles -> addProfiles(rows);
            case keys -> addKeys(rows);
        }
        Columns.of(rows).forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }

    private void addVariants(List<List<String>> rows) {
        VariantCatalog catalog = VariantCatalog.builtIn();
        if (variantsFile != null) {
            catalog = catalog.withFile(variantsFile);
        }
        catalog = catalog.in(versions == null ? VersionSet.STUDY : versions);
        rows.add(List.of("ID", "CNI", "VERSION", "CLUSTERS", "NOT APPLICABLE", "DESCRIPTION"));
        for (Variant variant : catalog.all()) {
            rows.add(List.of(
                    variant.id(),
                    variant.cni(),
                    variant.version(),
                    String.join(",", variant.clusters()),
                    variant.notApplicable().isEmpty()
                            ? "-"
                            : String.join(",", variant.notApplicable().keySet()),
                    variant.description()));
        }
    }

    private static void addPhases(List<List<String>> rows) {
        rows.add(List.of("ID", "TRAFFIC", "TO", "STREAMS", "TITLE"));
        for (Phase phase : Phase.nine()) {
            boolean silent = phase.traffic() == Traffic.NONE;
            rows.add(List.of(
                    phase.id(),
                    word(phase.traffic()),
                    silent ? "-" : word(phase.destination()),
                    silent ? "-" : Integer.toString(phase.streams()),
                    phase.title()));
        }
    }

    private void addProfiles(List<List<String>> rows) {
        ProfileCatalog catalog = ProfileCatalog.builtIn();
        if (profilesFile != null) {
            catalog = catalog.withFile(profilesFile);
        }
        rows.add(List.of("ID", "RUNS", "DURATION", "OMIT", "ORDER", "PHASES", "DESCRIPTION"));
        for (Profile profile : catalog.all()) {
            rows.add(List.of(
                    profile.id(),
                    Integer.toString(profile.runs()),
                    Durations.format(profile.duration()),
                    Durations.format(profile.omit()),
                    word(profile.order()),
                    Integer.toString(profile.phases().size()),
                    profile.description()));
        }
    }

    private static void addKeys(List<List<String>> rows) {
        rows.add(List.of("KEY", "VALUE", "DEFAULT", "MEANING"));
        for (SettingKey key : SettingKey.values()) {
            String defaultText = key.defaultText().isEmpty() ? "-" : key.defaultText();
            rows.add(List.of(key.key(), key.type(), defaultText, key.description()));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
