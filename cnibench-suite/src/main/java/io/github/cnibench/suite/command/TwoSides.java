package io.github.cnibench.suite.command;

import io.github.cnibench.gate.campaign.GateOutcome;

/** A baseline and a candidate that were measured at different times. */
record TwoSides(SideSource baseline, SideSource candidate) {

    /**
     * Judge the candidate by the cells and margins of the baseline.
     *
     * @throws UsageException if both are the same campaign
     * @throws io.github.cnibench.gate.campaign.UnlikeEnvironmentsException if the environments differ
     */
    GateOutcome judge(ComparedVariants variants, GateOptions options) {
        if (baseline.id().equals(candidate.id())) {
            throw new UsageException("baseline and candidate are both campaign " + baseline.id()
                    + "; name it once to compare its variants with each other");
        }
        return options.gate(baseline.margins())
                .judge(
                        baseline.side(variants.baseline(), options.allowsUnprovedPaths()),
                        candidate.side(variants.candidate(), options.allowsUnprovedPaths()),
                        baseline.declaration(options.cells()));
    }
}
