package io.github.cnibench.gate.baseline;

import io.github.cnibench.gate.Scale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A baseline that takes the place of an earlier one, with the accepted changes that still count.
 *
 * @param baseline the new one, with those changes
 * @param notes what became of each accepted change, one line each
 */
public record Renewal(Baseline baseline, List<String> notes) {

    /** The share of an accepted change above which the new runs are taken to have it. */
    private static final double HAD = 0.5;

    public Renewal {
        notes = List.copyOf(notes);
    }

    /**
     * Put {@code taken} in the place of {@code before}.
     *
     * <p>A change that the new values have already is not kept: moved by it once more, the baseline would put up with it
     * twice. So is one that has expired on {@code day}, and one of a cell that is no more.
     */
    public static Renewal of(Baseline before, Baseline taken, LocalDate day) {
        List<AcceptedRegression> kept = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (AcceptedRegression change : before.accepted()) {
            Optional<String> reason = whyDropped(change, before, taken, day);
            notes.add("accepted " + change.cell() + " " + change.change().signedText() + ": "
                    + reason.map(text -> "dropped, " + text).orElse("kept until " + change.expires()));
            if (reason.isEmpty()) {
                kept.add(change);
            }
        }
        return new Renewal(
                new Baseline(taken.source(), taken.variant(), taken.taken(), taken.environment(), taken.cells(), kept),
                notes);
    }

    private static Optional<String> whyDropped(
            AcceptedRegression change, Baseline before, Baseline taken, LocalDate day) {
        if (!change.isInForce(day)) {
            return Optional.of("it expired on " + change.expires());
        }
        Optional<BaselineCell> now = taken.find(change.cell());
        if (now.isEmpty()) {
            return Optional.of("the new baseline has no such cell");
        }
        double shareHad = shareHad(change, median(before.find(change.cell()).orElseThrow()), median(now.orElseThrow()));
        return shareHad > HAD
                ? Optional.of("the new values have " + Math.round(100 * shareHad) + " % of it already")
                : Optional.empty();
    }

    private static double median(BaselineCell cell) {
        return cell.summary().median();
    }

    private static double shareHad(AcceptedRegression change, double before, double now) {
        double amount = change.change().value();
        if (change.change().scale() == Scale.POINTS) {
            return (now - before) / amount;
        }
        // A ratio with 0 says nothing, so the change stays for people to decide.
        return before > 0 && now > 0 ? Math.log(now / before) / Math.log1p(amount) : 0;
    }
}
