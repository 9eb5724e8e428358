package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One finished download in the cache.
 *
 * @param folder its folder, as the package's documentation describes it
 */
record CachedSet(Path folder) {

    static final String PACKAGES = "packages";
    static final String ROOT = "root";
    static final String COPYRIGHT = "copyright";

    private static final List<String> PROGRAM_FOLDERS = List.of("usr/sbin", "usr/bin", "sbin", "bin");
    private static final String PLUGIN_FOLDER = "usr/lib/cni";

    /** Return where {@code tool} is in this set, or empty if this set does not have it. */
    Optional<Path> place(Tool tool) {
        Path root = root();
        if (tool == Tool.CNI_PLUGINS) {
            return Optional.of(root.resolve(PLUGIN_FOLDER)).filter(Files::isDirectory);
        }
        return PROGRAM_FOLDERS.stream()
                .map(name -> root.resolve(name).resolve(tool.program()))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    /** Return what is wrong with the files that {@code tool}, which is at {@code place}, needs; empty if all is well. */
    Optional<String> fault(Tool tool, Path place) throws IOException {
        String name = folder.relativize(place).toString();
        String needed = tool == Tool.CNI_PLUGINS ? name + "/" + Tool.PLUGINS.get(0) : name;
        Optional<String> fault =
                CheckSums.fault(folder, file -> file.startsWith(name) || file.contains(".so") || file.equals(PACKAGES));
        return fault.isPresent() || CheckSums.covers(folder, needed)
                ? fault
                : Optional.of("no check sum for " + needed);
    }

    /** Return the command that starts the tool at {@code place}, with the loader and the libraries of this set. */
    List<String> command(Path place) throws IOException {
        Optional<String> interpreter = Files.isDirectory(place) ? Optional.empty() : ElfFile.interpreter(place);
        if (interpreter.isEmpty()) {
            return List.of(place.toString());
        }
        return List.of(loader(interpreter.get()).toString(), "--library-path", libraryPath(), place.toString());
    }

    /** Return the loader that a program of this set asks for by {@code path}. */
    Path loader(String path) throws IOException {
        String name = Path.of(path).getFileName().toString();
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(file -> file.endsWith(name) && !Files.isSymbolicLink(file))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new IOException("the loader " + name + " is missing"));
        }
    }

    /** Return the package of {@code tool} with version and suite, such as {@code iperf3 3.18-2 (trixie)}. */
    String source(Tool tool) throws IOException {
        return "package " + Packages.of(tool).apt() + " " + packageVersion(tool) + " (" + suite() + ")";
    }

    /** Return the version of the package of {@code tool}. */
    String packageVersion(Tool tool) throws IOException {
        return packages().getOrDefault(Packages.of(tool).apt(), "unknown");
    }

    /** Return the versions of all packages by name. */
    SortedMap<String, String> packages() throws IOException {
        SortedMap<String, String> packages = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve(PACKAGES))) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                packages.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        return packages;
    }

    Path root() {
        return folder.resolve(ROOT);
    }

    /** Return the release that this set is of. */
    String suite() {
        String name = folder.getFileName().toString();
        return name.substring(0, Math.max(0, name.lastIndexOf('-')));
    }

    /** Return the folders with libraries, with a colon between each two. */
    String libraryPath() throws IOException {
        try (Stream<Path> files = Files.walk(root())) {
            return files
                    .filter(file -> file.getFileName().toString().contains(".so"))
                    .map(Path::getParent)
                    .filter(parent -> parent.getParent() != null && isLibraryFolder(parent))
                    .map(Path::toString)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(":"));
        }
    }

    /** Whether the loader looks into {@code folder} itself: lib, lib64 or a folder of an architecture in one of them. */
    private boolean isLibraryFolder(Path candidate) {
        List<String> names = new ArrayList<>();
        root().relativize(candidate).forEach(name -> names.add(name.toString()));
        if (names.get(0).equals("usr")) {
            names.remove(0);
        }
        return !names.isEmpty() && names.get(0).startsWith("lib") && names.size() <= 2;
    }
}
