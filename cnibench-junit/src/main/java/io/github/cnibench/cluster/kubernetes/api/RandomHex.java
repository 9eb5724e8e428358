package io.github.cnibench.cluster.kubernetes.api;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that nobody can guess and nobody else has: ids of campaigns, tokens. */
public final class RandomHex {

    private RandomHex() {}

    /** Return {@code bytes} random bytes as hexadecimal digits. */
    public static String ofBytes(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
