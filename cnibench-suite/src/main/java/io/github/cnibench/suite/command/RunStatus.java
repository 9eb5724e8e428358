package io.github.cnibench.suite.command;

import io.github.cnibench.gate.Overall;
import io.github.cnibench.suite.UndecidedException;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** The exit status of a run, as {@code git bisect run} reads it. */
final class RunStatus {

    private RunStatus() {}

    /**
     * Return 0 where tests passed and none failed, 125 where nothing failed but gates that cannot tell, 1 otherwise.
     *
     * @param passed number of tests that passed
     * @param failures what tests and classes failed with
     */
    static int of(long passed, List<Throwable> failures) {
        if (failures.isEmpty()) {
            return passed > 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }
        return failures.stream().allMatch(UndecidedException.class::isInstance)
                ? Overall.INCONCLUSIVE.exitCode()
                : ExitCode.SOFTWARE;
    }
}
