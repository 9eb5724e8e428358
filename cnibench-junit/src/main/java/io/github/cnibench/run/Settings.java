package io.github.cnibench.run;

import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.phase.Profile;
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
 * @param phases ids of the phases to measure, or empty for those of the profile
 * @param images container images that override those of the variants, by name
 * @param kubernetes what only clusters with Kubernetes look at
 */
public record Settings(
        Optional<String> cni,
        String profile,
        OptionalInt runs,
        Optional<Duration> duration,
        Optional<Duration> omit,
        Optional<List<String>> phases,
        Optional<String> cluster,
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
        ProgressMode progress) {

    public Settings {
        phases = phases.map(List::copyOf);
        images = Map.copyOf(images);
    }

    /**
     * Read and check all settings.
     *
     * @throws SettingsException if a value cannot be used or a key that begins with {@code cnibench.} is not known
     */
    public static Settings from(SettingSource source) {
        return new SettingsReader(source).read();
    }

    /**
     * Return {@code chosen} with what the user overrides of it.
     *
     * @throws SettingsException if a value does not suit a profile or a phase is not known
     */
    public Profile applyTo(Profile chosen) {
        return ProfileOverrides.apply(this, chosen);
    }
}
