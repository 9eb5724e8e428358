package io.github.cnibench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTests {

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void reads_the_loader_of_the_running_java() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        assertThat(ElfFile.interpreter(java))
                .hasValueSatisfying(loader -> assertThat(loader).startsWith("/").contains("ld"));
    }

    @Test
    void has_none_for_a_script_an_empty_and_a_truncated_file() throws IOException {
        byte[] java = Files.readAllBytes(Path.of(System.getProperty("java.home"), "bin", "java"));

        assertThat(ElfFile.interpreter(Files.writeString(folder.resolve("script"), "#!/bin/sh\n" + "x".repeat(100))))
                .isEmpty();
        assertThat(ElfFile.interpreter(Files.createFile(folder.resolve("empty"))))
                .isEmpty();
        assertThat(ElfFile.interpreter(Files.write(folder.resolve("header"), first(java, 64))))
                .isEmpty();
        assertThat(ElfFile.interpreter(Files.write(folder.resolve("half"), first(java, 20))))
                .isEmpty();
    }

    private static byte[] first(byte[] program, int length) {
        return Arrays.copyOf(program, length);
    }
}
