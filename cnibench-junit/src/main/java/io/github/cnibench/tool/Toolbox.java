package io.github.cnibench.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds the programs that a cluster on this machine needs, and gets those that are missing where that is possible. */
public final class Toolbox {

    private final Cache cache;
    private final boolean mayDownload;
    private final Consumer<String> progress;
    private final ToolSearch search;

    /**
     * Make a toolbox; this touches nothing yet.
     *
     * @param cacheFolder the folder for downloads, which need not exist; any number of invocations may share it
     * @param mayDownload whether missing tools may be downloaded
     * @param progress takes lines for the user on what goes on
     */
    public Toolbox(Path cacheFolder, boolean mayDownload, Consumer<String> progress) {
        this(Machine.here(), cacheFolder, mayDownload, progress);
    }

    Toolbox(Machine machine, Path cacheFolder, boolean mayDownload, Consumer<String> progress) {
        this.cache = new Cache(cacheFolder);
        this.mayDownload = mayDownload;
        this.progress = progress;
        this.search = new ToolSearch(machine, cache);
    }

    /**
     * Look for {@code tool} on the PATH (CNI plugins: CNI_PATH), in the usual folders, then in the cache. Never download.
     *
     * @return the first one that works and is new enough, or empty
     */
    public Optional<LocatedTool> look(Tool tool) {
        return search.run(tool).found();
    }

    /**
     * Look for {@code tool}, and download it into the cache where it is missing and that is possible.
     *
     * @throws ToolException if it cannot be had: what is missing, where it was looked for, and what to install
     */
    public LocatedTool get(Tool tool) {
        getAll(List.of(tool));
        return look(tool).orElseThrow(() -> new ToolException(missing(tool, search.run(tool))));
    }

    /**
     * Make sure that all {@code tools} can be found, with one download for those that are missing.
     *
     * @throws ToolException if any cannot be had
     */
    public void getAll(Collection<Tool> tools) {
        List<String> missing = new ArrayList<>();
        for (Tool tool : tools) {
            ToolSearch.Result result = search.run(tool);
            if (result.found().isEmpty()) {
                result.rejected().forEach(progress);
                missing.add(missing(tool, result));
            }
        }
        if (!missing.isEmpty()) {
            throw new ToolException(String.join("; ", missing));
        }
    }

    private String missing(Tool tool, ToolSearch.Result result) {
        return tool.program() + " is missing: looked in "
                + search.folders(tool).stream().map(Path::toString).collect(Collectors.joining(", "))
                + " and in the cache " + cache.folder()
                + result.rejected().stream().map(reason -> "; " + reason).collect(Collectors.joining())
                + (mayDownload ? "" : "; downloads are switched off")
                + "; install it (" + Packages.of(tool).installCommands() + ")";
    }
}
