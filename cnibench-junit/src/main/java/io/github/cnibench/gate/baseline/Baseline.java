package io.github.cnibench.gate.baseline;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.DeclaredCell;
import io.github.cnibench.gate.campaign.Environment;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.gate.campaign.SideCell;
import io.github.cnibench.phase.Phase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs of one variant in one environment came to, kept as a file that is reviewed like code.
 *
 * @param source where it was read from or is to be written to, for messages
 * @param variant id of the variant
 * @param environment where and how it was measured
 * @param cells what the runs say, in the order of the file; each cell once
 * @param accepted changes for the worse that are put up with for a time; one a cell, of a cell that is there
 */
public record Baseline(
        String source,
        String variant,
        Taken taken,
        Environment environment,
        List<BaselineCell> cells,
        List<AcceptedRegression> accepted) {

    public Baseline {
        cells = List.copyOf(cells);
        accepted = List.copyOf(accepted);
    }

    /**
     * Read the file of a baseline, whether it has expired or not.
     *
     * @throws DocumentException if there is none, or it is broken; the message is one line with the file and the line
     */
    public static Baseline read(Path file) {
        return BaselineReader.read(file);
    }

    /** Return the text of the file, which {@link #read} reads as this baseline again. */
    public String toYaml() {
        return BaselineText.of(this);
    }

    /** Return what the runs say in {@code cell}, or empty where the baseline does not have it. */
    public Optional<BaselineCell> find(GateCell cell) {
        return cells.stream().filter(one -> one.cell().equals(cell)).findFirst();
    }

    /** Return the runs as they were measured. */
    public Side side() {
        Map<GateCell, SideCell> runs = new LinkedHashMap<>();
        cells.forEach(cell -> runs.put(cell.cell(), runs(cell)));
        return new Side(variant + " of baseline " + source, variant, environment, runs);
    }

    /** Return the runs moved by the changes that are accepted on {@code day}, so that what is beyond them is a regression. */
    public Side side(LocalDate day) {
        Side measured = side();
        Map<GateCell, SideCell> runs = new LinkedHashMap<>(measured.cells());
        accepted.stream()
                .filter(change -> change.isInForce(day))
                .forEach(change -> runs.computeIfPresent(change.cell(), (cell, values) -> change.moved(values)));
        return new Side(measured.name(), variant, environment, runs);
    }

    private static SideCell runs(BaselineCell cell) {
        return new SideCell(
                cell.sample(), cell.filling(), Collections.nCopies(cell.sample().invalid(), "its campaign says why"));
    }

    /** Return the margins that were frozen when this baseline was taken; cells without one have the usual. */
    public Margins margins() {
        Map<GateCell, Margin> frozen = new HashMap<>();
        cells.forEach(cell -> cell.margin().ifPresent(margin -> frozen.put(cell.cell(), margin)));
        return cell -> Optional.ofNullable(frozen.get(cell))
                .orElseGet(() -> Margins.usual().of(cell));
    }

    /**
     * Return the cells that judge where the user declares none: those that the file marks.
     *
     * @param phases phases of the candidate's campaign
     * @throws IllegalArgumentException if it does not measure one of them
     */
    public Declaration declaration(List<Phase> phases) {
        return Declaration.judgingBy(
                cells.stream()
                        .filter(BaselineCell::gating)
                        .map(cell -> declared(cell, phases))
                        .toList(),
                phases);
    }

    private DeclaredCell declared(BaselineCell cell, List<Phase> phases) {
        return phases.stream()
                .filter(phase -> phase.id().equals(cell.phase()))
                .findFirst()
                .map(phase -> new DeclaredCell(phase, cell.metric()))
                .orElseThrow(() -> new IllegalArgumentException(source + " judges by " + cell.cell()
                        + ", but phase " + cell.phase()
                        + " is not measured; measure it, or declare the cells that judge"));
    }

    /**
     * Check that this baseline is of use on {@code day}.
     *
     * @throws DocumentException if it has expired; the message says since when and what to do
     */
    public void requireInForce(LocalDate day) {
        if (day.isAfter(taken.expires())) {
            throw new DocumentException(source + ": the baseline of " + variant + ", taken on " + taken.date()
                    + ", expired on " + taken.expires()
                    + "; measure again and renew it with 'cnibench baseline <campaign>... --variant " + variant
                    + " --output " + source + " --replace'");
        }
    }
}
