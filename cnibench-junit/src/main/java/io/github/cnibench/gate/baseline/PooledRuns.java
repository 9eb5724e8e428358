package io.github.cnibench.gate.baseline;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.campaign.Environment;
import io.github.cnibench.gate.campaign.EnvironmentDifference;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.gate.campaign.SideCell;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The runs of one variant in campaigns of one environment, one after the other.
 *
 * @param sides the runs of each campaign, in the order of time
 */
record PooledRuns(List<Side> sides) {

    /**
     * Pool the runs of {@code variant}; none whose path nobody could prove.
     *
     * @param campaigns one or more
     * @throws IllegalArgumentException if one has no such variant, or two do not belong together
     */
    static PooledRuns of(List<Campaign> campaigns, String variant) {
        List<Side> sides = campaigns.stream()
                .map(campaign -> Side.of(campaign, variant, false))
                .toList();
        sides.forEach(side -> requireAlike(sides.get(0), side));
        campaigns.forEach(campaign -> requireSamePhases(campaigns.get(0), campaign));
        return new PooledRuns(sides);
    }

    private static void requireAlike(Side one, Side other) {
        List<EnvironmentDifference> differences =
                new ArrayList<>(one.environment().differencesFrom(other.environment()));
        differences.addAll(one.environment().testedDifferencesFrom(other.environment()));
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException("one baseline cannot have both " + one.name() + " and " + other.name()
                    + ": they differ in "
                    + differences.stream().map(EnvironmentDifference::text).collect(Collectors.joining(", "))
                    + "; take one baseline of each");
        }
    }

    private static void requireSamePhases(Campaign one, Campaign other) {
        if (!one.profile().phases().equals(other.profile().phases())) {
            throw new IllegalArgumentException("one baseline cannot have both campaign " + one.id() + " and campaign "
                    + other.id() + ": the phases of one are " + ids(one) + ", those of the other " + ids(other)
                    + "; measure the same ones");
        }
    }

    private static String ids(Campaign campaign) {
        return campaign.profile().phases().stream().map(Phase::id).collect(Collectors.joining(", "));
    }

    Environment environment() {
        return sides.get(0).environment();
    }

    /** Return what all runs together say in {@code cell}. */
    SideCell in(GateCell cell) {
        List<Double> values = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int filling = 0;
        for (Side side : sides) {
            SideCell runs = side.in(cell);
            values.addAll(runs.sample().values());
            missing.addAll(runs.missing());
            filling += runs.filling();
        }
        return new SideCell(new Sample(values, missing.size()), filling, missing);
    }
}
