package io.github.cnibench.importer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the zeros at the end of what was read. A tar archive ends with two blocks of them; one that was cut off between two
 * files looks whole otherwise.
 */
final class TrailingZeros extends FilterInputStream {

    private long zeros;

    TrailingZeros(InputStream stream) {
        super(stream);
    }

    /** Return how many of the last bytes were 0. */
    long count() {
        return zeros;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = super.read(bytes, offset, length);
        int left = Math.max(got, 0);
        while (left > 0 && bytes[offset + left - 1] == 0) {
            left--;
        }
        zeros = left == 0 ? zeros + Math.max(got, 0) : got - left;
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 1 << 13)]));
    }
}
