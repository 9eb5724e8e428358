package io.github.cnibench.study;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Observation;
import io.github.cnibench.result.PhaseResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Collects the lines of one cell of a table, and the numbers behind them. */
final class CellText {

    private static final String NO_VALUE = "-";

    private final Cell cell;
    private final List<String> lines = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    CellText(Cell cell) {
        this.cell = cell;
    }

    Cell cell() {
        return cell;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    /**
     * Add a line with the number of each run, a dash for a run without it; nothing where no run has it.
     *
     * @param line how the line is written, {@code %s} being the numbers
     * @param text how a run's number is written
     * @return the numbers
     */
    Values addRuns(
            String line,
            String name,
            String unit,
            Function<PhaseResult, OptionalDouble> number,
            BiFunction<PhaseResult, Double, String> text) {
        List<String> texts = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (PhaseResult result : inOrder()) {
            OptionalDouble value = number.apply(result);
            value.ifPresent(known -> {
                values.add(known);
                figures.add(figure(name, unit, OptionalInt.of(result.run()), known));
            });
            texts.add(value.isPresent() ? text.apply(result, value.getAsDouble()) : NO_VALUE);
        }
        if (!values.isEmpty()) {
            lines.add(line.formatted(String.join("/", texts)));
        }
        return new Values(values);
    }

    /**
     * Add a line with the number of each run.
     *
     * @param format how a number is written, such as {@code %.2f}
     */
    Values addRuns(String line, String name, String unit, String format, Function<PhaseResult, OptionalDouble> number) {
        return addRuns(line, name, unit, number, (result, value) -> text(format, value));
    }

    /**
     * Add a line with a number over all runs; nothing where there is none.
     *
     * @param format how the line is written, such as {@code max %.2f}
     */
    void add(String format, String name, String unit, OptionalDouble value) {
        value.ifPresent(known -> {
            figures.add(figure(name, unit, OptionalInt.empty(), known));
            lines.add(text(format, known));
        });
    }

    private List<PhaseResult> inOrder() {
        return cell.results().stream()
                .sorted(Comparator.comparingInt(PhaseResult::run))
                .toList();
    }

    private Figure figure(String name, String unit, OptionalInt run, double value) {
        return new Figure(cell.variant().id(), cell.phase().id(), name, unit, run, value);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** Return a reader of a number of the observations of one kind; a result of another kind or without numbers has none. */
    static <T extends Observation> Function<PhaseResult, OptionalDouble> number(
            Class<T> kind, Function<T, OptionalDouble> reader) {
        return result -> result.measurement() instanceof Measured measured && kind.isInstance(measured.observation())
                ? reader.apply(kind.cast(measured.observation()))
                : OptionalDouble.empty();
    }
}
