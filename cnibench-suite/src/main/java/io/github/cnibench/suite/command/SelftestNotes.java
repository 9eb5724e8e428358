package io.github.cnibench.suite.command;

import io.github.cnibench.gate.selftest.CellSpread;
import io.github.cnibench.gate.selftest.Drawing;
import io.github.cnibench.gate.selftest.InOrder;
import io.github.cnibench.gate.selftest.RunOrder;
import io.github.cnibench.gate.selftest.SidesSelfTest;
import io.github.cnibench.gate.selftest.StoredSelfTest;
import java.util.ArrayList;
import java.util.List;

/** Says what a self-test cannot show. */
final class SelftestNotes {

    /** Suites without an alarm that bound its rate below 1 % with a confidence of 95 %: 0.99 to their power is below 5 %. */
    private static final int SUITES_FOR_ONE_PERCENT = 299;

    private SelftestNotes() {}

    static List<String> of(StoredSelfTest test, StoredSelfTest.Result result) {
        List<String> notes = new ArrayList<>(result.leftOut());
        int cells = result.cells().size();
        for (SidesSelfTest one : result.sides()) {
            if (!one.decides()) {
                notes.add("with " + one.runs() + " runs a side nothing can be told in "
                        + SelftestReport.count(cells, "cell") + ", so nothing passes and nothing fails; it takes "
                        + test.rules().leastRuns(cells));
            }
        }
        notes.add(drawn(test, result));
        List<SidesSelfTest> ordered =
                result.sides().stream().filter(one -> !one.inOrder().isEmpty()).toList();
        ordered.forEach(one -> one.inOrder().stream()
                .filter(order -> order.order() == RunOrder.INTERLEAVED)
                .forEach(order -> notes.add(inOrder(one.runs(), order))));
        if (ordered.isEmpty()) {
            int fewest = result.sides().get(0).runs();
            notes.add("there is no suite in the order of time, so drift is not seen: it takes " + 2 * fewest
                    + " runs of a variant in one campaign");
        }
        return notes;
    }

    private static String drawn(StoredSelfTest test, StoredSelfTest.Result result) {
        int fewest = result.cells().stream().mapToInt(CellSpread::values).min().orElseThrow();
        return "all suites are drawn from the same " + fewest
                + " runs, so the bound is that of drawing from these and not of measuring again; "
                + (test.drawing() == Drawing.SPLIT
                        ? "the order of time is lost, and drift with it"
                        : "a variant that is noisier than the others has more alarms than the pool");
    }

    private static String inOrder(int runs, InOrder order) {
        String suites = SelftestReport.count(Math.toIntExact(order.alarms().of()), "suite");
        String bound = SelftestReport.percent(order.alarms().upperBound());
        return order.alarms().count() == 0 && order.alarms().of() < SUITES_FOR_ONE_PERCENT
                ? suites + " in the order of time with " + runs + " runs a side and no alarm only bound the rate below "
                        + bound + "; below 1 % takes " + SUITES_FOR_ONE_PERCENT
                : order.alarms().count() + " of " + suites + " in the order of time with " + runs
                        + " runs a side raised an alarm";
    }
}
