package io.github.cnibench.run;

import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.variant.VersionSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user wishes, read and checked; see {@link SettingKey} for the meaning of each.
 *
 * @param cni the variants as the user wrote them, or empty where {@code -Dcni} is not given
 * @param versions which releases of the CNIs are measured
 * @param phases ids of the phases to measure, or empty for those of the profile
 * @param inventory the file that names the hosts to reach over SSH
 * @param images container images that override those of the variants, by name
 * @param kubernetes what only clusters with Kubernetes look at
 * @param gate whether and how this campaign is judged against something else
 * @param ownPhases phases that the user's tests define in their code
 */
public record Settings(
        Optional<String> cni,
        VersionSet versions,
        String profile,
        OptionalInt runs,
        Optional<Duration> duration,
        Optional<Duration> omit,
        Optional<List<String>> phases,
        Optional<String> cluster,
        Optional<Path> inventory,
        Optional<Path> thresholds,
        Cleanup cleanup,
        Path output,
        long seed,
        Optional<Path> variantsFile,
        Optional<Path> profilesFile,
        Map<String, String> images,
        Path cache,
        boolean mayDownload,
        KubernetesSettings kubernetes,
        GateSettings gate,
        ProgressMode progress,
        List<Phase> ownPhases) {

    public Settings {
        phases = phases.map(List::copyOf);
        images = Map.copyOf(images);
        ownPhases = List.copyOf(ownPhases);
    }

    /**
     * Read and check all settings.
     *
     * @throws SettingsException if a value cannot be used or a key that begins with {@code cnibench.} is not known
     */
    public static Settings from(SettingSource source) {
        return new SettingsReader(source).read();
    }

    /** Return these settings with phases that tests define in their code. */
    public Settings withOwnPhases(List<Phase> phases) {
        return with(images, phases);
    }

    /** Return these settings with other container images. */
    Settings withImages(Map<String, String> others) {
        return with(others, ownPhases);
    }

    private Settings with(Map<String, String> someImages, List<Phase> somePhases) {
        return new Settings(
                cni,
                versions,
                profile,
                runs,
                duration,
                omit,
                phases,
                cluster,
                inventory,
                thresholds,
                cleanup,
                output,
                seed,
                variantsFile,
                profilesFile,
                someImages,
                cache,
                mayDownload,
                kubernetes,
                gate,
                progress,
                somePhases);
    }

    /**
     * Return {@code chosen} with what the user overrides of it, and with the phases that tests define in their code.
     *
     * @param known phases that may be asked for beside those of {@code chosen}
     * @throws SettingsException if a value does not suit a profile or a phase is not known
     */
    public Profile applyTo(Profile chosen, List<Phase> known) {
        return ProfileOverrides.apply(this, chosen, known);
    }
}
