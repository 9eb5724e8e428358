package io.github.cnibench.sampler;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One number of Prometheus' text format.
 *
 * @param labels label to value, in whatever order they were written
 * @param time the time since 1970, where the line has one: in milliseconds, or as OpenMetrics has it in seconds
 */
record PrometheusLine(String name, SortedMap<String, String> labels, double value, Optional<BigDecimal> time) {

    /**
     * Read a line.
     *
     * @throws IllegalArgumentException if it is no whole line of that format
     */
    static PrometheusLine parse(String line) {
        Scanner scanner = new Scanner(line);
        String name = scanner.name("a metric");
        SortedMap<String, String> labels = new TreeMap<>();
        if (scanner.takes('{')) {
            while (!scanner.takes('}')) {
                String label = scanner.name("a label");
                scanner.require('=');
                if (labels.put(label, scanner.quoted()) != null) {
                    throw new IllegalArgumentException("the label '" + label + "' is there twice");
                }
                if (!scanner.takes(',')) {
                    scanner.require('}');
                    break;
                }
            }
        }
        String[] rest = scanner.rest();
        if (rest.length < 1 || rest.length > 2) {
            throw new IllegalArgumentException("expected a value and a time after the labels");
        }
        return new PrometheusLine(
                name,
                labels,
                Double.parseDouble(rest[0]),
                rest.length == 2 ? Optional.of(new BigDecimal(rest[1])) : Optional.empty());
    }

    /** Goes through a line. */
    private static final class Scanner {

        private static final Map<Character, Character> ESCAPED = Map.of('n', '\n', '"', '"', '\\', '\\');

        private final String line;
        private int at;

        Scanner(String line) {
            this.line = line;
        }

        String name(String what) {
            int start = at;
            while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '_')) {
                at++;
            }
            if (start == at || Character.isDigit(line.charAt(start))) {
                throw new IllegalArgumentException("expected the name of " + what + " at column " + (start + 1));
            }
            return line.substring(start, at);
        }

        boolean takes(char wanted) {
            boolean there = at < line.length() && line.charAt(at) == wanted;
            at += there ? 1 : 0;
            return there;
        }

        void require(char wanted) {
            if (!takes(wanted)) {
                throw new IllegalArgumentException("expected '" + wanted + "' at column " + (at + 1));
            }
        }

        String quoted() {
            require('"');
            StringBuilder value = new StringBuilder();
            while (!takes('"')) {
                boolean escaped = takes('\\');
                if (at >= line.length()) {
                    throw new IllegalArgumentException("the value of a label has no end");
                }
                char next = line.charAt(at++);
                Character plain = escaped ? ESCAPED.get(next) : Character.valueOf(next);
                if (plain == null) {
                    throw new IllegalArgumentException("unknown escape '\\" + next + "' in the value of a label");
                }
                value.append(plain.charValue());
            }
            return value.toString();
        }

        String[] rest() {
            return line.substring(at).strip().split(" +", -1);
        }
    }
}
