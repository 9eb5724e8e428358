package io.github.cnibench.cluster.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a container of an image starts.
 *
 * @param entrypoint the program and its arguments
 * @param environment environment variables
 * @param user user and group by number, such as {@code 65532:65532}
 * @param labels what the image says of itself
 */
public record ImageConfig(
        List<String> entrypoint, SortedMap<String, String> environment, String user, SortedMap<String, String> labels) {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public ImageConfig {
        if (!user.matches("\\d+(:\\d+)?")) {
            // A kubelet cannot tell whether a user by name is root, and refuses it where root is forbidden.
            throw new IllegalArgumentException("user [" + user + "]: expected numbers such as 65532:65532");
        }
        entrypoint = List.copyOf(entrypoint);
        environment = new TreeMap<>(environment);
        labels = new TreeMap<>(labels);
    }

    /** Create one that runs {@code entrypoint} as root with the usual PATH. */
    public static ImageConfig of(String... entrypoint) {
        return new ImageConfig(List.of(entrypoint), new TreeMap<>(Map.of("PATH", PATH)), "0:0", new TreeMap<>());
    }

    /** Return the same with {@code wanted} as user and group. */
    public ImageConfig withUser(String wanted) {
        return new ImageConfig(entrypoint, environment, wanted, labels);
    }

    /** Return the same with one more environment variable. */
    public ImageConfig withEnvironment(String name, String value) {
        return new ImageConfig(entrypoint, with(environment, name, value), user, labels);
    }

    /** Return the same with one more label. */
    public ImageConfig withLabel(String name, String value) {
        return new ImageConfig(entrypoint, environment, user, with(labels, name, value));
    }

    /** Return the architecture of this machine by the name that images have for it. */
    static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default ->
                throw new ImageException("images can be made on amd64 and arm64 only, and this machine is [" + name
                        + "]; make the image on another machine");
        };
    }

    /** Return the image's configuration as the image specification has it, for the one layer {@code diffId}. */
    Map<String, Object> document(String diffId) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("User", user);
        config.put(
                "Env",
                environment.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.toList()));
        config.put("Entrypoint", entrypoint);
        config.put("WorkingDir", "/");
        config.put("Labels", labels);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("created", "1970-01-01T00:00:00Z");
        document.put("architecture", architecture());
        document.put("os", "linux");
        document.put("config", config);
        document.put("rootfs", new TreeMap<>(Map.of("type", "layers", "diff_ids", List.of(diffId))));
        return document;
    }

    private static SortedMap<String, String> with(SortedMap<String, String> map, String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(map);
        more.put(name, value);
        return more;
    }
}
