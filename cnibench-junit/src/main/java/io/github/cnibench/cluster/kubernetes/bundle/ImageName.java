package io.github.cnibench.cluster.kubernetes.bundle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a container image, with what container engines add to a short one.
 *
 * @param registry host with an optional port, such as {@code docker.io}
 * @param repository path there, such as {@code library/busybox}
 * @param reference tag or digest
 */
public record ImageName(String registry, String repository, String reference) {

    private static final String DOCKER = "docker.io";

    private static final Pattern NAME = Pattern.compile("(?<path>[^@:]+(?::[0-9]+/[^@:]+)?)"
            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?|\\[[0-9a-f:]+\\](:[0-9]{1,5})?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*");
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\.[0-9.]+|\\[::1\\])(:[0-9]+)?");

    /**
     * Read a name as container engines do: without a host it is one of Docker Hub, without a tag {@code latest}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ImageName parse(String text) {
        Matcher parts = NAME.matcher(text);
        if (parts.matches()) {
            String path = parts.group("path");
            int slash = path.indexOf('/');
            String first = slash < 0 ? "" : path.substring(0, slash);
            boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
            String registry = host ? first : DOCKER;
            String repository = host ? path.substring(slash + 1) : path;
            if (HOST.matcher(registry).matches()
                    && REPOSITORY.matcher(repository).matches()) {
                return new ImageName(
                        registry.equals("index.docker.io") ? DOCKER : registry,
                        registry.endsWith(DOCKER) && !repository.contains("/") ? "library/" + repository : repository,
                        Optional.ofNullable(parts.group("digest"))
                                .or(() -> Optional.ofNullable(parts.group("tag")))
                                .orElse("latest"));
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no name of a container image, such as quay.io/project/image:tag");
    }

    /** Return whether this program makes the image itself, so that no registry has it. */
    boolean isOwn() {
        return registry.equals("localhost") && repository.startsWith("cnibench/");
    }

    /** Return the address that its manifest is asked at; on loopback without encryption, as container engines have it. */
    String manifestUrl() {
        String host = registry.equals(DOCKER) ? "registry-1.docker.io" : registry;
        return (LOOPBACK.matcher(registry).matches() ? "http://" : "https://") + host + "/v2/" + repository
                + "/manifests/" + reference;
    }

    @Override
    public String toString() {
        return registry + "/" + repository + (reference.startsWith("sha256:") ? "@" : ":") + reference;
    }
}
