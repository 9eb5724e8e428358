package io.github.cnibench.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Tells how a test has gone so far. */
final class Outcomes {

    private Outcomes() {}

    /** Return whether JUnit has an exception that makes the test or class red. */
    static boolean hasFailed(ExtensionContext context) {
        return context.getExecutionException()
                .filter(exception -> !(exception instanceof TestAbortedException))
                .isPresent();
    }
}
