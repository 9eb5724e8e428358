package io.github.cnibench.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Finds the programs that a cluster on this machine needs, and gets those that are missing where that is possible. */
public final class Toolbox {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cache cache;
    private final boolean mayDownload;
    private final ToolSearch search;
    private final Map<Tool, LocatedTool> found = new ConcurrentHashMap<>();
    private final Downloader downloader;

    /**
     * Make a toolbox; this touches nothing yet.
     *
     * @param cacheFolder the folder for downloads, which need not exist; any number of invocations may share it
     * @param mayDownload whether missing tools may be downloaded
     * @param progress takes lines for the user on what goes on
     */
    public Toolbox(Path cacheFolder, boolean mayDownload, Consumer<String> progress) {
        this(Machine.here(), cacheFolder, mayDownload, PATIENCE, progress);
    }

    Toolbox(Machine machine, Path cacheFolder, boolean mayDownload, Duration patience, Consumer<String> progress) {
        this.cache = new Cache(cacheFolder);
        this.mayDownload = mayDownload;
        this.search = new ToolSearch(machine, cache);
        this.downloader = new Downloader(machine, cache, patience, progress);
    }

    /**
     * Look for {@code tool} on the PATH (CNI plugins: CNI_PATH), in the usual folders, then in the cache. Never download.
     *
     * <p>What was found once is not looked for again: to try a tool and to check its files takes time.
     *
     * @return the first one that works and is new enough, or empty
     */
    public Optional<LocatedTool> look(Tool tool) {
        LocatedTool known = found.get(tool);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<LocatedTool> now = search.run(tool).found();
        now.ifPresent(located -> found.put(tool, located));
        return now;
    }

    /**
     * Look for {@code tool}, and download it into the cache where it is missing and that is possible.
     *
     * @throws ToolException if it cannot be had: what is missing, where it was looked for, and what to install
     */
    public LocatedTool get(Tool tool) {
        getAll(List.of(tool));
        return look(tool).orElseThrow(() -> new ToolException(tool.program() + " has just disappeared"));
    }

    /**
     * Make sure that all {@code tools} can be found, with one download for those that are missing. A download takes at
     * most five minutes; it may have to wait as long for that of another invocation.
     *
     * @throws ToolException if any cannot be had
     */
    public void getAll(Collection<Tool> tools) {
        Map<Tool, ToolSearch.Result> missing = missing(tools);
        if (missing.isEmpty()) {
            return;
        }
        String failure = "downloads are switched off";
        if (mayDownload) {
            try {
                downloader.get(List.copyOf(missing.keySet()), tool -> look(tool).isEmpty());
                failure = "what was downloaded does not work";
            } catch (ToolException e) {
                failure = e.getMessage();
            }
            missing = missing(tools);
        }
        if (!missing.isEmpty()) {
            throw new ToolException(MissingTools.message(missing, search, failure));
        }
    }

    /** Return whether {@link #getAll} tries to download what is missing. */
    public boolean canDownload() {
        return mayDownload && downloader.isPossible();
    }

    /** Return what a person does to have {@code tool}, in one clause. */
    public String cure(Tool tool) {
        return "install it (" + Packages.installCommands(List.of(tool)) + ")";
    }

    /** Return the tree of {@code packages} where it is in the cache, unpacked and whole. Never download. */
    public Optional<PackageTree> lookPackages(List<String> packages) {
        return PackageTree.find(cache, packages);
    }

    /**
     * Find {@code packages} of Debian or Ubuntu with all libraries that they need, unpacked in the cache, and download
     * them where they are missing. All are of one release: of the one that iperf3 is taken from where they include it,
     * otherwise of the machine's own.
     *
     * @throws ToolException if they cannot be had
     */
    public PackageTree packages(List<String> packages) {
        Optional<PackageTree> present = PackageTree.find(cache, packages);
        if (present.isPresent()) {
            return present.get();
        }
        String wanted = "the packages " + String.join(", ", packages) + " are not in the cache " + cache.folder();
        if (!mayDownload) {
            throw new ToolException(
                    wanted + ", and downloads are switched off; switch them on, or copy the cache of a machine that has"
                            + " them");
        }
        try {
            downloader.getTree(packages, () -> PackageTree.find(cache, packages).isEmpty());
        } catch (ToolException e) {
            throw new ToolException(wanted + " and cannot be downloaded: " + e.getMessage(), e);
        }
        return PackageTree.find(cache, packages)
                .orElseThrow(() -> new ToolException(wanted + " although they were downloaded just now"));
    }

    /** Return the folder {@code name} of the cache, such as {@code images/x}, if {@link #make} made it and it is whole. */
    public Optional<Path> made(String name) {
        Path folder = cache.folder().resolve(name);
        return Files.isDirectory(folder) && CheckSums.fault(folder).isEmpty() ? Optional.of(folder) : Optional.empty();
    }

    /**
     * Make the folder {@code name} of the cache, unless it is there and whole. It comes there in one step, and one
     * invocation makes it at a time.
     *
     * @param maker fills an empty folder; must not ask this toolbox for downloads
     * @throws ToolException if the cache cannot be written to
     */
    public Path make(String name, FolderMaker maker) {
        downloader.make(name, maker);
        return cache.folder().resolve(name);
    }

    private Map<Tool, ToolSearch.Result> missing(Collection<Tool> tools) {
        Map<Tool, ToolSearch.Result> missing = new EnumMap<>(Tool.class);
        for (Tool tool : tools) {
            if (look(tool).isEmpty()) {
                missing.put(tool, search.run(tool));
            }
        }
        return missing;
    }
}
