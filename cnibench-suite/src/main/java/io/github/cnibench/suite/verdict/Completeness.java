package io.github.cnibench.suite.verdict;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.List;

/** Compares what a campaign holds with what was asked for: variants times runs times phases. */
public final class Completeness {

    private Completeness() {}

    /** Return one line for each result that is missing, there more than once, or not asked for. */
    public static List<String> faults(Campaign campaign) {
        List<String> expected = new ArrayList<>();
        for (Variant variant : campaign.variants()) {
            for (int run = 1; run <= campaign.profile().runs(); run++) {
                for (Phase phase : campaign.profile().phases()) {
                    expected.add(variant.id() + ", run " + run + ", " + phase.id());
                }
            }
        }
        List<String> unexpected = new ArrayList<>();
        campaign.results().stream()
                .map(result -> result.variant() + ", run " + result.run() + ", " + result.phase())
                .filter(name -> !expected.remove(name))
                .forEach(unexpected::add);
        List<String> faults = new ArrayList<>();
        expected.forEach(name -> faults.add(name + ": there is no result"));
        unexpected.forEach(name -> faults.add(name + ": there is a result that was not asked for"));
        return faults;
    }
}
