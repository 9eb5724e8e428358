package io.github.cnibench.iperf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changes values in the reports of a recording. */
final class Edits {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Edits() {}

    static Recording client(Recording recording, Consumer<ObjectNode> edit) {
        return recording.client(edited(recording.output().clientOut(), edit));
    }

    static Recording server(Recording recording, Consumer<ObjectNode> edit) {
        return recording.server(
                Optional.of(edited(recording.output().serverOut().orElseThrow(), edit)));
    }

    /** Return the object that {@code pointer} leads to. */
    static ObjectNode object(ObjectNode root, String pointer) {
        return (ObjectNode) root.at(pointer);
    }

    /** Return the objects under {@code intervals}. */
    static List<ObjectNode> intervals(ObjectNode root) {
        List<ObjectNode> intervals = new ArrayList<>();
        for (JsonNode interval : root.get("intervals")) {
            intervals.add((ObjectNode) interval);
        }
        return intervals;
    }

    /** Make {@code interval} say that {@code stream} carried nothing. */
    static void silence(ObjectNode interval, int stream) {
        ObjectNode line = (ObjectNode) interval.get("streams").get(stream);
        ObjectNode sum = (ObjectNode) interval.get("sum");
        long bytes = sum.get("bytes").asLong() - line.get("bytes").asLong();
        line.put("bytes", 0).put("bits_per_second", 0);
        sum.put("bytes", bytes)
                .put("bits_per_second", bytes * 8.0 / sum.get("seconds").asDouble());
    }

    private static String edited(String text, Consumer<ObjectNode> edit) {
        ObjectNode root = (ObjectNode) MAPPER.readTree(text);
        edit.accept(root);
        return MAPPER.writeValueAsString(root);
    }
}
