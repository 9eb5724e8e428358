package io.github.cnibench.suite.explore;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cell on the page.
 *
 * @param variant place of the variant in the campaign's list
 * @param phase place of the phase in the campaign's list
 * @param host whether it is the reference between the nodes themselves
 * @param runs runs that were measured or are invalid
 * @param notApplicable why the variant cannot have the phase, or null
 * @param summaries for each figure its median alone; from five runs on median, low, high and confidence in percent; or null
 */
record CellEntry(
        int variant,
        int phase,
        boolean host,
        int runs,
        int measured,
        int invalid,
        @Nullable String notApplicable,
        List<@Nullable List<BigDecimal>> summaries) {

    static CellEntry of(Cell cell, boolean host, Places places) {
        int measured = cell.measured().size();
        int invalid = (int) cell.results().stream()
                .filter(result -> result.measurement() instanceof Invalid)
                .count();
        return new CellEntry(
                places.ofVariant(cell.variant().id()),
                places.ofPhase(cell.phase().id()),
                host,
                measured + invalid,
                measured,
                invalid,
                notApplicable(cell).orElse(null),
                Figure.all().stream()
                        .<@Nullable List<BigDecimal>>map(
                                figure -> summary(cell, figure).orElse(null))
                        .toList());
    }

    private static Optional<String> notApplicable(Cell cell) {
        return cell.results().stream()
                .map(PhaseResult::measurement)
                .filter(NotApplicable.class::isInstance)
                .map(measurement -> ((NotApplicable) measurement).reason())
                .findFirst()
                .or(() -> cell.variant().notApplicableReason(cell.phase().id()));
    }

    private static Optional<List<BigDecimal>> summary(Cell cell, Figure figure) {
        double[] values = cell.results().stream()
                .flatMapToDouble(result -> figure.of(result).stream())
                .sorted()
                .toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        BigDecimal median = Words.number((values[(values.length - 1) / 2] + values[values.length / 2]) / 2);
        return Optional.of(MedianInterval.of(values)
                .map(interval -> List.of(
                        median,
                        Words.number(interval.low()),
                        Words.number(interval.high()),
                        Words.number(interval.confidencePercent())))
                .orElse(List.of(median)));
    }
}
