package io.github.cnibench.sampler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A file that the sampler reads, with the lines that it had at last. */
final class Source {

    private final SourceKind kind;
    private final String label;
    private List<String> lines = List.of();

    Source(SourceKind kind, String label) {
        this.kind = kind;
        this.label = label;
    }

    /**
     * Take a sample of {@code count} lines.
     *
     * @param changed the lines that are not those of the sample before, each after its number
     * @throws IllegalArgumentException if a line is none that this kind of file has
     */
    void read(int count, List<String> changed, Instant time, SampleSeries.Builder series) {
        List<String> next = new ArrayList<>(lines.subList(0, Math.min(count, lines.size())));
        for (String line : changed) {
            int space = line.indexOf(' ');
            int number = Integer.parseInt(line.substring(0, Math.max(0, space)));
            String text = line.substring(space + 1);
            if (number < next.size()) {
                next.set(number, text);
            } else if (number == next.size()) {
                next.add(text);
            } else {
                throw new IllegalArgumentException("line " + next.size() + " is missing");
            }
        }
        if (next.size() != count) {
            throw new IllegalArgumentException("expected " + count + " lines, but there are " + next.size());
        }
        lines = next;
        kind.read(lines, label, (column, value) -> series.add(time, column, value));
    }
}
