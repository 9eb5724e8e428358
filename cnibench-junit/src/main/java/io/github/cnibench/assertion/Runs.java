package io.github.cnibench.assertion;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs that an assertion looks at.
 *
 * @param label what every message begins with, without the colon
 * @param single whether messages speak of one measurement and not of numbered runs
 */
record Runs(String label, boolean single, List<Run> all) {

    /** One run, with its number counted from 1. */
    record Run(int number, PhaseResult result) {

        static Run of(PhaseResult result) {
            return new Run(result.run(), result);
        }

        Measurement measurement() {
            return result.measurement();
        }
    }

    static Runs of(Measurement measurement) {
        // A measurement by itself says nothing of the nodes, as if nobody had sampled them.
        PhaseResult alone = PhaseResult.unsampled(
                "", 1, "", measurement, Instant.EPOCH, List.of(), List.of(), List.of(), List.of(), List.of());
        return new Runs("measurement", true, List.of(Run.of(alone)));
    }

    static Runs of(PhaseResult result) {
        return new Runs(
                result.variant() + " run " + result.run() + " " + result.phase(), true, List.of(Run.of(result)));
    }

    static Runs of(Cell cell) {
        List<Run> runs = cell.results().stream().map(Run::of).toList();
        return new Runs(cell.variant().id() + " " + cell.phase().id() + " (" + count(runs.size()) + ")", false, runs);
    }

    /** Return {@code 1 run} or {@code 3 runs}. */
    static String count(int runs) {
        return runs == 1 ? "1 run" : runs + " runs";
    }

    /**
     * Return one clause about the runs that {@code problem} finds fault with, empty where there is no fault.
     *
     * <p>Without any run there is always a fault: nothing was measured.
     *
     * @param problem the fault, to be read after "the run was"
     */
    Optional<String> faults(Function<Measurement, Optional<String>> problem) {
        return faultsOfResults(result -> problem.apply(result.measurement()));
    }

    /** Return the same as {@link #faults}, where the problem may also be with what the nodes spent. */
    Optional<String> faultsOfResults(Function<PhaseResult, Optional<String>> problem) {
        if (all.isEmpty()) {
            return Optional.of("nothing was measured");
        }
        Map<String, List<Integer>> runsByFault = new LinkedHashMap<>();
        for (Run run : all) {
            problem.apply(run.result())
                    .ifPresent(fault -> runsByFault
                            .computeIfAbsent(fault, key -> new ArrayList<>())
                            .add(run.number()));
        }
        return runsByFault.isEmpty()
                ? Optional.empty()
                : Optional.of(runsByFault.entrySet().stream()
                        .map(entry -> who(entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining("; ")));
    }

    /** Return what a measurement is, to be read after "the run was". */
    static String stateOf(Measurement measurement) {
        if (measurement instanceof Invalid invalid) {
            return "invalid: " + invalid.reason().word() + " ("
                    + invalid.reason().meaning() + "): " + invalid.message();
        }
        return measurement instanceof NotApplicable declared ? "not applicable: " + declared.reason() : "measured";
    }

    /** Return the fault of a measurement without numbers. */
    static Optional<String> unmeasured(Measurement measurement) {
        return measurement instanceof Measured ? Optional.empty() : Optional.of(stateOf(measurement));
    }

    private String who(List<Integer> runs) {
        if (single) {
            return "it was";
        }
        String numbers = runs.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return runs.size() == 1 ? "run " + numbers + " was" : "runs " + numbers + " were";
    }
}
