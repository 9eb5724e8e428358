package io.github.cnibench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTests {

    @TempDir
    Path folder;

    @Test
    void deletes_a_folder_but_not_what_its_links_lead_to() throws IOException {
        Path kept = Files.createFile(folder.resolve("kept"));
        Path deleted = Files.createDirectories(folder.resolve("deleted"));
        Files.createDirectories(deleted.resolve("deep/er"));
        Files.createSymbolicLink(deleted.resolve("deep/link"), kept);

        Trees.delete(deleted);
        Trees.delete(deleted);

        assertThat(deleted).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void makes_absolute_links_lead_inside() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.writeString(Files.createDirectories(root.resolve("usr/bin")).resolve("tool"), "inside");
        Path sbin = Files.createDirectories(root.resolve("sbin"));
        Path absolute = Files.createSymbolicLink(sbin.resolve("tool"), Path.of("/usr/bin/tool"));
        Path dangling = Files.createSymbolicLink(sbin.resolve("none"), Path.of("/bin/sh"));
        Path escaping = Files.createSymbolicLink(sbin.resolve("out"), Path.of("/../../bin/sh"));
        Path relative = Files.createSymbolicLink(sbin.resolve("same"), Path.of("tool"));

        Trees.keepLinksInside(root);

        assertThat(Files.readSymbolicLink(absolute)).isEqualTo(Path.of("../usr/bin/tool"));
        assertThat(relative).content().isEqualTo("inside");
        assertThat(dangling).doesNotExist();
        assertThat(Files.exists(escaping, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void takes_special_permissions_away() throws IOException {
        Path program = Files.createFile(folder.resolve("program"));
        Path data = Files.createFile(folder.resolve("data"));
        Files.setAttribute(program, "unix:mode", 04755);
        Files.setAttribute(data, "unix:mode", 0600);

        Trees.plainPermissions(folder);

        assertThat((int) Files.getAttribute(program, "unix:mode") & 07777).isEqualTo(0755);
        assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }
}
