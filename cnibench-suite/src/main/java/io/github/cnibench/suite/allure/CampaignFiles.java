package io.github.cnibench.suite.allure;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes the files that stand beside the results and concern the whole campaign. */
final class CampaignFiles {

    private final JsonMapper json = new JsonMapper();
    private final Path folder;

    /** @param folder the folder of the results, which exists */
    CampaignFiles(Path folder) {
        this.folder = folder;
    }

    void write(Campaign campaign, Map<String, String> processEnvironment) throws IOException {
        writeEnvironment(campaign);
        Files.writeString(folder.resolve("categories.json"), json.writeValueAsString(Categories.all()));
        Files.writeString(
                folder.resolve("executor.json"), json.writeValueAsString(executor(campaign, processEnvironment)));
        Files.writeString(
                folder.resolve(Subject.hash(campaign.id()) + "-perf.json"), json.writeValueAsString(metrics(campaign)));
    }

    private void writeEnvironment(Campaign campaign) throws IOException {
        Properties properties = new Properties();
        properties.putAll(campaign.fingerprint().fields());
        properties.setProperty("cluster", campaign.cluster().isEmpty() ? "none" : campaign.cluster());
        properties.setProperty(
                "profile",
                campaign.profile().id() + ": " + campaign.profile().runs() + " run(s) of "
                        + Durations.format(campaign.profile().duration()) + " after "
                        + Durations.format(campaign.profile().omit()) + " omitted");
        properties.setProperty("seed of the phase order", Long.toString(campaign.seed()));
        properties.setProperty("campaign", campaign.id());
        properties.setProperty("measured by", campaign.tool());
        properties.setProperty(
                "variants",
                campaign.variants().stream().map(CampaignFiles::withVersion).collect(Collectors.joining(", ")));
        campaign.claims()
                .forEach(finding -> properties.setProperty(
                        finding.variant() + " claims " + finding.claim().word(),
                        finding.expected() + ": " + finding.outcome().word()));
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Files.writeString(folder.resolve("environment.properties"), text.toString());
    }

    private static String withVersion(Variant variant) {
        return variant.id() + " (" + variant.cni() + " " + variant.version() + ")";
    }

    /** Return who ran the campaign; the number of a CI build labels its point in the trends. */
    private static Map<String, Object> executor(Campaign campaign, Map<String, String> environment) {
        Map<String, Object> executor = new LinkedHashMap<>();
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            String number = environment.getOrDefault("GITHUB_RUN_NUMBER", "0");
            String repository = environment.getOrDefault("GITHUB_SERVER_URL", "") + "/"
                    + environment.getOrDefault("GITHUB_REPOSITORY", "");
            executor.put("name", "GitHub Actions");
            executor.put("type", "github");
            executor.put("url", repository);
            executor.put("buildOrder", Long.parseLong(number));
            executor.put("buildName", environment.getOrDefault("GITHUB_WORKFLOW", "workflow") + " #" + number);
            executor.put("buildUrl", repository + "/actions/runs/" + environment.getOrDefault("GITHUB_RUN_ID", ""));
        } else {
            Instant started = campaign.startedAt();
            executor.put("name", "cnibench");
            executor.put("type", "cnibench");
            executor.put("buildName", "campaign of " + started.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        }
        executor.put("reportName", "cnibench");
        return executor;
    }

    private static List<Map<String, Object>> metrics(Campaign campaign) {
        List<Map<String, Object>> metrics = new ArrayList<>();
        for (PhaseResult result : campaign.results()) {
            for (Metric metric : Metric.values()) {
                metric.of(result)
                        .ifPresent(value -> metrics.add(Map.of(
                                "id",
                                result.variant() + "/" + result.run() + "/" + result.phase(),
                                "key",
                                result.variant() + "." + result.phase() + "." + metric.word(),
                                "value",
                                value,
                                "start",
                                result.startedAt().toEpochMilli(),
                                "stop",
                                result.startedAt().plus(result.totalTime()).toEpochMilli())));
            }
        }
        return metrics;
    }
}
