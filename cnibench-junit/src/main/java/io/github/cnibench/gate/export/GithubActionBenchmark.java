package io.github.cnibench.gate.export;

import io.github.cnibench.result.Campaign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The format of the tools {@code customBiggerIsBetter} and {@code customSmallerIsBetter} of github-action-benchmark: a list of
 * entries with {@code name}, {@code value}, {@code unit}, {@code range} and {@code extra}. The action refuses an empty list.
 *
 * <p>Source: {@code BenchmarkResult}, {@code extractCustomBenchmarkResult} and {@code extractResult} in
 * <a href="https://github.com/benchmark-action/github-action-benchmark/blob/master/src/extract.ts">src/extract.ts</a>; a range
 * that the action can convert is a number behind ± ({@code src/extractRangeInfo.ts}).
 */
final class GithubActionBenchmark {

    private GithubActionBenchmark() {}

    static List<ExportedFile> of(Campaign campaign) {
        List<ExportedFile> files = new ArrayList<>();
        List<ExportedCell> cells = ExportedCell.of(campaign);
        add(
                files,
                "-bigger",
                cells.stream().filter(ExportedCell::isBiggerBetter).toList(),
                campaign);
        add(
                files,
                "-smaller",
                cells.stream().filter(cell -> !cell.isBiggerBetter()).toList(),
                campaign);
        return files;
    }

    private static void add(List<ExportedFile> files, String suffix, List<ExportedCell> cells, Campaign campaign) {
        if (!cells.isEmpty()) {
            files.add(new ExportedFile(
                    suffix,
                    "",
                    ExportJson.text(
                            cells.stream().map(cell -> entry(cell, campaign)).toList())));
        }
    }

    private static Map<String, Object> entry(ExportedCell cell, Campaign campaign) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", cell.name());
        entry.put("unit", cell.metric().unit());
        entry.put("value", cell.median());
        if (cell.values().size() > 1) {
            entry.put("range", "± " + cell.deviation());
        }
        entry.put(
                "extra",
                cell.describe() + "\nrange: standard deviation from run to run\ncampaign " + campaign.id() + ", "
                        + campaign.tool());
        return entry;
    }
}
