package io.github.cnibench.document;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.ObjectMapper;

/** Finds the line of each key and list item, for messages about what was read. */
final class YamlLines {

    private YamlLines() {}

    /** Return path to line. */
    static Map<String, Integer> index(ObjectMapper mapper, String text) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = mapper.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructEnd()) {
                    continue;
                }
                TokenStreamContext context = parser.streamReadContext();
                lines.putIfAbsent(
                        pathOf(token.isStructStart() ? context.getParent() : context),
                        parser.currentTokenLocation().getLineNr());
            }
        }
        return lines;
    }

    /** Return the line of {@code path}, of the nearest path around it, or 1. */
    static int lineOf(String path, Map<String, Integer> lines) {
        for (String shorter = path; !shorter.isEmpty(); shorter = parentOf(shorter)) {
            Integer line = lines.get(shorter);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    private static String parentOf(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }

    private static String pathOf(TokenStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String before = pathOf(context.getParent());
        if (context.inArray()) {
            return before + "[" + context.getCurrentIndex() + "]";
        }
        return context.currentName() == null ? before : join(before, context.currentName());
    }

    private static String join(String before, String name) {
        return before.isEmpty() ? name : before + "." + name;
    }
}
