package io.github.cnibench.gate.baseline;

import io.github.cnibench.document.Document;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.Suggestions;
import io.github.cnibench.document.YamlReader;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.gate.baseline.BaselineFile.AcceptedEntry;
import io.github.cnibench.gate.baseline.BaselineFile.CellEntry;
import io.github.cnibench.gate.baseline.BaselineFile.TakenEntry;
import io.github.cnibench.gate.campaign.Environment;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.Metric.Better;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Reads the file of a baseline; every fault is one line that begins with the file and the line. */
final class BaselineReader {

    private final Document<BaselineFile> document;

    private BaselineReader(Document<BaselineFile> document) {
        this.document = document;
    }

    static Baseline read(Path file) {
        return new BaselineReader(new YamlReader()
                        .with(Amount.class, Amount::parse)
                        .with(LocalDate.class, BaselineReader::date)
                        .readDocument(file, BaselineFile.class))
                .baseline();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected a date such as 2027-01-31, but got '" + text + "'", e);
        }
    }

    private Baseline baseline() {
        BaselineFile file = document.value();
        if (file.schemaVersion() != BaselineFile.VERSION) {
            throw document.error(
                    "schema-version",
                    "this release reads version " + BaselineFile.VERSION + ", but the file has " + file.schemaVersion()
                            + "; use the release that wrote it, or take the baseline again");
        }
        List<BaselineCell> cells = cells(file.cells());
        return new Baseline(
                document.source(),
                file.variant(),
                taken(file.taken()),
                new Environment(new TreeMap<>(file.environment()), new TreeMap<>(file.tested())),
                cells,
                accepted(file.accepted().orElse(List.of()), cells));
    }

    private Taken taken(TakenEntry entry) {
        return at("taken", () -> new Taken(entry.by(), entry.date(), entry.expires(), entry.campaigns()));
    }

    private List<BaselineCell> cells(List<CellEntry> entries) {
        List<BaselineCell> cells = new ArrayList<>();
        Set<GateCell> known = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String path = "cells[" + i + "]";
            BaselineCell cell = cell(path, entries.get(i));
            if (!known.add(cell.cell())) {
                throw document.error(path, cell.cell() + " is there twice; expected each cell once");
            }
            cells.add(cell);
        }
        requireSomeThatJudge(cells);
        return cells;
    }

    private void requireSomeThatJudge(List<BaselineCell> cells) {
        long gating = cells.stream().filter(BaselineCell::gating).count();
        int most = GateRules.defaults().mostCells();
        if (gating == 0 || gating > most) {
            throw document.error(
                    "cells",
                    "expected 1 to " + most + " cells with 'gating: true', because each one more makes all of"
                            + " them less sensitive, but got " + gating);
        }
    }

    private BaselineCell cell(String path, CellEntry entry) {
        Metric metric = metric(path + ".metric", entry.metric());
        if (!entry.unit().equals(metric.unit())) {
            throw document.error(
                    path + ".unit",
                    "expected '" + metric.unit() + "' for " + metric + ", but got '" + entry.unit() + "'");
        }
        GateCell cell = GateCell.of(entry.phase(), metric);
        Sample sample = at(path + ".values", () -> new Sample(entry.values(), entry.invalid()));
        BaselineCell read = at(
                path,
                () -> new BaselineCell(
                        entry.phase(), metric, entry.gating(), sample, entry.fillingLink(), margin(path, cell, entry)));
        requireDerived(path, cell, entry, read.summary());
        return read;
    }

    private Metric metric(String path, String word) {
        List<Metric> known = Arrays.stream(Metric.values())
                .filter(metric -> metric.better() != Better.NEITHER)
                .toList();
        return known.stream()
                .filter(metric -> metric.word().equals(word))
                .findFirst()
                .orElseThrow(() -> document.error(
                        path,
                        "there is no metric '" + word + "' to compare; known, nearest first: "
                                + String.join(
                                        ", ",
                                        Suggestions.nearestFirst(
                                                word,
                                                known.stream().map(Metric::word).toList()))));
    }

    private Optional<Margin> margin(String path, GateCell cell, CellEntry entry) {
        if (entry.margin().isPresent() != entry.spread().isPresent()) {
            throw document.error(path, cell + ": expected 'margin' and 'spread' both or neither");
        }
        return entry.margin()
                .map(margin -> at(
                        path + ".margin",
                        () -> margin(
                                requireScale(path + ".margin", cell, margin),
                                requireScale(
                                        path + ".spread", cell, entry.spread().orElseThrow()))));
    }

    private static Margin margin(Amount amount, Amount spread) {
        if (amount.scale() == Scale.RATIO && amount.value() >= 1) {
            throw new IllegalArgumentException("a margin must be below 100 %, but was " + amount.text());
        }
        return new Margin(amount.value(), spread.value());
    }

    private Amount requireScale(String path, GateCell cell, Amount amount) {
        if (amount.scale() != cell.scale()) {
            throw document.error(
                    path,
                    cell + ": expected a number of " + Amount.unitOf(cell.scale()) + ", but got '" + amount.text()
                            + "'");
        }
        return amount;
    }

    /** Check what is derived for reviewers, so that nobody approves a median that the values do not have. */
    private void requireDerived(String path, GateCell cell, CellEntry entry, RunSummary summary) {
        if (entry.n() != summary.n()) {
            throw unlikeValues(path + ".n", cell, Integer.toString(summary.n()), Integer.toString(entry.n()));
        }
        requireDerived(path + ".median", cell, summary.median(), entry.median());
        if (entry.interval().isPresent() != summary.interval().isPresent()) {
            throw document.error(
                    path,
                    cell + ": expected "
                            + (entry.interval().isPresent() ? "no interval from so few values" : "an interval"));
        }
        summary.interval().ifPresent(ends -> {
            List<Double> read = entry.interval().orElseThrow();
            if (read.size() != 2) {
                throw document.error(path + ".interval", cell + ": expected two ends, but got " + read.size());
            }
            requireDerived(path + ".interval", cell, ends.lower(), read.get(0));
            requireDerived(path + ".interval", cell, ends.upper(), read.get(1));
        });
    }

    private void requireDerived(String path, GateCell cell, double expected, double read) {
        if (!Digits.six(expected).equals(Digits.six(read))) {
            throw unlikeValues(path, cell, Digits.six(expected), Digits.six(read));
        }
    }

    private DocumentException unlikeValues(String path, GateCell cell, String expected, String read) {
        return document.error(
                path,
                cell + ": the values make " + expected + ", but here is " + read
                        + "; values are not edited by hand: take the baseline again");
    }

    private List<AcceptedRegression> accepted(List<AcceptedEntry> entries, List<BaselineCell> cells) {
        List<AcceptedRegression> accepted = new ArrayList<>();
        List<GateCell> known = cells.stream().map(BaselineCell::cell).toList();
        Set<GateCell> seen = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String path = "accepted[" + i + "]";
            AcceptedEntry entry = entries.get(i);
            Metric metric = metric(path + ".metric", entry.metric());
            GateCell cell = GateCell.of(entry.phase(), metric);
            if (!known.contains(cell)) {
                throw document.error(path, "the baseline has no cell " + cell + " that a change could be accepted of");
            }
            if (!seen.add(cell)) {
                throw document.error(
                        path, cell + " is there twice; expected one change a cell, with all that is accepted of it");
            }
            accepted.add(at(
                    path,
                    () -> new AcceptedRegression(
                            entry.phase(), metric, entry.change(), entry.reason(), entry.link(), entry.expires())));
        }
        return accepted;
    }

    private <T> T at(String path, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw document.error(path, String.valueOf(e.getMessage()));
        }
    }
}
