package io.github.cnibench.assertion;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.LocatedNode;
import io.github.cnibench.document.LocatedNode.Entry;
import io.github.cnibench.document.LocatedNode.Mapping;
import io.github.cnibench.document.LocatedNode.Scalar;
import io.github.cnibench.document.LocatedNode.Sequence;
import io.github.cnibench.document.Suggestions;
import io.github.cnibench.document.YamlReader;
import io.github.cnibench.result.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a thresholds file; every fault is one line that begins with the file and the line. */
final class ThresholdFile {

    private static final String THRESHOLDS = "thresholds";
    private static final String VARIANT = "variant";
    private static final String PHASE = "phase";
    private static final String JUDGED_ON = "judged-on";

    private final String source;
    private final Collection<String> knownVariants;
    private final Collection<String> knownPhases;

    ThresholdFile(String source, Collection<String> knownVariants, Collection<String> knownPhases) {
        this.source = source;
        this.knownVariants = knownVariants;
        this.knownPhases = knownPhases;
    }

    List<Threshold> read(String text) {
        if (isEmpty(text)) {
            throw fault(1, "the file is empty; expected the key 'thresholds' with a list");
        }
        Mapping document = mapping(new YamlReader().read(source, text, LocatedNode.class), "the key 'thresholds'");
        for (Entry entry : document.entries()) {
            if (!entry.key().equals(THRESHOLDS)) {
                throw fault(entry.line(), unknown("key", entry.key(), List.of(THRESHOLDS)));
            }
        }
        Entry list = find(document, THRESHOLDS)
                .orElseThrow(() -> fault(document.line(), "expected the key 'thresholds' with a list"));
        if (!(list.value() instanceof Sequence items) || items.items().isEmpty()) {
            throw fault(
                    list.line(),
                    "thresholds: expected a list with at least one entry, but got "
                            + (list.value() instanceof Sequence
                                    ? "an empty list"
                                    : list.value().kind()));
        }
        return items.items().stream().flatMap(this::thresholds).toList();
    }

    private Stream<Threshold> thresholds(LocatedNode node) {
        Mapping entry = mapping(node, "'variant', 'phase' and at least one metric");
        List<String> variants = ids(entry, VARIANT, knownVariants);
        List<String> phases = ids(entry, PHASE, knownPhases);
        List<Entry> metrics = entry.entries().stream()
                .filter(field -> !field.key().equals(VARIANT) && !field.key().equals(PHASE))
                .toList();
        if (metrics.isEmpty()) {
            throw fault(entry.line(), "expected at least one metric: " + String.join(", ", judgeable()));
        }
        List<Threshold> thresholds = new ArrayList<>();
        for (Entry field : metrics) {
            Metric metric = metric(field);
            Mapping limit = mapping(field.value(), limitsOf(metric));
            Bound bound = bound(metric, field, limit);
            JudgedOn judgedOn = judgedOn(metric, limit);
            for (String variant : variants) {
                for (String phase : phases) {
                    thresholds.add(new Threshold(variant, phase, metric, bound, judgedOn, source + ":" + field.line()));
                }
            }
        }
        return thresholds.stream();
    }

    private List<String> ids(Mapping entry, String key, Collection<String> known) {
        Entry field = find(entry, key)
                .orElseThrow(() -> fault(
                        entry.line(), "expected the key '" + key + "' with an id, a list of ids or \"*\" for all"));
        List<LocatedNode> nodes = field.value() instanceof Sequence list ? list.items() : List.of(field.value());
        if (nodes.isEmpty()) {
            throw fault(field.line(), key + ": expected at least one id, but got an empty list");
        }
        List<String> ids = new ArrayList<>();
        for (LocatedNode node : nodes) {
            if (!(node instanceof Scalar id)) {
                throw fault(
                        field.line(), key + ": expected an id, a list of ids or \"*\" for all, but got " + node.kind());
            }
            if (id.text().equals(Threshold.ANY) && nodes.size() > 1) {
                throw fault(id.line(), key + ": \"*\" stands for all, so nothing else may stand beside it");
            }
            if (!id.text().equals(Threshold.ANY) && !known.contains(id.text())) {
                throw fault(id.line(), key + ": " + unknown(key, id.text(), known));
            }
            ids.add(id.text());
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw fault(field.line(), key + ": expected every id once, but got " + String.join(", ", ids));
        }
        return ids;
    }

    private Metric metric(Entry field) {
        Metric metric = Arrays.stream(Metric.values())
                .filter(candidate -> candidate.word().equals(field.key()))
                .findFirst()
                .orElseThrow(() -> fault(
                        field.line(),
                        unknown(
                                "key",
                                field.key(),
                                Stream.concat(Stream.of(VARIANT, PHASE), judgeable().stream())
                                        .toList())));
        if (LimitKind.fitting(metric).isEmpty()) {
            throw fault(
                    field.line(),
                    metric.word() + ": describes a measurement and cannot be limited; expected one of "
                            + String.join(", ", judgeable()));
        }
        return metric;
    }

    private Bound bound(Metric metric, Entry field, Mapping limit) {
        List<Entry> limits = limit.entries().stream()
                .filter(entry -> !entry.key().equals(JUDGED_ON))
                .toList();
        for (Entry entry : limits) {
            Optional<LimitKind> kind = LimitKind.of(entry.key());
            if (kind.isEmpty()) {
                throw fault(
                        entry.line(),
                        metric.word() + ": "
                                + unknown(
                                        "key",
                                        entry.key(),
                                        Stream.concat(words(metric), Stream.of(JUDGED_ON))
                                                .toList()));
            }
            if (!LimitKind.fitting(metric).contains(kind.get())) {
                throw fault(
                        entry.line(),
                        metric.word() + ": " + entry.key() + ": expected " + limitsOf(metric)
                                + ", because this metric is limited in no other way");
            }
        }
        if (limits.size() != 1) {
            throw fault(
                    field.line(),
                    metric.word() + ": expected " + limitsOf(metric) + " once, but got " + limits.size() + " limits");
        }
        Entry entry = limits.get(0);
        if (!(entry.value() instanceof Scalar value)) {
            throw fault(
                    entry.line(),
                    metric.word() + ": " + entry.key() + ": expected a limit, but got "
                            + entry.value().kind());
        }
        try {
            return LimitKind.of(entry.key()).orElseThrow().bound(LimitText.parse(metric, value.text()));
        } catch (IllegalArgumentException e) {
            throw new DocumentException(
                    source + ":" + value.line() + ": " + metric.word() + ": " + entry.key() + ": " + e.getMessage(), e);
        }
    }

    private JudgedOn judgedOn(Metric metric, Mapping limit) {
        Optional<Entry> field = find(limit, JUDGED_ON);
        if (field.isEmpty()) {
            return JudgedOn.MEDIAN;
        }
        LocatedNode value = field.get().value();
        return Arrays.stream(JudgedOn.values())
                .filter(candidate ->
                        value instanceof Scalar word && candidate.word().equals(word.text()))
                .findFirst()
                .orElseThrow(() -> fault(
                        value.line(),
                        metric.word() + ": judged-on: expected median or each-run, but got " + value.kind()));
    }

    private Mapping mapping(LocatedNode node, String expected) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw fault(node.line(), "expected " + expected + ", but got " + node.kind());
    }

    private static Optional<Entry> find(Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst();
    }

    private static String limitsOf(Metric metric) {
        return words(metric).map(word -> "'" + word + "'").collect(Collectors.joining(" or "));
    }

    private static Stream<String> words(Metric metric) {
        return LimitKind.fitting(metric).stream().map(LimitKind::word);
    }

    private static List<String> judgeable() {
        return Arrays.stream(Metric.values())
                .filter(metric -> !LimitKind.fitting(metric).isEmpty())
                .map(Metric::word)
                .toList();
    }

    private static String unknown(String what, String name, Collection<String> known) {
        return "unknown " + what + " '" + name + "'; known here, nearest first: "
                + String.join(", ", Suggestions.nearestFirst(name, known));
    }

    private static boolean isEmpty(String text) {
        return text.lines()
                .allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#") || line.equals("---"));
    }

    private DocumentException fault(int line, String problem) {
        return new DocumentException(source + ":" + line + ": " + problem);
    }
}
