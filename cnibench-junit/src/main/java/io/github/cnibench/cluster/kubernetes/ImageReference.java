package io.github.cnibench.cluster.kubernetes;

import java.util.Optional;

/** Reads names of container images. */
final class ImageReference {

    private ImageReference() {}

    /**
     * Return {@code reference} as it is called on {@code registry}, or unchanged where that is empty.
     *
     * @param registry host with an optional port and path, such as {@code registry.example:5000/mirror}
     */
    static String onMirror(String reference, Optional<String> registry) {
        if (registry.isEmpty()) {
            return reference;
        }
        int slash = reference.indexOf('/');
        String first = slash < 0 ? "" : reference.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return registry.get().replaceFirst("/+$", "") + "/" + (host ? reference.substring(slash + 1) : reference);
    }
}
