package io.github.cnibench.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages of one release of the distribution, unpacked into one folder with all libraries that they need. */
public final class PackageTree {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> PROGRAM_FOLDERS = List.of("usr/bin", "usr/sbin", "bin", "sbin");
    private static final Pattern LIBRARY = Pattern.compile("\\s+(?:\\S*/)?(\\S+\\.so[.\\d]*)(?: =>.*| \\(0x.*)");

    private final CachedSet set;
    private final SortedMap<String, String> packages;

    private PackageTree(CachedSet set, SortedMap<String, String> packages) {
        this.set = set;
        this.packages = Collections.unmodifiableSortedMap(packages);
    }

    /** Return the newest whole tree of {@code cache} that has all {@code packages}. */
    static Optional<PackageTree> find(Cache cache, List<String> packages) {
        for (CachedSet set : cache.treeSets()) {
            try {
                SortedMap<String, String> present = set.packages();
                if (present.keySet().containsAll(packages)
                        && CheckSums.fault(set.folder()).isEmpty()) {
                    return Optional.of(new PackageTree(set, present));
                }
            } catch (IOException e) {
                // A tree without its list is broken, and the next download removes it.
            }
        }
        return Optional.empty();
    }

    /** Return the folder that is the root of the packages' files. */
    public Path root() {
        return set.root();
    }

    /** Return the release, such as {@code trixie}. */
    public String release() {
        return set.suite();
    }

    /** Return the versions of all packages by name. */
    public SortedMap<String, String> packages() {
        return packages;
    }

    /** Return the copyright files, each called after its package. */
    public List<Path> copyright() {
        try {
            return Trees.children(set.folder().resolve(CachedSet.COPYRIGHT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the program {@code name}, below {@link #root}. */
    public Path program(String name) {
        return PROGRAM_FOLDERS.stream()
                .map(folder -> root().resolve(folder).resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new ToolException("the packages in " + root() + " hold no program " + name));
    }

    /** Return the command that starts {@code program}, with the loader and the libraries of this tree. */
    public List<String> command(Path program) {
        try {
            return set.command(program);
        } catch (IOException e) {
            throw new ToolException("cannot read " + program + ": " + e.getMessage(), e);
        }
    }

    /** Return the loader that {@code program} asks for, such as {@code /lib64/ld-linux-x86-64.so.2}; empty if static. */
    public Optional<String> loader(Path program) {
        try {
            return ElfFile.interpreter(program);
        } catch (IOException e) {
            throw new ToolException("cannot read " + program + ": " + e.getMessage(), e);
        }
    }

    /**
     * Return the names of the libraries that {@code program} and its libraries ask for, the loader included, as the
     * loader itself says; none if it is static.
     */
    public SortedSet<String> libraries(Path program) {
        List<String> command = command(program);
        if (command.size() == 1) {
            return new TreeSet<>();
        }
        Finished listed = Command.run(
                Stream.concat(
                                Stream.of(command.get(0), "--inhibit-cache", "--list"),
                                command.stream().skip(1))
                        .toList(),
                PATIENCE,
                Optional.empty());
        if (!listed.succeeded() || listed.out().contains("not found")) {
            throw new ToolException("the libraries of " + program + " cannot be told: " + listed.lastWords(300));
        }
        return listed.out()
                .lines()
                .map(LIBRARY::matcher)
                .filter(matcher -> matcher.matches() && !matcher.group(1).startsWith("linux-vdso"))
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Return the library or loader {@code name}, below {@link #root}; it may be a link. */
    public Path library(String name) {
        try {
            return Stream.of(set.libraryPath().split(":", -1))
                    .map(folder -> Path.of(folder).resolve(name))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new ToolException("the packages in " + root() + " hold no library " + name));
        } catch (IOException e) {
            throw new ToolException("cannot read " + root() + ": " + e.getMessage(), e);
        }
    }
}
