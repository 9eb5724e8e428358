package io.github.cnibench.suite.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins JavaScript modules into one script, since a browser loads no module from a file on disk.
 *
 * <p>Each module becomes a function that is called once, after those that it imports from, so the names of one are not seen by
 * another. Understood are {@code import { a, b } from "./file.js";} on one line, and {@code export} before {@code function} or
 * {@code const}; anything else about modules is refused.
 */
final class Modules {

    private static final Pattern IMPORT =
            Pattern.compile("^import \\{ (\\w+(?:, \\w+)*) } from \"\\./([\\w-]+\\.js)\";$");
    private static final Pattern EXPORT = Pattern.compile("^export ((?:async )?function|const) (\\w+)(.*)$");

    private final UnaryOperator<String> source;
    private final Map<String, String> joined = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();

    private Modules(UnaryOperator<String> source) {
        this.source = source;
    }

    /** Return the module {@code first} and all that it needs. */
    static String joined(String first) {
        return joined(first, Resource::text);
    }

    /**
     * Return the module {@code first} and all that it needs.
     *
     * @param source name of a module to its text
     * @throws IllegalStateException if modules import one another in a circle, or a line is not understood
     */
    static String joined(String first, UnaryOperator<String> source) {
        Modules modules = new Modules(source);
        modules.add(first);
        return "const modules = {};\n" + String.join("", modules.joined.values());
    }

    private void add(String name) {
        if (joined.containsKey(name)) {
            return;
        }
        if (open.contains(name)) {
            throw new IllegalStateException(name + ": imports itself by way of " + String.join(", ", open));
        }
        open.add(name);
        List<String> exported = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        String text = source.apply(name);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            body.append(convert(name + ":" + number, line, exported)).append('\n');
        }
        open.remove(name);
        joined.put(
                name,
                "modules[\"" + name + "\"] = (() => {\n" + body + "return { " + String.join(", ", exported)
                        + " };\n})();\n");
    }

    private String convert(String place, String line, List<String> exported) {
        Matcher imports = IMPORT.matcher(line);
        if (imports.matches()) {
            add(imports.group(2));
            return "const { " + imports.group(1) + " } = modules[\"" + imports.group(2) + "\"];";
        }
        Matcher exports = EXPORT.matcher(line);
        if (exports.matches()) {
            exported.add(exports.group(2));
            return exports.group(1) + " " + exports.group(2) + exports.group(3);
        }
        if (line.startsWith("import ") || line.startsWith("export ") || line.contains("</script")) {
            throw new IllegalStateException(place + ": expected an import or export that can be joined, such as"
                    + " import { a } from \"./file.js\"; but got: " + line);
        }
        return line;
    }
}
