package io.github.cnibench.gate.export;

import io.github.cnibench.result.Campaign;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of Perfdash, version v1: items with {@code data} by bucket, {@code unit} and {@code labels}. All items have the same
 * buckets, as Perfdash demands of those with the same labels.
 *
 * <p>Source: {@code PerfData} and {@code DataItem} in
 * <a href="https://github.com/kubernetes/perf-tests/blob/master/clusterloader2/pkg/measurement/util/perftype.go">perftype.go</a>
 * of Kubernetes' perf-tests; Perfdash takes files of one version only (perfdash/parser.go).
 */
final class Perfdash {

    private static final String VERSION = "v1";

    private Perfdash() {}

    static List<ExportedFile> of(Campaign campaign) {
        List<Map<String, Object>> items =
                ExportedCell.of(campaign).stream().map(Perfdash::item).toList();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", VERSION);
        document.put("dataItems", items);
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("campaign", campaign.id());
        labels.put("tool", campaign.tool());
        document.put("labels", labels);
        return items.isEmpty() ? List.of() : List.of(ExportedFile.plain(ExportJson.text(document)));
    }

    private static Map<String, Object> item(ExportedCell cell) {
        Map<String, Double> data = new LinkedHashMap<>();
        data.put("Min", Arrays.stream(cell.array()).min().getAsDouble());
        data.put("Perc50", cell.median());
        data.put("Max", Arrays.stream(cell.array()).max().getAsDouble());
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("Variant", cell.variant().id());
        labels.put("Phase", cell.phase().id());
        labels.put("Metric", cell.metric().word());
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("data", data);
        item.put("unit", cell.metric().unit());
        item.put("labels", labels);
        return item;
    }
}
