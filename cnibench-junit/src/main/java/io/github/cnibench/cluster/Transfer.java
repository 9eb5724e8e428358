package io.github.cnibench.cluster;

import io.github.cnibench.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes what the job script hands over and tells whether it is whole: for each file a line with length and SHA-256, then its
 * bytes.
 *
 * <p>A stream of exec may end early and still report success, so nothing but this tells that all has arrived.
 */
public final class Transfer extends ByteArrayOutputStream {

    private static final String MAGIC = "cnibench";
    private static final int LONGEST_HEADER = 120;

    /** What is wrong with a transfer. */
    public static final class Incomplete extends Exception {

        private static final long serialVersionUID = 1;

        Incomplete(String message) {
            super(message);
        }
    }

    /**
     * Return the files that have arrived.
     *
     * @param count how many were asked for
     * @throws Incomplete if one of them is not whole
     */
    public synchronized List<byte[]> files(int count) throws Incomplete {
        byte[] all = toByteArray();
        List<byte[]> files = new ArrayList<>();
        int at = 0;
        for (int number = 1; number <= count; number++) {
            int end = at;
            while (end < all.length && all[end] != '\n' && end - at < LONGEST_HEADER) {
                end++;
            }
            if (end == all.length || all[end] != '\n') {
                throw new Incomplete("the stream ended after " + all.length + " bytes, before file " + number + " of "
                        + count + " was announced");
            }
            String[] header = new String(all, at, end - at, StandardCharsets.UTF_8).split(" ", -1);
            if (header.length != 3 || !header[0].equals(MAGIC) || !header[1].matches("\\d{1,18}")) {
                throw new Incomplete("file " + number + " of " + count + " was not announced as expected");
            }
            long size = Long.parseLong(header[1]);
            int start = end + 1;
            if (all.length - start < size) {
                throw new Incomplete("the stream ended after " + (all.length - start) + " of " + size
                        + " bytes of file " + number + " of " + count);
            }
            byte[] file = Arrays.copyOfRange(all, start, start + (int) size);
            if (!header[2].equals(Sha256.of(file))) {
                throw new Incomplete("the check sum of file " + number + " of " + count + " (" + size
                        + " bytes) is not the one that was announced");
            }
            files.add(file);
            at = start + (int) size;
        }
        return files;
    }

    /** Return whether {@code line} is one that a file begins with, or the beginning of it. */
    public static boolean isHeader(String line) {
        return line.startsWith(MAGIC) || MAGIC.startsWith(line);
    }
}
