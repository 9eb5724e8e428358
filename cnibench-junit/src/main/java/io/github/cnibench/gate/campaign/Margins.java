package io.github.cnibench.gate.campaign;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.Scale;

/** The margins of a comparison, fixed before it. */
public interface Margins {

    /** The share that ratios may be worse by where no self-test was made. */
    double USUAL_SHARE = 0.05;

    /** The percentage points that losses may be worse by where no self-test was made. */
    double USUAL_POINTS = 0.5;

    /** Return the margin of {@code cell}. */
    Margin of(GateCell cell);

    /** Return the margins where no self-test was made: 5 % for ratios, 0.5 points for losses. */
    static Margins usual() {
        return fixed(USUAL_SHARE, USUAL_POINTS);
    }

    /**
     * Return one margin for all ratios and one for all differences, whose noise is not known.
     *
     * @param share a share above 0 and below 1
     * @param points percentage points above 0
     */
    static Margins fixed(double share, double points) {
        return cell -> new Margin(cell.scale() == Scale.RATIO ? share : points, 0);
    }
}
