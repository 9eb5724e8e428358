package io.github.cnibench.suite.explore;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One phase of one run on the page.
 *
 * @param variant place of the variant in the campaign's list
 * @param phase place of the phase in the campaign's list
 * @param host whether it was measured between the nodes themselves
 * @param reason why it is invalid or not applicable, or null
 * @param message particulars of an invalid one, or null
 * @param values a number for each figure, or null where the result has none; null where it is not measured
 * @param noCost why there is no CPU cost, or null
 * @param nodes what the nodes spent
 * @param series numbers over time, or null
 */
record ResultEntry(
        int variant,
        int phase,
        int run,
        boolean host,
        String validity,
        @Nullable String reason,
        @Nullable String message,
        @Nullable List<@Nullable BigDecimal> values,
        @Nullable String limit,
        @Nullable String path,
        @Nullable String noCost,
        List<String> warnings,
        List<NodeEntry> nodes,
        @Nullable SeriesEntry series) {

    static ResultEntry of(PhaseResult result, boolean host, Places places, Path folder) {
        Measured measured = result.measurement() instanceof Measured found ? found : null;
        return new ResultEntry(
                places.ofVariant(result.variant()),
                places.ofPhase(result.phase()),
                result.run(),
                host,
                result.measurement().validity(),
                reason(result),
                result.measurement() instanceof Invalid invalid ? invalid.message() : null,
                measured == null ? null : values(result),
                measured == null ? null : measured.limit().word(),
                measured == null ? null : describe(measured.path()),
                measured != null && result.cost() instanceof CpuCost.Unknown unknown ? describe(unknown) : null,
                result.warnings(),
                result.use().stream().map(NodeEntry::of).toList(),
                measured == null ? null : SeriesEntry.of(result, measured.observation(), folder));
    }

    private static @Nullable String reason(PhaseResult result) {
        if (result.measurement() instanceof Invalid invalid) {
            return invalid.reason().word();
        }
        return result.measurement() instanceof NotApplicable notApplicable ? notApplicable.reason() : null;
    }

    private static List<@Nullable BigDecimal> values(PhaseResult result) {
        return Figure.all().stream()
                .<@Nullable BigDecimal>map(figure -> Words.number(figure.of(result)))
                .toList();
    }

    private static String describe(PathProof path) {
        if (path instanceof PathProof.Proved proved) {
            return "proved by " + proved.source();
        }
        return path instanceof PathProof.Unproved unproved ? "unproved: " + unproved.reason() : "not needed";
    }

    private static String describe(CpuCost.Unknown unknown) {
        return unknown.reason().word() + ": " + unknown.message();
    }
}
