package io.github.cnibench.suite.allure;

import io.github.cnibench.result.InvalidReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The groups in which Allure lists what did not pass. */
final class Categories {

    private Categories() {}

    /** Return the content of {@code categories.json}; Allure shows only categories that have results. */
    static List<Map<String, Object>> all() {
        List<Map<String, Object>> categories = new ArrayList<>();
        categories.add(Map.of(
                "name",
                "Threshold missed",
                "matchedStatuses",
                List.of("failed"),
                "messageRegex",
                "(?s)(?!.*\\bregression\\b).*"));
        categories.add(Map.of(
                "name",
                "Regression against the baseline",
                "matchedStatuses",
                List.of("failed"),
                "messageRegex",
                "(?s).*\\bregression\\b.*"));
        categories.add(Map.of(
                "name",
                "The gate cannot tell",
                "matchedStatuses",
                List.of("broken", "skipped"),
                "messageRegex",
                "(?s)(.*: )?(inconclusive|invalid)(, regression suspected)?: .*"));
        Stream.of(InvalidReason.values())
                .map(reason -> Map.<String, Object>of(
                        "name",
                        "Measurement invalid: " + reason.meaning(),
                        "matchedStatuses",
                        List.of("broken"),
                        "messageRegex",
                        "(?s).*\\b" + reason.word() + "\\b.*"))
                .forEach(categories::add);
        categories.add(Map.of(
                "name",
                "Not applicable",
                "matchedStatuses",
                List.of("skipped"),
                "messageRegex",
                "(?s).*not applicable.*"));
        return categories;
    }
}
