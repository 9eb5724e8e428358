package io.github.cnibench.suite.series;

import io.github.cnibench.result.PhaseResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all points of one result have in common. */
record ResultLabels(String campaign, String variant, int run, String phase) {

    /** Return the labels of a result, or of a reference, whose phase has a name of its own as in {@code results.csv}. */
    static ResultLabels of(String campaign, PhaseResult result, boolean isReference) {
        return new ResultLabels(
                campaign, result.variant(), result.run(), result.phase() + (isReference ? "-reference" : ""));
    }

    Map<String, String> map() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("campaign", campaign);
        labels.put("variant", variant);
        labels.put("run", Integer.toString(run));
        labels.put("phase", phase);
        return labels;
    }

    /** Return these labels with more of them, given as name, value, name, value… */
    Map<String, String> with(String... more) {
        Map<String, String> labels = map();
        for (int i = 0; i < more.length; i += 2) {
            labels.put(more[i], more[i + 1]);
        }
        return labels;
    }

    @Override
    public String toString() {
        return variant + ", run " + run + ", " + phase;
    }
}
