package io.github.cnibench.cluster.kubernetes.bundle;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry says that it wants before it answers: the header {@code WWW-Authenticate} with the scheme {@code Bearer}
 * (<a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a>).
 *
 * @param realm where tokens are had
 * @param service who they are for
 */
record Challenge(String realm, Optional<String> service) {

    private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+(.*)");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    /** Read a header, or return empty where it asks for something else than a token. */
    static Optional<Challenge> parse(String header) {
        Matcher bearer = BEARER.matcher(header.strip());
        if (!bearer.matches()) {
            return Optional.empty();
        }
        TreeMap<String, String> found = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(bearer.group(1));
        while (parameter.find()) {
            String quoted = parameter.group(2);
            found.put(parameter.group(1).toLowerCase(Locale.ROOT), quoted == null ? parameter.group(3) : quoted);
        }
        return Optional.ofNullable(found.get("realm"))
                .map(realm -> new Challenge(realm, Optional.ofNullable(found.get("service"))));
    }

    /**
     * Return the address of a token to pull from {@code repository}.
     *
     * @throws IllegalArgumentException if the realm is none that a token may be had from
     */
    URI tokenUrl(String repository) {
        URI address = URI.create(realm);
        boolean loopback = "127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost());
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && loopback)) {
            throw new IllegalArgumentException("expected an https address for tokens, but got '" + realm + "'");
        }
        return URI.create(realm + (realm.contains("?") ? "&" : "?")
                + service.map(name -> "service=" + encoded(name) + "&").orElse("")
                + "scope=" + encoded("repository:" + repository + ":pull"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
