package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.Availability;
import java.nio.file.Files;
import java.nio.file.Path;

/** The device file through which wireguard-go gets its packets where the kernel has no WireGuard. */
final class TunDevice {

    static final Path FILE = Path.of("/dev/net/tun");

    private TunDevice() {}

    /** Return whether this user may open {@code file}, and if not, why and what to do. */
    static Availability availability(Path file) {
        if (!Files.exists(file)) {
            return Availability.unavailable(
                    "wireguard-go needs the device file " + file + ", which is not there", "as root: modprobe tun");
        }
        return Files.isReadable(file) && Files.isWritable(file)
                ? Availability.available()
                : Availability.unavailable(
                        "wireguard-go needs the device file " + file + ", which this user may not open",
                        "as root: chmod a+rw " + file);
    }
}
