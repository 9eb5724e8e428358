package io.github.cnibench.suite.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard as Grafana reads it. */
record Dashboard(String file, JsonNode json) {

    static final Path STACK = Path.of("..", "examples", "time-series");

    /** A query of a panel. */
    record Query(String dashboard, String panel, String refId, String expression, boolean isInstant) {

        @Override
        public String toString() {
            return dashboard + ", " + panel + ", " + refId;
        }
    }

    /** Return all dashboards, by name. */
    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(STACK.resolve("grafana/dashboards"))) {
            return files.sorted()
                    .map(file -> new Dashboard(file.getFileName().toString(), new JsonMapper().readTree(file.toFile())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Dashboard of(String file) {
        return all().stream()
                .filter(dashboard -> dashboard.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> panels() {
        return json.at("/panels").valueStream().toList();
    }

    List<JsonNode> variables() {
        return json.at("/templating/list").valueStream().toList();
    }

    Instant from() {
        return Instant.parse(json.at("/time/from").asString());
    }

    Instant to() {
        return Instant.parse(json.at("/time/to").asString());
    }

    List<Query> queries() {
        return panels().stream().flatMap(panel -> queries(panel).stream()).toList();
    }

    List<Query> queries(String panel) {
        return queries().stream().filter(query -> query.panel().equals(panel)).toList();
    }

    private List<Query> queries(JsonNode panel) {
        return panel.at("/targets")
                .valueStream()
                .map(target -> new Query(
                        file,
                        panel.at("/title").asString(),
                        target.at("/refId").asString(),
                        target.at("/expr").asString(),
                        target.at("/instant").asBoolean()))
                .toList();
    }

    /** Return {@code text} with the values of variables in their places, as Grafana does it. */
    static String filled(String text, Map<String, String> variables) {
        String filled = text;
        // A name may begin with another one.
        for (String name : variables.keySet().stream()
                .sorted((one, other) -> other.length() - one.length())
                .toList()) {
            filled = filled.replace("$" + name, variables.get(name));
        }
        return filled;
    }
}
