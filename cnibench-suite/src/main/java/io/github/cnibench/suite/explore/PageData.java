package io.github.cnibench.suite.explore;

import io.github.cnibench.chart.Palette;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the page knows. The page's script reads exactly this, so the two are changed together.
 *
 * @param madeBy name and version of the program that made the page
 * @param palette colors, to be used in this order
 * @param figures what numbers are of; the numbers of a result stand in this order
 * @param reasons what the reasons for invalid results mean, by their words
 */
record PageData(
        String madeBy,
        List<String> palette,
        List<FigureEntry> figures,
        Map<String, String> reasons,
        List<CampaignEntry> campaigns) {

    /** @param better {@code higher}, {@code lower} or {@code neither} */
    record FigureEntry(String id, String title, String unit, String better, String about, boolean whole) {

        static FigureEntry of(Figure figure) {
            return new FigureEntry(
                    figure.id(),
                    figure.title(),
                    figure.unit(),
                    Words.of(figure.better()),
                    figure.about(),
                    figure.whole());
        }
    }

    static PageData of(List<ExploredCampaign> campaigns, String madeBy) {
        return new PageData(
                madeBy,
                Palette.all(),
                Figure.all().stream().map(FigureEntry::of).toList(),
                reasons(campaigns),
                campaigns.stream().map(CampaignEntry::of).toList());
    }

    private static Map<String, String> reasons(List<ExploredCampaign> campaigns) {
        Map<String, String> reasons = new LinkedHashMap<>();
        campaigns.stream()
                .map(ExploredCampaign::campaign)
                .flatMap(campaign -> Stream.concat(campaign.results().stream(), campaign.references().stream()))
                .map(result -> result.measurement() instanceof Invalid invalid
                        ? Stream.of(invalid.reason())
                        : Stream.<InvalidReason>empty())
                .flatMap(found -> found)
                .forEach(reason -> reasons.put(reason.word(), reason.meaning()));
        return reasons;
    }
}
