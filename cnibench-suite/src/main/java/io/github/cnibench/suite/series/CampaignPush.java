package io.github.cnibench.suite.series;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.sampler.OpenMetrics;
import io.github.cnibench.sampler.SampleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A campaign that is to be pushed into a VictoriaMetrics: its results, and the samples of its nodes.
 *
 * <p>What an earlier push of the same campaign left is forgotten first: a VictoriaMetrics keeps a point twice that is pushed
 * twice.
 */
public final class CampaignPush {

    private final Campaign campaign;
    private final Map<ResultLabels, Part> parts;

    /** A result, and the files of its samples. */
    private record Part(PhaseResult result, List<Path> samples) {}

    /**
     * What was pushed.
     *
     * @param results number of results and references, those without a number included
     * @param files number of files of samples
     * @param points number of points, each of which was found to be there
     */
    public record Pushed(int results, int files, long points) {}

    private CampaignPush(Campaign campaign, Map<ResultLabels, Part> parts) {
        this.campaign = campaign;
        this.parts = parts;
    }

    /**
     * Find all that belongs to a campaign.
     *
     * @param folder folder of its {@code campaign.json}, which the paths of artifacts are relative to
     * @param withSamples whether to push the samples of nodes, too
     * @throws SeriesException if a file of samples is missing
     */
    public static CampaignPush of(Campaign campaign, Path folder, boolean withSamples) {
        Map<ResultLabels, Part> parts = new LinkedHashMap<>();
        for (PhaseResult result : campaign.results()) {
            parts.put(
                    ResultLabels.of(campaign.id(), result, false),
                    new Part(result, withSamples ? samples(result, folder) : List.of()));
        }
        for (PhaseResult reference : campaign.references()) {
            parts.put(
                    ResultLabels.of(campaign.id(), reference, true),
                    new Part(reference, withSamples ? samples(reference, folder) : List.of()));
        }
        return new CampaignPush(campaign, parts);
    }

    private static List<Path> samples(PhaseResult result, Path folder) {
        List<Path> files = new ArrayList<>();
        for (String artifact : result.artifacts()) {
            Path file = folder.resolve(artifact);
            if (SampleFile.isName(artifact)) {
                if (!Files.isRegularFile(file)) {
                    throw new SeriesException("there are no samples at " + file
                            + ", which campaign.json lists; put its folder 'runs' beside it, or leave all samples out"
                            + " with --results-only");
                }
                files.add(file);
            }
        }
        return files;
    }

    /**
     * Put everything into {@code server}, in place of what an earlier push left.
     *
     * @throws SeriesException if the server does not take it, or does not keep all of it
     * @throws io.github.cnibench.document.DocumentException if a file of samples is broken
     */
    public Pushed into(VictoriaMetrics server) {
        server.settle();
        server.forget(Map.of("campaign", campaign.id()));
        Map<ResultLabels, Long> sent = new LinkedHashMap<>();
        int files = 0;
        for (Map.Entry<ResultLabels, Part> part : parts.entrySet()) {
            SeriesText results = ResultSeries.of(part.getValue().result(), part.getKey());
            server.take(results);
            long points = results.points();
            for (Path file : part.getValue().samples()) {
                SeriesText samples = NodeSeries.of(file.toString(), read(file), campaign.id());
                server.take(samples);
                points += samples.points();
                files++;
            }
            sent.put(part.getKey(), points);
        }
        server.settle();
        sent.forEach((labels, points) -> requireKept(server, labels, points));
        return new Pushed(
                sent.size(),
                files,
                sent.values().stream().mapToLong(Long::longValue).sum());
    }

    private static void requireKept(VictoriaMetrics server, ResultLabels labels, long sent) {
        long kept = server.count(labels.map());
        if (kept != sent) {
            throw new SeriesException(server + " has " + kept + " points of " + labels + " where " + sent
                    + " were sent; "
                    + (kept < sent
                            ? "all runs begin at " + OpenMetrics.START
                                    + ", so start it with -retentionPeriod=100y, and push again"
                            : "let one program push a campaign at a time, and push again"));
        }
    }

    private static String read(Path file) {
        try {
            return SampleFile.read(file);
        } catch (IOException e) {
            throw new SeriesException(file + ": the samples cannot be read: " + e, e);
        }
    }
}
