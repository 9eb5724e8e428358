package io.github.cnibench.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in one line which tools are missing and what to do. */
final class MissingTools {

    private MissingTools() {}

    /**
     * Return the line.
     *
     * @param missing what is missing, with what the search for it yielded
     * @param search the search, which knows where it looked
     * @param failure why nothing was downloaded
     */
    static String message(Map<Tool, ToolSearch.Result> missing, ToolSearch search, String failure) {
        List<String> clauses = new ArrayList<>();
        clauses.add("missing: " + missing.keySet().stream().map(Tool::program).collect(Collectors.joining(", ")));
        missing.values().forEach(result -> clauses.addAll(result.rejected()));
        clauses.add("looked in "
                + missing.keySet().stream()
                        .flatMap(tool -> search.folders(tool).stream())
                        .distinct()
                        .map(Path::toString)
                        .collect(Collectors.joining(", "))
                + " and the cache " + search.cacheFolder());
        clauses.add(failure);
        clauses.add("install " + (missing.size() == 1 ? "it" : "them") + " with: "
                + Packages.installCommands(missing.keySet()));
        return clauses.stream()
                .map(clause -> clause.replaceAll("\\s*\\R\\s*", " / "))
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
