package io.github.cnibench.run;

import java.time.Duration;

/**
 * Accounts for the time between what a session is asked for: that of the test framework, of assertions, and of reports that
 * listeners write.
 */
final class OutsideTime {

    static final String STEP = "tests and their reports";

    private final CampaignRecorder recorder;
    private long leftAt = System.nanoTime();
    private int depth;

    /** Create an account of a session that has just been opened. */
    OutsideTime(CampaignRecorder recorder) {
        this.recorder = recorder;
    }

    /** Note that the session begins to do something; what it does is accounted for elsewhere. */
    synchronized void enter() {
        if (depth++ == 0) {
            recorder.addStep(STEP, Duration.ofNanos(System.nanoTime() - leftAt));
        }
    }

    /** Note that it has done it. */
    synchronized void leave() {
        if (--depth == 0) {
            leftAt = System.nanoTime();
        }
    }
}
