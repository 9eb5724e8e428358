package io.github.cnibench.gate.campaign;

import io.github.cnibench.gate.Sample;
import java.util.List;

/**
 * What the runs of one side say in one cell.
 *
 * @param sample the values, and how many runs have none
 * @param filling runs with a value that fill the link
 * @param missing why runs have no value, one line each with the number of the run
 */
public record SideCell(Sample sample, int filling, List<String> missing) {

    static final SideCell NOTHING = new SideCell(new Sample(List.of(), 0), 0, List.of());

    public SideCell {
        missing = List.copyOf(missing);
    }
}
