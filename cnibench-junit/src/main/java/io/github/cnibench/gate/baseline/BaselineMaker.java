package io.github.cnibench.gate.baseline;

import io.github.cnibench.gate.FullLink;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.MarginRule;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.DeclaredCell;
import io.github.cnibench.gate.campaign.SideCell;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Metric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes baselines of what campaigns have measured.
 *
 * @param by who takes them
 * @param date today in UTC
 * @param days how many days they are of use, 1 or more
 */
public record BaselineMaker(String by, LocalDate date, int days) {

    /** As many digits of a margin as anybody reads; what the file says is what judges. */
    private static final int DIGITS_OF_MARGINS = 4;

    public BaselineMaker {
        if (days < 1) {
            throw new IllegalArgumentException("a baseline is of use for 1 day or more, but got " + days);
        }
    }

    /**
     * Take the baseline of {@code variant}. Runs of several campaigns stand together as if they were those of one, so that the
     * margin has what differs between campaigns in it.
     *
     * @param source where it is to be written to, for messages
     * @param campaigns one or more, of one environment and of the same phases, version and images
     * @param cells the cells that judge as the user wrote them, or empty for those of the profile
     * @throws IllegalArgumentException if the campaigns do not belong together, one has no such variant, or a cell that is to
     *     judge has too few valid runs or too many invalid ones
     */
    public Baseline make(String source, String variant, List<Campaign> campaigns, Optional<String> cells) {
        List<Campaign> inOrder = campaigns.stream()
                .sorted(Comparator.comparing(Campaign::startedAt))
                .toList();
        PooledRuns runs = PooledRuns.of(inOrder, variant);
        Profile profile = inOrder.get(0).profile();
        Declaration declaration = declaration(profile, cells);
        declaration.gating().forEach(cell -> requireJudging(cell, runs));
        return new Baseline(
                source,
                variant,
                new Taken(
                        by,
                        date,
                        date.plusDays(days),
                        inOrder.stream().map(Campaign::id).toList()),
                runs.environment(),
                cells(profile, declaration, runs),
                List.of());
    }

    private static Declaration declaration(Profile profile, Optional<String> cells) {
        int most = GateRules.defaults().mostCells();
        Declaration declaration = cells.map(text -> Declaration.parse(text, profile.phases()))
                .orElseGet(() -> Declaration.of(profile, most));
        if (declaration.gating().size() > most) {
            throw new IllegalArgumentException("expected at most " + most
                    + " cells that judge, because each one more makes all of them less sensitive, but got "
                    + declaration.gating().size());
        }
        return declaration;
    }

    private static void requireJudging(DeclaredCell declared, PooledRuns runs) {
        SideCell side = runs.in(declared.cell());
        requireGood(declared.cell(), side);
        FullLink.Filling filling =
                new FullLink.Filling(side.filling(), side.sample().size());
        if (declared.metric() == Metric.THROUGHPUT
                && FullLink.insteadOfThroughput(declared.phase(), filling, filling)
                        .isPresent()) {
            GateCell cost = GateCell.of(declared.phase(), Metric.CPU_COST);
            requireGood(cost, runs.in(cost));
        }
    }

    private static void requireGood(GateCell cell, SideCell side) {
        GateRules rules = GateRules.defaults();
        Sample sample = side.sample();
        int all = sample.size() + sample.invalid();
        String first = side.missing().isEmpty() ? "" : "; " + side.missing().get(0);
        if (sample.size() < rules.fewestRuns()) {
            throw new IllegalArgumentException(cell + ": a cell that judges needs " + rules.fewestRuns()
                    + " valid runs or more, but there are " + sample.size() + " of " + all + first
                    + "; measure more, or name the cells that judge");
        }
        if (sample.invalid() > rules.mostInvalid() * all) {
            throw new IllegalArgumentException(cell + ": " + sample.invalid() + " of " + all
                    + " runs have no value, more than " + Math.round(100 * rules.mostInvalid()) + " %" + first
                    + "; find out why before this becomes a baseline");
        }
        if (cell.scale() == Scale.RATIO && !isPositive(sample)) {
            throw new IllegalArgumentException(cell
                    + ": a cell that judges by a ratio needs values above 0, but there are others; name the cells that"
                    + " judge");
        }
    }

    private static List<BaselineCell> cells(Profile profile, Declaration declaration, PooledRuns runs) {
        List<BaselineCell> cells = new ArrayList<>();
        List<DeclaredCell> all = declaration.all();
        for (Phase phase : profile.phases()) {
            for (Metric metric : DeclaredCell.metricsOf(phase)) {
                DeclaredCell cell = new DeclaredCell(phase, metric);
                SideCell side = runs.in(cell.cell());
                if (all.contains(cell) && side.sample().size() > 0) {
                    cells.add(new BaselineCell(
                            phase.id(),
                            metric,
                            declaration.gating().contains(cell),
                            side.sample(),
                            side.filling(),
                            margin(cell.cell().scale(), side.sample())));
                }
            }
        }
        return cells;
    }

    static Optional<Margin> margin(Scale scale, Sample sample) {
        if (sample.size() < 2 || (scale == Scale.RATIO && !isPositive(sample))) {
            return Optional.empty();
        }
        Margin margin = MarginRule.defaults().frozen(scale, List.of(sample));
        return Optional.of(new Margin(rounded(scale, margin.amount()), rounded(scale, margin.spread())));
    }

    private static double rounded(Scale scale, double value) {
        return new Amount(scale, value).rounded(DIGITS_OF_MARGINS).value();
    }

    private static boolean isPositive(Sample sample) {
        return sample.values().stream().allMatch(value -> value > 0);
    }
}
