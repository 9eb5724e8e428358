package io.github.cnibench.cluster.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.cnibench.cluster.Availability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunDeviceTests {

    @TempDir
    private Path folder;

    @Test
    void a_file_that_may_be_opened_will_do() throws IOException {
        assertThat(TunDevice.availability(Files.createFile(folder.resolve("tun"))))
                .isEqualTo(Availability.available());
    }

    @Test
    void a_file_that_is_missing_has_its_cure() {
        assertThat(TunDevice.availability(folder.resolve("tun")))
                .hasToString("wireguard-go needs the device file " + folder
                        + "/tun, which is not there; as root: modprobe tun");
    }

    @Test
    void a_file_of_root_alone_has_its_cure() throws IOException {
        Path file = Files.createFile(
                folder.resolve("tun"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        assumeFalse(Files.isWritable(file), "root may open every file");

        assertThat(TunDevice.availability(file))
                .hasToString("wireguard-go needs the device file " + file
                        + ", which this user may not open; as root: chmod a+rw " + file);
    }
}
