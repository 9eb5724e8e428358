package io.github.cnibench.tool;

import io.github.cnibench.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Gets packages of one release into the cache: lists, packages, check, unpack, then one move. Whoever runs it holds the
 * cache's lock.
 */
final class Download {

    private static final int HASH_DIGITS = 12;
    private static final String KEPT_FOLDERS = "bin|sbin|lib.*";

    private final Machine machine;
    private final Cache cache;
    private final Deadline deadline;
    private final Consumer<String> progress;

    Download(Machine machine, Cache cache, Deadline deadline, Consumer<String> progress) {
        this.machine = machine;
        this.cache = cache;
        this.deadline = deadline;
        this.progress = progress;
    }

    /** Get {@code tools} for a machine of release {@code own} from {@code release}. */
    void tools(List<Tool> tools, String own, String release) throws IOException {
        run(tools.stream().map(tool -> Packages.of(tool).apt()).distinct().toList(), own, release, cache.packages());
    }

    /** Get {@code packages} as a tree, with their copyright files, from {@code release}. */
    void tree(List<String> packages, String own, String release) throws IOException {
        run(packages, own, release, cache.trees());
    }

    private void run(List<String> wanted, String own, String release, Path place) throws IOException {
        Path work = cache.work().resolve(release);
        AptFolder folder = AptFolder.create(work.resolve("apt"));
        AptSources.copy(machine.aptFolder(), own, release, folder.sources());
        Apt apt = new Apt(machine, folder, deadline);
        progress.accept("reading the package lists of the distribution (" + release + ")");
        apt.update();

        List<AptPackage> closure = apt.closure(wanted);
        List<AptPackage> programs =
                closure.stream().filter(one -> wanted.contains(one.name())).toList();
        List<AptPackage> libraries = apt.libraries(closure).stream()
                .filter(one -> !programs.contains(one))
                .toList();
        for (Tool tool : Tool.values()) {
            refuseTooOld(tool, programs, release);
        }
        progress.accept(
                "downloading " + programs.stream().map(AptPackage::toString).collect(Collectors.joining(", ")) + " and "
                        + libraries.size() + " libraries from the distribution (" + release + ")");
        apt.download(programs);
        if (!libraries.isEmpty()) {
            apt.download(libraries);
        }
        Path set = unpack(folder.debs(), work.resolve("set"), place.equals(cache.trees()));
        list(set, programs, libraries);
        publish(set, release, place);
    }

    private static void refuseTooOld(Tool tool, List<AptPackage> programs, String release) {
        for (AptPackage one : programs) {
            // An epoch says nothing about the version of the program.
            String version = one.version().replaceFirst("^\\d+:", "");
            if (one.name().equals(Packages.of(tool).apt())
                    && Version.of(version)
                                    .compareTo(Version.of(tool.oldestUsable().orElse("")))
                            < 0) {
                throw new ToolException("the distribution (" + release + ") has " + one + ", too old: "
                        + tool.oldestUsable().orElse("") + " or newer is needed");
            }
        }
    }

    private Path unpack(Path debs, Path set, boolean withCopyright) throws IOException {
        Path root = Files.createDirectories(set.resolve(CachedSet.ROOT));
        String unpacker = machine.program("dpkg-deb")
                .orElseThrow(() -> new ToolException("this machine has no dpkg-deb"))
                .toString();
        for (Path deb : Trees.children(debs)) {
            Finished finished = Command.run(
                    List.of(unpacker, "-x", deb.toString(), root.toString()), deadline.left(), Optional.empty());
            if (!finished.succeeded()) {
                throw new ToolException("dpkg-deb cannot unpack " + deb.getFileName() + ": " + finished.lastWords(300));
            }
        }
        if (withCopyright) {
            keepCopyright(root.resolve("usr/share/doc"), set.resolve(CachedSet.COPYRIGHT));
        }
        keepPrograms(root);
        keepPrograms(root.resolve("usr"));
        Trees.keepLinksInside(root);
        Trees.plainPermissions(root);
        return set;
    }

    private static void list(Path set, List<AptPackage> programs, List<AptPackage> libraries) throws IOException {
        String list = programs.stream().map(one -> one + "\n").collect(Collectors.joining())
                + libraries.stream().map(one -> one + "\n").collect(Collectors.joining());
        Files.writeString(set.resolve(CachedSet.PACKAGES), list);
        CheckSums.write(set);
    }

    /** Keep who holds the rights in each package and under which licence it may be passed on. */
    private static void keepCopyright(Path documentation, Path target) throws IOException {
        Files.createDirectories(target);
        for (Path folder : Trees.children(documentation)) {
            Path file = folder.resolve("copyright");
            if (!Files.isSymbolicLink(folder) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(file, target.resolve(folder.getFileName()));
            }
        }
    }

    /** Delete documentation, configuration and all else that no program of ours reads from there. */
    private static void keepPrograms(Path folder) throws IOException {
        for (Path child : Trees.children(folder)) {
            String name = child.getFileName().toString();
            if (!name.matches(KEPT_FOLDERS) && !name.equals("usr")) {
                Trees.delete(child);
            }
        }
    }

    private void publish(Path set, String release, Path place) throws IOException {
        byte[] list = Files.readString(set.resolve(CachedSet.PACKAGES)).getBytes(StandardCharsets.UTF_8);
        Path target = Files.createDirectories(place)
                .resolve(release + "-" + Sha256.of(list).substring(0, HASH_DIGITS));
        if (Files.exists(target)) {
            Files.move(target, cache.work().resolve("replaced-" + release), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(set, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
