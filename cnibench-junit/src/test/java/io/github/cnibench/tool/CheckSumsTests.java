package io.github.cnibench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckSumsTests {

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("root/bin"));
        Files.writeString(folder.resolve("root/bin/one two"), "abc");
        Files.writeString(folder.resolve("root/lib.so"), "");
        Files.createSymbolicLink(folder.resolve("root/link"), Path.of("nowhere"));
        CheckSums.write(folder);
    }

    @Test
    void are_in_the_format_of_sha256sum() {
        assertThat(folder.resolve("sha256sums")).hasContent("""
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  root/bin/one two
                        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  root/lib.so
                        """);
        assertThat(CheckSums.fault(folder)).isEmpty();
    }

    @Test
    void notice_a_changed_file() throws IOException {
        Files.writeString(folder.resolve("root/bin/one two"), "abd");

        assertThat(CheckSums.fault(folder)).contains("root/bin/one two differs from its check sum");
        assertThat(CheckSums.fault(folder, name -> name.endsWith(".so"))).isEmpty();
    }

    @Test
    void notice_a_missing_file() throws IOException {
        Files.delete(folder.resolve("root/lib.so"));

        assertThat(CheckSums.fault(folder)).contains("root/lib.so cannot be read");
    }

    @Test
    void notice_their_own_damage() throws IOException {
        Path sums = folder.resolve("sha256sums");

        Files.writeString(sums, Files.readString(sums).substring(3));
        assertThat(CheckSums.fault(folder)).contains("sha256sums is damaged");
        Files.writeString(sums, "");
        assertThat(CheckSums.fault(folder)).contains("sha256sums is damaged");
        Files.delete(sums);
        assertThat(CheckSums.fault(folder)).contains("sha256sums cannot be read");
    }
}
