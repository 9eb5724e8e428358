package io.github.cnibench.assertion;

import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a comparison of runs with a bound came to.
 *
 * @param actual the median of the runs that have the number, empty where none has
 * @param values the number of each run that has it
 * @param faults what the runs without the number are, empty where all have it
 * @param text the whole sentence, without the label of the runs
 */
record Judgement(
        ThresholdOutcome.Status status,
        OptionalDouble actual,
        List<RunValue> values,
        Optional<String> faults,
        String text) {

    /** Compare; a run without the number never passes. */
    static Judgement of(Runs runs, Quantity quantity, Bound bound, JudgedOn judgedOn) {
        List<RunValue> values = new ArrayList<>();
        for (Runs.Run run : runs.all()) {
            if (run.measurement() instanceof Measured) {
                quantity.in(run.result()).ifPresent(value -> values.add(new RunValue(run.number(), value)));
            }
        }
        OptionalDouble median = median(values);
        Optional<String> faults = runs.faultsOfResults(result -> missing(quantity, result));
        boolean numberMissing = runs.all().stream()
                .anyMatch(run -> run.measurement() instanceof Measured
                        && missing(quantity, run.result()).isPresent());
        ThresholdOutcome.Status status = statusOf(bound, judgedOn, values, median, faults.isPresent(), numberMissing);
        String expected = quantity.name() + " of " + bound.in(quantity.unit())
                + (judgedOn == JudgedOn.EACH_RUN && !runs.single() ? " in each run" : "");
        String found = median.isPresent()
                ? found(runs, quantity, bound, judgedOn, values, median.getAsDouble())
                        + faults.map(text -> "; " + text).orElse("")
                : faults.orElse("nothing was measured");
        boolean holds = status == ThresholdOutcome.Status.MET && faults.isEmpty();
        return new Judgement(
                status,
                median,
                List.copyOf(values),
                faults,
                "expected " + expected + (holds ? ", and " : ", but ") + found);
    }

    boolean holds() {
        return status == ThresholdOutcome.Status.MET && faults.isEmpty();
    }

    private static Optional<String> missing(Quantity quantity, PhaseResult result) {
        if (!(result.measurement() instanceof Measured measured)) {
            return Runs.unmeasured(result.measurement());
        }
        return quantity.in(result).isPresent()
                ? Optional.empty()
                : Optional.of(quantity.missingIn(result, measured.observation()));
    }

    private static ThresholdOutcome.Status statusOf(
            Bound bound,
            JudgedOn judgedOn,
            List<RunValue> values,
            OptionalDouble median,
            boolean faulty,
            boolean numberMissing) {
        if (median.isEmpty()) {
            return ThresholdOutcome.Status.NOT_MEASURED;
        }
        boolean kept = judgedOn == JudgedOn.MEDIAN
                ? bound.holds(median.getAsDouble())
                : values.stream().allMatch(value -> bound.holds(value.value()));
        if (!kept) {
            return ThresholdOutcome.Status.MISSED;
        }
        return numberMissing || (faulty && judgedOn == JudgedOn.EACH_RUN)
                ? ThresholdOutcome.Status.NOT_MEASURED
                : ThresholdOutcome.Status.MET;
    }

    private static String found(
            Runs runs, Quantity quantity, Bound bound, JudgedOn judgedOn, List<RunValue> values, double median) {
        String middle = Figures.rounded(median, quantity.unit(), bound);
        if (runs.single()) {
            return "it was " + middle;
        }
        String each =
                values.stream().map(value -> text(value, quantity, bound, ": ")).collect(Collectors.joining(", "));
        String medianOf = "median of " + Runs.count(values.size());
        List<RunValue> missed = judgedOn == JudgedOn.MEDIAN
                ? List.of()
                : values.stream().filter(value -> !bound.holds(value.value())).toList();
        if (missed.isEmpty()) {
            return "the " + medianOf + " was " + middle + " (" + each + ")";
        }
        return missed.stream()
                        .map(value -> text(value, quantity, bound, " was "))
                        .collect(Collectors.joining(", "))
                + " (" + medianOf + ": " + middle + "; " + each + ")";
    }

    private static String text(RunValue value, Quantity quantity, Bound bound, String verb) {
        return "run " + value.run() + verb + Figures.rounded(value.value(), quantity.unit(), bound);
    }

    private static OptionalDouble median(List<RunValue> values) {
        double[] sorted = values.stream().mapToDouble(RunValue::value).sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
