package io.github.cnibench.variant;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A Helm chart as a compressed archive with one folder at its top.
 *
 * @param name name and version of the file, for people
 * @param files contents of {@code Chart.yaml}, {@code values.yaml} and {@code values.schema.json}, as far as they are there
 * @param templates contents of all templates
 */
record PackedChart(String name, Map<String, String> files, String templates) {

    private static final List<String> WANTED = List.of("Chart.yaml", "values.yaml", "values.schema.json");
    private static final YAMLMapper YAML = new YAMLMapper();

    static PackedChart read(Path file) {
        Map<String, String> files = new TreeMap<>();
        StringBuilder templates = new StringBuilder();
        try (InputStream packed = Files.newInputStream(file);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String[] parts = entry.getName().split("/", 2);
                if (parts.length == 2 && WANTED.contains(parts[1])) {
                    files.put(parts[1], new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                } else if (parts.length == 2 && parts[1].startsWith("templates/")) {
                    templates.append(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackedChart(String.valueOf(file.getFileName()), files, templates.toString());
    }

    /** Return what of {@code step} does not fit this chart, one line each. */
    List<String> problemsOf(InstallStep.HelmChart step) {
        List<String> problems = new ArrayList<>();
        Map<String, Object> head = yaml("Chart.yaml");
        require(problems, "name", step.chart(), head.get("name"));
        require(problems, "version", step.version(), head.get("version"));
        Map<String, Object> own = yaml("values.yaml");
        Map<String, Object> values = step.values().orElse(Map.of());
        Optional<JsonNode> schema = Optional.ofNullable(files.get("values.schema.json"))
                .map(text -> JsonMapper.shared().readTree(text));
        problems.addAll(unknown(values, own, schema, ""));
        schema.ifPresent(rules -> problems.addAll(invalid(Trees.merge(own, values), rules)));
        return problems;
    }

    private void require(List<String> problems, String key, String expected, @Nullable Object found) {
        if (!expected.equals(String.valueOf(found))) {
            problems.add(name + " has " + key + " " + found + " instead of " + expected);
        }
    }

    @SuppressWarnings("unchecked") // the keys of what YAML yields are texts
    private Map<String, Object> yaml(String file) {
        // The reader takes ~ for a text, and not for no value.
        return YAML.readValue(files.getOrDefault(file, "{}").replaceAll("(?m): ~$", ": null"), Map.class);
    }

    /** Return the paths of {@code values} that neither the chart's own values nor its schema have, and no template reads. */
    private List<String> unknown(Map<?, ?> values, Map<?, ?> own, Optional<JsonNode> schema, String path) {
        List<String> problems = new ArrayList<>();
        values.forEach((key, value) -> {
            String here = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            Object there = own.get(key);
            Optional<JsonNode> rules =
                    schema.map(node -> node.path("properties").path(String.valueOf(key)));
            if (!own.containsKey(key)) {
                if (rules.filter(node -> !node.isMissingNode()).isEmpty() && !isRead(here)) {
                    problems.add(name + " has no value " + here);
                }
            } else if (value instanceof Map<?, ?> map && there instanceof Map<?, ?> known) {
                // What is empty in the chart takes keys of the user's own.
                if (!known.isEmpty()) {
                    problems.addAll(unknown(map, known, rules, here));
                }
            } else if (there != null && value instanceof Map != there instanceof Map) {
                problems.add(name + " has " + (there instanceof Map ? "a mapping" : "one value") + " at " + here);
            }
        });
        return problems;
    }

    private boolean isRead(String path) {
        return Pattern.compile(Pattern.quote(".Values." + path) + "\\b")
                .matcher(templates)
                .find();
    }

    private List<String> invalid(Map<String, Object> values, JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString())
                .validate(JsonMapper.shared().writeValueAsString(values), InputFormat.JSON)
                .stream()
                .map(error -> name + " refuses " + error)
                .toList();
    }
}
