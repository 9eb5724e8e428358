package io.github.cnibench.assertion;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NotApplicable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The thresholds of a file.
 *
 * <p>Where several limit the same metric of a cell, the one that names the variant or the phase takes the place of the
 * one that says {@code "*"}.
 */
public final class Thresholds {

    private static final Thresholds NONE = new Thresholds(List.of());

    private final List<Threshold> all;

    private Thresholds(List<Threshold> all) {
        this.all = List.copyOf(all);
    }

    /** Return no thresholds. */
    public static Thresholds none() {
        return NONE;
    }

    /**
     * Read a thresholds file.
     *
     * @param knownVariants ids that a threshold may name
     * @param knownPhases ids that a threshold may name
     * @throws DocumentException if the file cannot be read or used; one line with the file and the line
     */
    public static Thresholds read(Path file, Collection<String> knownVariants, Collection<String> knownPhases) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new DocumentException(file + ": there is no such thresholds file", e);
        } catch (CharacterCodingException e) {
            throw new DocumentException(file + ": expected a thresholds file in UTF-8", e);
        } catch (IOException e) {
            throw new DocumentException(file + ": the thresholds file cannot be read: " + e.getMessage(), e);
        }
        Thresholds thresholds =
                new Thresholds(new ThresholdFile(file.toString(), knownVariants, knownPhases).read(text));
        ThresholdConflicts.refuse(thresholds, knownVariants, knownPhases);
        return thresholds;
    }

    /** Return every threshold, one for each variant and phase that an entry lists, in the order of the file. */
    public List<Threshold> all() {
        return all;
    }

    /** Return the thresholds for a variant and a phase, without those whose place a more specific one takes. */
    public List<Threshold> forCell(String variant, String phase) {
        return mostSpecific(threshold -> threshold.matches(variant, phase));
    }

    /**
     * Judge every threshold for {@code cell}.
     *
     * <p>Some invalid runs leave a median of the others to judge; {@link ThresholdOutcome#text} names them. A threshold
     * for variant {@code "*"} is left out where the phase is not applicable to the variant.
     */
    public List<ThresholdOutcome> judge(Cell cell) {
        Runs runs = Runs.of(cell);
        boolean notApplicable = isNotApplicable(cell);
        return mostSpecific(threshold -> threshold.appliesTo(cell)).stream()
                .filter(threshold -> !(notApplicable && threshold.namesNoVariant()))
                .map(threshold -> {
                    Judgement judgement = Judgement.of(
                            runs, Quantity.of(threshold.metric()), threshold.bound(), threshold.judgedOn());
                    return new ThresholdOutcome(
                            threshold, judgement.status(), judgement.actual(), judgement.values(), judgement.text());
                })
                .toList();
    }

    /** Return the thresholds with a named variant or phase that apply to none of {@code cells}. */
    public List<Threshold> unused(Collection<Cell> cells) {
        return all.stream()
                .filter(threshold -> !threshold.namesNoVariant() || !threshold.namesNoPhase())
                .filter(threshold -> cells.stream().noneMatch(threshold::appliesTo))
                .toList();
    }

    /** Return why {@code cell} does not pass, each fault in one line: thresholds not met, and runs without numbers. */
    List<String> faults(Cell cell) {
        List<String> faults = new ArrayList<>();
        for (ThresholdOutcome outcome : judge(cell)) {
            if (!outcome.isMet()) {
                faults.add(outcome.text() + " [" + outcome.threshold().origin() + "]");
            }
        }
        boolean anyMeasured = !cell.measured().isEmpty();
        if (!cell.results().isEmpty()) {
            Runs.of(cell)
                    .faults(measurement ->
                            measurement instanceof Invalid || (anyMeasured && !(measurement instanceof Measured))
                                    ? Runs.unmeasured(measurement)
                                    : Optional.empty())
                    .map(fault -> "expected every run to be measured, but " + fault)
                    .ifPresent(faults::add);
        }
        return faults;
    }

    private List<Threshold> mostSpecific(Predicate<Threshold> candidate) {
        List<Threshold> candidates = all.stream().filter(candidate).toList();
        return candidates.stream()
                .filter(threshold -> candidates.stream()
                        .noneMatch(other -> other.judgesTheSameAs(threshold) && other.isMoreSpecificThan(threshold)))
                .toList();
    }

    private static boolean isNotApplicable(Cell cell) {
        return cell.results().isEmpty()
                ? cell.variant().notApplicableReason(cell.phase().id()).isPresent()
                : cell.results().stream().allMatch(result -> result.measurement() instanceof NotApplicable);
    }
}
