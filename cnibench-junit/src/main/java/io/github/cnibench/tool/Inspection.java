package io.github.cnibench.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** What trying a tool yielded. */
sealed interface Inspection permits Inspection.Usable, Inspection.Unusable {

    /** How long a program may take to say its version. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** It works. */
    record Usable(String version) implements Inspection {}

    /** It does not do; the reason is one clause. */
    record Unusable(String reason) implements Inspection {}

    /** Ask the program that {@code command} starts for its version; {@code place} names it in the reason. */
    static Inspection ofProgram(Tool tool, List<String> command, String place) {
        List<String> argv = new ArrayList<>(command);
        argv.add(tool.versionOption());
        Finished finished;
        try {
            finished = Command.run(argv, PATIENCE, Optional.empty());
        } catch (ToolException e) {
            return new Unusable("found " + place + ", which does not run: " + e.getMessage());
        }
        if (!finished.succeeded()) {
            return new Unusable("found " + place + ", which does not run: [" + String.join(" ", argv)
                    + "] ended with exit status " + finished.exitStatus() + ": " + finished.lastWords(200));
        }
        String version = version(tool, finished);
        Optional<String> tooOld = tool.oldestUsable()
                .filter(oldest -> Version.of(version).compareTo(Version.of(oldest)) < 0)
                .map(oldest -> "found " + version + " at " + place + ", too old: " + oldest + " or newer is needed");
        return tooOld.<Inspection>map(Unusable::new).orElseGet(() -> new Usable(version));
    }

    /** Look whether {@code folder} holds working CNI plugins. */
    static Inspection ofPlugins(Path folder) {
        List<String> missing = Tool.PLUGINS.stream()
                .filter(plugin -> !Files.isExecutable(folder.resolve(plugin)))
                .toList();
        if (!missing.isEmpty()) {
            return new Unusable("found " + folder + ", which lacks the plugins " + String.join(", ", missing));
        }
        String plugin = folder.resolve(Tool.PLUGINS.get(0)).toString();
        try {
            Finished asked = Command.run(List.of("env", "CNI_COMMAND=VERSION", plugin), PATIENCE, Optional.empty());
            if (!asked.succeeded() || !asked.out().contains("supportedVersions")) {
                return new Unusable("found " + folder + ", whose plugins do not run: " + plugin
                        + " ended with exit status " + asked.exitStatus() + ": " + asked.lastWords(200));
            }
            // Without a command a plugin says what it is, and some call that a failure.
            return new Usable(version(
                    Tool.CNI_PLUGINS,
                    Command.run(List.of("env", "-u", "CNI_COMMAND", plugin), PATIENCE, Optional.empty())));
        } catch (ToolException e) {
            return new Unusable("found " + folder + ", whose plugins do not run: " + e.getMessage());
        }
    }

    private static String version(Tool tool, Finished finished) {
        Matcher matcher = tool.versionPattern().matcher(finished.output());
        return matcher.find() ? matcher.group(1) : "unknown";
    }
}
