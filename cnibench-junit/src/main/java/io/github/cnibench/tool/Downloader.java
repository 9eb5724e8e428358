package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Gets missing tools into the cache, one invocation at a time. */
final class Downloader {

    private final Machine machine;
    private final Cache cache;
    private final Duration patience;
    private final Consumer<String> progress;

    Downloader(Machine machine, Cache cache, Duration patience, Consumer<String> progress) {
        this.machine = machine;
        this.cache = cache;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Get {@code tools}, but for those that are no longer {@code missing} when it is our turn.
     *
     * @throws ToolException if that is not possible here or fails
     */
    void get(List<Tool> tools, Predicate<Tool> missing) {
        Distribution distribution = distribution();
        change(() -> {
            removeBroken(cache.sets());
            download(tools.stream().filter(missing).toList(), distribution);
        });
    }

    /**
     * Get the tree of {@code packages}, unless it is no longer {@code missing} when it is our turn.
     *
     * @throws ToolException if that is not possible here or fails
     */
    void getTree(List<String> packages, BooleanSupplier missing) {
        Distribution distribution = distribution();
        change(() -> {
            removeBroken(cache.treeSets());
            if (missing.getAsBoolean()) {
                new Download(machine, cache, Deadline.in(patience), progress)
                        .tree(packages, distribution.codeName(), distribution.releaseFor(packages));
            }
        });
    }

    /** Make the folder {@code name} of the cache, unless it is there and whole when it is our turn. */
    void make(String name, FolderMaker maker) {
        Path target = cache.folder().resolve(name);
        change(() -> {
            Optional<String> fault = Files.exists(target) ? CheckSums.fault(target) : Optional.empty();
            if (Files.exists(target) && fault.isEmpty()) {
                return;
            }
            if (fault.isPresent()) {
                progress.accept("removing the broken " + target + ": " + fault.get());
                Trees.delete(target);
            }
            Path unfinished = Files.createDirectories(cache.work().resolve("folder"));
            maker.fill(unfinished);
            CheckSums.write(unfinished);
            Files.createDirectories(target.getParent());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    private void change(CacheLock.Action action) {
        try {
            CacheLock.run(cache, patience, progress, () -> {
                Trees.delete(cache.work());
                try {
                    action.run();
                } finally {
                    Trees.delete(cache.work());
                }
            });
        } catch (IOException e) {
            throw new ToolException("cannot write to the cache " + cache.folder() + ": " + e, e);
        }
    }

    private void download(List<Tool> tools, Distribution distribution) throws IOException {
        Download download = new Download(machine, cache, Deadline.in(patience), progress);
        for (Map.Entry<String, List<Tool>> entry :
                byRelease(distribution, tools).entrySet()) {
            download.tools(entry.getValue(), distribution.codeName(), entry.getKey());
        }
    }

    /** Return whether this machine has what a download takes; whether one succeeds is another matter. */
    boolean isPossible() {
        try {
            distribution();
            return true;
        } catch (ToolException e) {
            return false;
        }
    }

    private Distribution distribution() {
        for (String program : List.of("apt-get", "apt-cache", "dpkg-deb")) {
            if (machine.program(program).isEmpty()) {
                throw new ToolException("downloads work on Debian and Ubuntu only, and this machine has no " + program);
            }
        }
        return Distribution.read(machine.osRelease())
                .orElseThrow(() -> new ToolException("downloads work on Debian and Ubuntu only, and "
                        + machine.osRelease() + " names no release of them"));
    }

    private void removeBroken(List<CachedSet> sets) throws IOException {
        for (CachedSet set : sets) {
            Optional<String> fault = CheckSums.fault(set.folder());
            if (fault.isPresent()) {
                progress.accept("removing the broken download " + set.folder() + ": " + fault.get());
                Trees.delete(set.folder());
            }
        }
    }

    private static Map<String, List<Tool>> byRelease(Distribution distribution, List<Tool> tools) {
        Map<String, List<Tool>> releases = new TreeMap<>();
        for (Tool tool : tools) {
            releases.computeIfAbsent(distribution.releaseFor(tool), release -> new ArrayList<>())
                    .add(tool);
        }
        return releases;
    }
}
