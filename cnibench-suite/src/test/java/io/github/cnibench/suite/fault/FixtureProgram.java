package io.github.cnibench.suite.fault;

import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs {@link NinePhasesTestCase} in this JVM, prints every failure in one line and exits as a build would. */
final class FixtureProgram {

    /** Begins the line that tells how an execution went. */
    static final String EXECUTED = "executed: ";

    /** Begins the line of a test or class that failed. */
    static final String FAILED = "failed: ";

    private FixtureProgram() {}

    /** Run once in each of as many sessions as the first argument says, and as often in each as the second says. */
    public static void main(String[] arguments) {
        int failures = 0;
        for (int opened = 0; opened < Integer.parseInt(arguments[0]); opened++) {
            try (LauncherSession session = LauncherFactory.openSession()) {
                for (int executed = 0; executed < Integer.parseInt(arguments[1]); executed++) {
                    failures += execute(session);
                }
            }
        }
        System.exit(failures == 0 ? 0 : 1);
    }

    private static int execute(LauncherSession session) {
        Outcomes outcomes = new Outcomes();
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(NinePhasesTestCase.class))
                                .build(),
                        outcomes);
        System.out.println(EXECUTED + outcomes.failures + " failures");
        return outcomes.failures;
    }

    private static final class Outcomes implements TestExecutionListener {

        private int failures;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            Optional<Throwable> failure = result.getThrowable();
            if (result.getStatus() == TestExecutionResult.Status.FAILED && failure.isPresent()) {
                failures++;
                System.out.println(FAILED + test.getDisplayName() + ": "
                        + failure.get().toString().lines().findFirst().orElse(""));
            }
        }
    }
}
