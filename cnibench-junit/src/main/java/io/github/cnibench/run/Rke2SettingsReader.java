package io.github.cnibench.run;

import io.github.cnibench.cluster.Rke2Settings;
import io.github.cnibench.cluster.Rke2Settings.Reinstall;
import io.github.cnibench.variant.VersionSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings that only clusters of RKE2 look at. */
final class Rke2SettingsReader {

    /** As releases are named; a release candidate has a word more. */
    private static final Pattern VERSION = Pattern.compile("v1\\.\\d{1,3}\\.\\d{1,3}(-[a-z0-9]+)?\\+rke2r\\d{1,3}");

    private final SettingsReader texts;

    Rke2SettingsReader(SettingsReader texts) {
        this.texts = texts;
    }

    Rke2Settings read() {
        Reinstall reinstall = texts.choice(SettingKey.RKE2_REINSTALL, Reinstall.class);
        Optional<String> command = texts.text(SettingKey.RKE2_REINSTALL_COMMAND);
        if (reinstall != Reinstall.NEVER && command.isEmpty()) {
            throw new SettingsException(SettingKey.RKE2_REINSTALL + " asks for hosts that are installed anew: expected "
                    + SettingKey.RKE2_REINSTALL_COMMAND + " with the command that does it, but it was not given");
        }
        return new Rke2Settings(
                version(),
                installer(),
                artifacts(),
                texts.existingFiles(SettingKey.RKE2_IMAGES),
                reinstall,
                command,
                texts.bool(SettingKey.RKE2_TUNED));
    }

    private Optional<String> version() {
        Optional<String> version = texts.text(SettingKey.RKE2_VERSION);
        if (version.isPresent() && !VERSION.matcher(version.get()).matches()) {
            throw SettingsReader.refuse(
                    SettingKey.RKE2_VERSION,
                    version.get(),
                    "a release of RKE2, such as " + Rke2Settings.STUDY_VERSION,
                    null);
        }
        return version.isEmpty() && texts.choice(SettingKey.VERSIONS, VersionSet.class) == VersionSet.CURRENT
                ? Optional.of(Rke2Settings.CURRENT_VERSION)
                : version;
    }

    private String installer() {
        String installer = texts.text(SettingKey.RKE2_INSTALLER).orElse(Rke2Settings.INSTALLER);
        if (!installer.matches("https?://[^\\s@]+") && !Files.isRegularFile(Path.of(installer))) {
            throw SettingsReader.refuse(
                    SettingKey.RKE2_INSTALLER,
                    installer.replaceFirst("//[^/@]*@", "//"),
                    "an address without a password (https://…), or a file that exists",
                    null);
        }
        return installer;
    }

    private Optional<Path> artifacts() {
        Optional<Path> folder = texts.path(SettingKey.RKE2_ARTIFACTS);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw SettingsReader.refuse(
                    SettingKey.RKE2_ARTIFACTS, folder.get().toString(), "a folder that exists", null);
        }
        return folder;
    }
}
