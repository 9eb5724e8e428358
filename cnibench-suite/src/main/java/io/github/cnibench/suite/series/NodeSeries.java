package io.github.cnibench.suite.series;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.sampler.OpenMetrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes points of a file of samples: OpenMetrics counts time in seconds, Prometheus' text in milliseconds. */
final class NodeSeries {

    private static final String END = "# EOF\n";

    /** Name, labels, value and time; greedy, since a value of a label may have a brace. */
    private static final Pattern LINE = Pattern.compile("([a-z_]+)\\{(.*)} ([-+.0-9eE]+)(?: (-?[0-9.]+))?");

    private NodeSeries() {}

    /**
     * Return the points of a file.
     *
     * @param source its name in messages
     * @param text what {@link OpenMetrics#text} wrote
     * @throws DocumentException if it is not whole, or something else
     */
    static SeriesText of(String source, String text, String campaign) {
        List<String> lines = text.lines().toList();
        if (!text.endsWith(END)) {
            throw new DocumentException(source + ":" + lines.size() + ": expected '# EOF' at the end; it is not whole");
        }
        String label = SeriesText.joined(Map.of("campaign", campaign)) + ",";
        SeriesText.Builder series = new SeriesText.Builder();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("#")) {
                continue;
            }
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                throw new DocumentException(source + ":" + (i + 1)
                        + ": expected a sample as OpenMetrics has it: name{labels} value seconds");
            }
            // When it all really began is of no moment, and has no time.
            Instant time = line.group(4) == null ? OpenMetrics.START : time(line.group(4));
            series.add(line.group(1) + "{" + label + line.group(2) + "}", line.group(3), time);
        }
        return series.build();
    }

    private static Instant time(String seconds) {
        return Instant.ofEpochMilli(new BigDecimal(seconds)
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
