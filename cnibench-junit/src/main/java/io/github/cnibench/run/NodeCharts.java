package io.github.cnibench.run;

import io.github.cnibench.chart.CpuChart;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.sampler.OpenMetrics;
import io.github.cnibench.sampler.SampleFile;
import io.github.cnibench.sampler.SampleSeries;
import io.github.cnibench.unit.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Draws what the CPUs of sampled nodes did in a phase. */
final class NodeCharts {

    private NodeCharts() {}

    /** Write {@code cpu-<node>.svg} for each node with samples in {@code folder}; return the files. */
    static List<Path> write(Profile profile, PhaseResult result, Path folder) throws IOException {
        List<Path> charts = new ArrayList<>();
        for (NodeUse use : result.use()) {
            Path samples = folder.resolve(SampleFile.name(use.node()));
            if (Files.isRegularFile(samples)) {
                charts.add(Files.writeString(
                        folder.resolve("cpu-" + use.node() + ".svg"), draw(profile, result, use, samples)));
            }
        }
        return charts;
    }

    private static String draw(Profile profile, PhaseResult result, NodeUse use, Path samples) throws IOException {
        SampleSeries series;
        try {
            series = OpenMetrics.read(samples.toString(), SampleFile.read(samples));
        } catch (DocumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        boolean hasTraffic =
                result.measurement() instanceof Measured measured && measured.observation() instanceof Transfer;
        double end = Durations.seconds(profile.duration()) + (hasTraffic ? Durations.seconds(profile.omit()) : 0);
        return CpuChart.draw(
                result.variant() + ", run " + result.run() + ", " + result.phase() + ", " + use.node(), series, end);
    }
}
