package io.github.cnibench.tool;

import java.util.List;

/**
 * A tool that was found and tried.
 *
 * @param tool what was looked for
 * @param command the program and its leading arguments, enough by itself without any environment variable; for a program
 *     of the cache it begins with the dynamic loader of the cache, which is then also the name of the process; for
 *     {@link Tool#CNI_PLUGINS} the folder
 * @param version its version as it says itself, such as {@code 3.18}, or {@code unknown}
 * @param source where it comes from: a path, or a package with its version and suite
 */
public record LocatedTool(Tool tool, List<String> command, String version, String source) {

    public LocatedTool {
        command = List.copyOf(command);
    }
}
