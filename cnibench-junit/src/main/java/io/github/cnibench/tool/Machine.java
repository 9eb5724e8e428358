package io.github.cnibench.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where things are on a machine.
 *
 * @param programFolders where programs are looked for, in order
 * @param pluginFolders where CNI plugins are looked for, in order
 * @param osRelease the file that names the distribution
 * @param aptFolder the folder with the distribution's package sources
 */
record Machine(List<Path> programFolders, List<Path> pluginFolders, Path osRelease, Path aptFolder) {

    private static final List<String> USUAL_PROGRAM_FOLDERS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private static final List<String> USUAL_PLUGIN_FOLDERS =
            List.of("/opt/cni/bin", "/usr/lib/cni", "/usr/libexec/cni", "/usr/local/lib/cni");

    Machine {
        programFolders = List.copyOf(programFolders);
        pluginFolders = List.copyOf(pluginFolders);
    }

    /** Return this machine, seen with this program's environment. */
    static Machine here() {
        return new Machine(
                folders("PATH", USUAL_PROGRAM_FOLDERS),
                folders("CNI_PATH", USUAL_PLUGIN_FOLDERS),
                Path.of("/etc/os-release"),
                Path.of("/etc/apt"));
    }

    /** Return the program {@code name}, or empty if it is in none of the folders. */
    Optional<Path> program(String name) {
        return programFolders.stream()
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static List<Path> folders(String variable, List<String> usual) {
        Set<String> folders = new LinkedHashSet<>();
        for (String folder :
                Optional.ofNullable(System.getenv(variable)).orElse("").split(File.pathSeparator, -1)) {
            // An empty or relative entry means the current folder: nothing that a program should be taken from.
            if (folder.startsWith("/")) {
                folders.add(folder);
            }
        }
        folders.addAll(usual);
        List<Path> paths = new ArrayList<>();
        folders.forEach(folder -> paths.add(Path.of(folder)));
        return paths;
    }
}
