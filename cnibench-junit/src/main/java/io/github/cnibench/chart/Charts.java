package io.github.cnibench.chart;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.PhaseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes all charts of a campaign. */
public final class Charts {

    /** Name of the folder for charts in the output folder. */
    public static final String FOLDER_NAME = "charts";

    private Charts() {}

    /**
     * Write the charts of {@code campaign} to {@code charts/*.svg} in {@code folder}: one of all phases and variants, one
     * for each phase with traffic, and one over time for each measured run.
     *
     * @return the files, in this order
     * @throws UncheckedIOException if one cannot be written
     */
    public static List<Path> write(Campaign campaign, Path folder) {
        Map<String, String> charts = new LinkedHashMap<>();
        charts.put("throughput", GroupedBarChart.of(campaign));
        for (Phase phase : campaign.profile().phases()) {
            if (phase.traffic() != Traffic.NONE) {
                charts.put("phase-" + phase.id(), BarChart.of(campaign, phase));
            }
        }
        for (PhaseResult result : campaign.results()) {
            LineChart.of(result)
                    .ifPresent(chart -> charts.put(
                            "series-" + result.variant() + "-" + result.run() + "-" + result.phase(), chart));
        }
        Path charted = folder.resolve(FOLDER_NAME);
        return charts.entrySet().stream()
                .map(chart -> write(charted, chart.getKey(), chart.getValue()))
                .toList();
    }

    private static Path write(Path folder, String name, String chart) {
        Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9-]", "_") + ".svg");
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, chart);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the chart cannot be written: " + e, e);
        }
    }
}
