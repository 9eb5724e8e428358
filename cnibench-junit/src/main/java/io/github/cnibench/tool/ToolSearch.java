package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for one tool, in the machine's folders first and then in the cache; downloads nothing. */
final class ToolSearch {

    /**
     * What a search yielded.
     *
     * @param found the tool, or empty
     * @param rejected what was found and will not do, one clause each
     */
    record Result(Optional<LocatedTool> found, List<String> rejected) {

        Result {
            rejected = List.copyOf(rejected);
        }
    }

    private final Machine machine;
    private final Cache cache;

    ToolSearch(Machine machine, Cache cache) {
        this.machine = machine;
        this.cache = cache;
    }

    /** Look for {@code tool}. */
    Result run(Tool tool) {
        List<String> rejected = new ArrayList<>();
        Optional<LocatedTool> found = inFolders(tool, rejected).or(() -> inCache(tool, rejected));
        return new Result(found, rejected);
    }

    /** Return the folders that {@link #run} looks into before the cache. */
    List<Path> folders(Tool tool) {
        return tool == Tool.CNI_PLUGINS ? machine.pluginFolders() : machine.programFolders();
    }

    /** Return the folder of the cache. */
    Path cacheFolder() {
        return cache.folder();
    }

    private Optional<LocatedTool> inFolders(Tool tool, List<String> rejected) {
        for (Path place : places(tool)) {
            Inspection inspection = tool == Tool.CNI_PLUGINS
                    ? Inspection.ofPlugins(place)
                    : Inspection.ofProgram(tool, List.of(place.toString()), place.toString());
            if (inspection instanceof Inspection.Usable usable) {
                return Optional.of(
                        new LocatedTool(tool, List.of(place.toString()), usable.version(), place.toString()));
            }
            rejected.add(((Inspection.Unusable) inspection).reason());
        }
        return Optional.empty();
    }

    /** Return what is there, each thing once although links lead to it from several folders. */
    private List<Path> places(Tool tool) {
        List<Path> places = new ArrayList<>();
        Set<Path> seen = new LinkedHashSet<>();
        for (Path folder : folders(tool)) {
            Path place = tool == Tool.CNI_PLUGINS ? folder : folder.resolve(tool.program());
            boolean there = tool == Tool.CNI_PLUGINS
                    ? Files.isDirectory(place)
                    : Files.isRegularFile(place) && Files.isExecutable(place);
            if (there && seen.add(realPath(place))) {
                places.add(place);
            }
        }
        return places;
    }

    private Optional<LocatedTool> inCache(Tool tool, List<String> rejected) {
        for (CachedSet set : cache.sets()) {
            Optional<Path> place = set.place(tool);
            if (place.isEmpty()) {
                continue;
            }
            try {
                Optional<String> fault = set.fault(tool, place.get());
                if (fault.isPresent()) {
                    rejected.add("found " + set.folder() + ", which is broken: " + fault.get());
                    continue;
                }
                List<String> command = set.command(place.get());
                Inspection inspection = tool == Tool.CNI_PLUGINS
                        ? Inspection.ofPlugins(place.get())
                        : Inspection.ofProgram(tool, command, place.get().toString());
                if (inspection instanceof Inspection.Usable usable) {
                    String version = usable.version().equals("unknown")
                            ? Version.of(set.packageVersion(tool)).toString()
                            : usable.version();
                    return Optional.of(new LocatedTool(tool, command, version, set.source(tool)));
                }
                rejected.add(((Inspection.Unusable) inspection).reason());
            } catch (IOException e) {
                rejected.add("found " + set.folder() + ", which is broken: " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private static Path realPath(Path place) {
        try {
            return place.toRealPath();
        } catch (IOException e) {
            return place;
        }
    }
}
