package io.github.cnibench.gate.campaign;

import java.util.List;
import java.util.stream.Collectors;

/** Two sides were measured in environments that differ, so that comparing them would compare the environments. */
public final class UnlikeEnvironmentsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnlikeEnvironmentsException(Side baseline, Side candidate, List<EnvironmentDifference> differences) {
        super("cannot compare " + candidate.name() + " with " + baseline.name() + ": they differ in "
                + differences.stream().map(EnvironmentDifference::text).collect(Collectors.joining(", "))
                + "; measure both in one environment, or allow a field by its name");
    }
}
