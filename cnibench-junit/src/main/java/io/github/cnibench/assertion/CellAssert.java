package io.github.cnibench.assertion;

import io.github.cnibench.result.Cell;
import org.jspecify.annotations.Nullable;

/** Assertions on a cell: one variant and one phase, its runs together. */
public class CellAssert extends AbstractCellAssert<CellAssert> {

    public CellAssert(@Nullable Cell actual) {
        super(actual, CellAssert.class);
    }
}
