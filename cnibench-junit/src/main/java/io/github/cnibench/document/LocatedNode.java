package io.github.cnibench.document;

import java.util.List;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A piece of a YAML document that knows its line, for documents whose rules go beyond the types of records.
 *
 * <p>Read one with {@code new YamlReader().read(source, text, LocatedNode.class)}.
 */
@JsonDeserialize(using = LocatedNodeDeserializer.class)
public sealed interface LocatedNode {

    /** Return the line on which this piece begins, counted from 1. */
    int line();

    /** Return what this piece is, for error messages. */
    String kind();

    /** A text, a number or a truth value, as it was written. */
    record Scalar(String text, int line) implements LocatedNode {
        @Override
        public String kind() {
            return "'" + text + "'";
        }
    }

    /** Nothing, where a value was expected. */
    record Nothing(int line) implements LocatedNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** A list. */
    record Sequence(List<LocatedNode> items, int line) implements LocatedNode {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with their values, in the order of the document. */
    record Mapping(List<Entry> entries, int line) implements LocatedNode {

        public Mapping {
            entries = List.copyOf(entries);
        }

        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /** One key of a {@link Mapping}, with the line of the key. */
    record Entry(String key, int line, LocatedNode value) {}
}
