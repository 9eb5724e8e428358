package io.github.cnibench.gate.selftest;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a gate does with so many runs a side.
 *
 * @param runs runs a side
 * @param decides whether so many runs could ever decide in all the cells; where not, nothing passes and nothing fails
 * @param drawn what came of the suites that were drawn
 * @param smallest for each cell the smallest change for the worse that is found four times out of five, as a share or in
 *     percentage points; empty where nothing is
 * @param inOrder what came of suites in the order of time, none where there are too few runs for one
 */
public record SidesSelfTest(
        int runs, boolean decides, SelfTestResult drawn, List<OptionalDouble> smallest, List<InOrder> inOrder) {

    public SidesSelfTest {
        smallest = List.copyOf(smallest);
        inOrder = List.copyOf(inOrder);
    }
}
