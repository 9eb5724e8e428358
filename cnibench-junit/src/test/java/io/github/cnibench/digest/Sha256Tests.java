package io.github.cnibench.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares with the examples that NIST gives for FIPS 180-4. */
class Sha256Tests {

    private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void of_bytes() {
        assertThat(Sha256.of(ABC)).isEqualTo(OF_ABC);
        assertThat(Sha256.of(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void of_a_file(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("file"), ABC);
        Path million = Files.writeString(folder.resolve("million"), "a".repeat(1_000_000));

        assertThat(Sha256.of(file)).isEqualTo(OF_ABC);
        assertThat(Sha256.of(million)).isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
}
