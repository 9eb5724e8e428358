package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A machine with folders of its own, in which tests put scripts. */
final class FakeMachine {

    private final Path folder;
    private final List<String> progress = new ArrayList<>();

    FakeMachine(Path folder) {
        this.folder = folder;
    }

    /** Put a shell script where programs are looked for first. */
    Path program(String name, String script) throws IOException {
        return program("first", name, script);
    }

    /** Put a shell script into the folder {@code place}: first, second, plugins or plugins-too. */
    Path program(String place, String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve(place)).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Put scripts that answer as CNI plugins do. */
    Path plugins(String place, List<String> names) throws IOException {
        for (String name : names) {
            program(
                    place,
                    name,
                    "if [ \"$CNI_COMMAND\" = VERSION ]; then echo '{\"supportedVersions\":[\"1.0.0\"]}'; else"
                            + " echo 'CNI " + name + " plugin v1.5.0' >&2; fi");
        }
        return folder.resolve(place);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path cacheFolder() {
        return folder.resolve("cache");
    }

    List<String> progress() {
        return progress;
    }

    Machine machine() {
        return new Machine(
                List.of(path("first"), path("second")),
                List.of(path("plugins"), path("plugins-too")),
                path("os-release"),
                path("apt"));
    }

    Toolbox toolbox(boolean mayDownload) {
        return new Toolbox(machine(), cacheFolder(), mayDownload, Duration.ofSeconds(60), progress::add);
    }

    /** Put a finished download with a script for iperf3 into the cache. */
    Path cachedIperf3(String script) throws IOException {
        Path set = cacheFolder().resolve("packages/trixie-0123456789ab");
        Path program = program("cache/packages/trixie-0123456789ab/root/usr/bin", "iperf3", script);
        Files.writeString(set.resolve(CachedSet.PACKAGES), "iperf3 3.18-2\nlibc6 2.41-12\n");
        CheckSums.write(set);
        return program;
    }
}
