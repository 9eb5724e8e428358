package io.github.cnibench.suite.explore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The content security policy by which a browser keeps the page from loading anything, and from running other scripts. */
final class ContentPolicy {

    private ContentPolicy() {}

    /** Return the policy that lets only these scripts run, and nothing be fetched. */
    static String allowing(List<String> scripts) {
        return "default-src 'none'; script-src "
                + scripts.stream().map(ContentPolicy::hash).collect(Collectors.joining(" "))
                + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
