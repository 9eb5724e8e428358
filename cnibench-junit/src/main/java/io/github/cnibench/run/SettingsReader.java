package io.github.cnibench.run;

import io.github.cnibench.document.Suggestions;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.VersionSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the texts of a source into settings, or says in one line which of them cannot be used. */
final class SettingsReader {

    private final SettingSource source;

    SettingsReader(SettingSource source) {
        this.source = source;
    }

    Settings read() {
        refuseUnknownKeys();
        return new Settings(
                cni(),
                choice(SettingKey.VERSIONS, VersionSet.class),
                text(SettingKey.PROFILE).orElse(SettingKey.PROFILE.defaultText()),
                runs(),
                duration(SettingKey.DURATION),
                duration(SettingKey.OMIT),
                text(SettingKey.PHASES).map(this::ids),
                text(SettingKey.CLUSTER),
                existingFile(SettingKey.INVENTORY),
                existingFile(SettingKey.THRESHOLDS),
                choice(SettingKey.CLEANUP, Cleanup.class),
                path(SettingKey.OUTPUT)
                        .orElse(Path.of(SettingKey.OUTPUT.defaultText()))
                        .toAbsolutePath()
                        .normalize(),
                text(SettingKey.SEED).map(this::seed).orElseGet(LaunchIdentity::seed),
                existingFile(SettingKey.VARIANTS_FILE),
                existingFile(SettingKey.PROFILES_FILE),
                images(SettingKey.IMAGE_PREFIX),
                path(SettingKey.CACHE).orElseGet(this::defaultCache).toAbsolutePath(),
                bool(SettingKey.DOWNLOAD),
                new KubernetesSettingsReader(this).read(),
                new GateSettingsReader(this).read(),
                choice(SettingKey.PROGRESS, ProgressMode.class),
                List.of());
    }

    private void refuseUnknownKeys() {
        List<String> known = SettingKey.keys();
        for (String key : source.keys().stream().sorted().toList()) {
            if (key.startsWith(SettingKey.PREFIX) && !isImage(key) && !known.contains(key)) {
                throw new SettingsException(key + ": unknown key; known, nearest first: "
                        + firstThree(Suggestions.nearestFirst(key, known)));
            }
        }
    }

    private static boolean isImage(String key) {
        return isImage(key, SettingKey.IMAGE_PREFIX) || isImage(key, SettingKey.CANDIDATE_IMAGE_PREFIX);
    }

    private static boolean isImage(String key, String prefix) {
        return key.startsWith(prefix) && key.length() > prefix.length();
    }

    private static String firstThree(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(3, names.size())));
    }

    private Optional<String> cni() {
        Optional<String> value = source.get(SettingKey.CNI.key()).map(String::trim);
        if (value.isPresent() && (value.get().isEmpty() || value.get().equals("true"))) {
            throw new SettingsException("-Dcni: expected variant ids such as -Dcni=bridge or -Dcni=bridge,ptp, but "
                    + "it was given without a value");
        }
        return value;
    }

    Optional<String> text(SettingKey key) {
        Optional<String> value = source.get(key.key()).map(String::trim);
        if (value.filter(String::isEmpty).isPresent()) {
            throw refuse(key, "", key.type(), null);
        }
        return value;
    }

    private OptionalInt runs() {
        Optional<String> value = text(SettingKey.RUNS);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        int runs = parse(SettingKey.RUNS, value.get(), "a whole number from 1 to 1000", Integer::parseInt);
        if (runs < 1 || runs > 1000) {
            throw refuse(SettingKey.RUNS, value.get(), "a whole number from 1 to 1000", null);
        }
        return OptionalInt.of(runs);
    }

    private long seed(String value) {
        return parse(SettingKey.SEED, value, "a whole number", Long::parseLong);
    }

    private Optional<Duration> duration(SettingKey key) {
        return text(key)
                .map(value ->
                        parse(key, value, "a duration with its unit such as '10 s' or '2 min'", Durations::parse));
    }

    private List<String> ids(String value) {
        List<String> ids = Arrays.stream(value.split(",", -1)).map(String::trim).toList();
        if (ids.contains("") || ids.stream().distinct().count() != ids.size()) {
            throw refuse(SettingKey.PHASES, value, "phase ids separated by commas, each once", null);
        }
        return ids;
    }

    Optional<Path> path(SettingKey key) {
        return text(key).map(value -> parse(key, value, "a path", Path::of));
    }

    Optional<Path> existingFile(SettingKey key) {
        Optional<Path> file = path(key);
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            throw refuse(key, file.get().toString(), "a file that exists", null);
        }
        return file;
    }

    Optional<Path> existingFolder(SettingKey key) {
        Optional<Path> folder = path(key);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw refuse(key, folder.get().toString(), "a folder that exists", null);
        }
        return folder;
    }

    /** Return the files that a key names, separated by commas; none where it is not given. */
    List<Path> existingFiles(SettingKey key) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Path> files = Arrays.stream(value.get().split(",", -1))
                .map(name -> Path.of(name.trim()))
                .toList();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw refuse(key, value.get(), "files that exist, but " + file + " does not", null);
            }
        }
        return files;
    }

    private Path defaultCache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("cnibench");
    }

    boolean bool(SettingKey key) {
        String value = text(key).orElse(key.defaultText());
        if (!value.equals("true") && !value.equals("false")) {
            throw refuse(key, value, "true or false", null);
        }
        return value.equals("true");
    }

    <E extends Enum<E>> E choice(SettingKey key, Class<E> type) {
        String value = text(key).orElse(key.defaultText());
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                        .equals(value))
                .findFirst()
                .orElseThrow(() -> refuse(key, value, "one of " + key.type(), null));
    }

    Map<String, String> images(String prefix) {
        Map<String, String> images = new TreeMap<>();
        for (String key : source.keys()) {
            if (isImage(key, prefix)) {
                String image = source.get(key).map(String::trim).orElse("");
                if (image.isEmpty()) {
                    throw new SettingsException(key + "=: expected an image such as registry/name:tag");
                }
                images.put(key.substring(prefix.length()), image);
            }
        }
        return images;
    }

    private static <T> T parse(SettingKey key, String value, String expected, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw refuse(key, value, expected, e);
        }
    }

    static SettingsException refuse(SettingKey key, String value, String expected, @Nullable Throwable cause) {
        String message = key + "=" + value + ": expected " + expected;
        return cause == null ? new SettingsException(message) : new SettingsException(message, cause);
    }
}
