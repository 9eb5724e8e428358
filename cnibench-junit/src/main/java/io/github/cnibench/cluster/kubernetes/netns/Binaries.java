package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the programs of Kubernetes, or builds them once into the user's cache. */
final class Binaries {

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration BUILD = Duration.ofMinutes(60);
    private static final String OLDEST_GO = "1.26";
    private static final Pattern GO_VERSION = Pattern.compile("go(\\d+)\\.(\\d+)");
    private static final int OLDEST_GO_THAT_FETCHES_NEWER = 21;

    private final Optional<Path> named;
    private final List<Path> path;
    private final Toolbox cache;
    private final boolean mayDownload;
    private final Consumer<String> progress;

    /**
     * Make a search; this touches nothing yet.
     *
     * @param named the folder that the user names, which then must have everything
     * @param cacheFolder the user's cache
     */
    Binaries(Optional<Path> named, Path cacheFolder, boolean mayDownload, Consumer<String> progress) {
        this(named, pathFolders(), cacheFolder, mayDownload, progress);
    }

    Binaries(Optional<Path> named, List<Path> path, Path cacheFolder, boolean mayDownload, Consumer<String> progress) {
        this.named = named.map(folder -> folder.toAbsolutePath().normalize());
        this.path = List.copyOf(path);
        // A lock of its own: who builds for minutes must not keep others from their downloads.
        this.cache = new Toolbox(cacheFolder.resolve("go"), mayDownload, progress);
        this.mayDownload = mayDownload;
        this.progress = progress;
    }

    /**
     * Return the folder that has all programs of {@code module}, or empty if they would have to be built.
     *
     * @throws ToolException if the user names a folder that has not
     */
    Optional<Path> look(GoModule module) {
        if (named.isPresent()) {
            fault(module, named.get()).ifPresent(fault -> {
                throw new ToolException("the folder [" + named.get() + "] of the binaries " + fault
                        + "; put it there, or leave the setting away to have it built");
            });
            return named;
        }
        return path.stream()
                .filter(folder -> fault(module, folder).isEmpty())
                .findFirst()
                .or(() -> cache.made(module.folder()));
    }

    /**
     * Return the folder that has all programs of {@code module}, built now if need be.
     *
     * @throws ToolException if they cannot be had
     */
    Path get(GoModule module) {
        Optional<Path> found = look(module);
        if (found.isPresent()) {
            return found.get();
        }
        Path go = go().orElseThrow(() -> new ToolException(module + " is neither on the PATH nor in the cache, and "
                + goFault()
                + "; install Go " + OLDEST_GO + " or newer to have it built, or name a folder with its programs"));
        return cache.make(module.folder(), folder -> new GoBuild(go, mayDownload, BUILD, progress).run(module, folder));
    }

    /** Return a Go compiler that is new enough, or fetches one that is. */
    Optional<Path> go() {
        return goPrograms().filter(program -> goFault(program).isEmpty()).findFirst();
    }

    /** Return why there is no Go compiler that will do, in one clause. */
    String goFault() {
        return goPrograms().findFirst().flatMap(Binaries::goFault).orElse("there is no program go on the PATH");
    }

    private Stream<Path> goPrograms() {
        return Stream.concat(path.stream(), Stream.of(Path.of("/usr/local/go/bin")))
                .map(folder -> folder.resolve("go"))
                .filter(Files::isExecutable);
    }

    private static Optional<String> goFault(Path program) {
        Finished asked = Command.run(List.of(program.toString(), "version"), LOOK, Optional.empty());
        Matcher matcher = GO_VERSION.matcher(asked.out());
        if (!asked.succeeded() || !matcher.find()) {
            return Optional.of(program + " does not tell its version: " + asked.lastWords(200));
        }
        return Integer.parseInt(matcher.group(1)) == 1
                        && Integer.parseInt(matcher.group(2)) < OLDEST_GO_THAT_FETCHES_NEWER
                ? Optional.of(program + " is " + matcher.group() + ", too old")
                : Optional.empty();
    }

    /** Return what {@code folder} lacks for {@code module}, in one clause, or empty if it lacks nothing. */
    private static Optional<String> fault(GoModule module, Path folder) {
        for (String program : module.programs()) {
            if (!Files.isExecutable(folder.resolve(program))) {
                return Optional.of("has no program " + program + " of " + module);
            }
        }
        String spokesman = folder.resolve(module.spokesman()).toString();
        Finished asked = Command.run(List.of(spokesman, "--version"), LOOK, Optional.empty());
        return asked.output().matches("(?s).*(?<!\\d)" + Pattern.quote(module.version()) + "(?!\\d).*")
                ? Optional.empty()
                : Optional.of("has another " + module.spokesman() + " than " + module.version() + ": "
                        + asked.lastWords(100));
    }

    private static List<Path> pathFolders() {
        Set<Path> folders = new LinkedHashSet<>();
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1)) {
            if (folder.startsWith("/")) {
                folders.add(Path.of(folder));
            }
        }
        return List.copyOf(folders);
    }
}
