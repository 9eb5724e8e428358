package io.github.cnibench.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTests {

    private final byte[] report = report(300 * 1024);

    @Test
    void whole_files_arrive() throws Exception {
        Transfer transfer = new Transfer();
        announce(transfer, "0\n".getBytes(StandardCharsets.UTF_8));
        announce(transfer, report);
        announce(transfer, new byte[0]);

        assertThat(transfer.files(3))
                .satisfiesExactly(
                        status -> assertThat(status).asString().isEqualTo("0\n"),
                        out -> assertThat(out).isEqualTo(report),
                        err -> assertThat(err).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 98_304, 131_072, 307_199})
    void a_stream_that_was_cut_is_noticed(int length) {
        Transfer whole = new Transfer();
        announce(whole, report);
        Transfer cut = new Transfer();
        cut.write(whole.toByteArray(), 0, length);

        assertThatThrownBy(() -> cut.files(1))
                .isInstanceOf(Transfer.Incomplete.class)
                .hasMessageStartingWith("the stream ended after ");
    }

    @Test
    void a_changed_byte_is_noticed() {
        Transfer transfer = new Transfer();
        announce(transfer, report);
        byte[] bytes = transfer.toByteArray();
        bytes[bytes.length - 5] ^= 1;
        Transfer changed = new Transfer();
        changed.writeBytes(bytes);

        assertThatThrownBy(() -> changed.files(1))
                .hasMessage("the check sum of file 1 of 1 (307200 bytes) is not the one that was announced");
    }

    @Test
    void something_else_is_noticed() {
        Transfer transfer = new Transfer();
        transfer.writeBytes("sh: can't open '/tmp/cnibench/job'\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> transfer.files(1)).hasMessage("file 1 of 1 was not announced as expected");
    }

    private static void announce(Transfer transfer, byte[] file) {
        transfer.writeBytes(("cnibench " + file.length + " " + sum(file) + "\n").getBytes(StandardCharsets.UTF_8));
        transfer.writeBytes(file);
    }

    private static String sum(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] report(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
