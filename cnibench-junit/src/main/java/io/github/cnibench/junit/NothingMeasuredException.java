package io.github.cnibench.junit;

/** Tells JUnit that a launch which was to measure has measured nothing, which must not pass for success. */
public final class NothingMeasuredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingMeasuredException(String testClass, String cni) {
        super(testClass + ": nothing was measured, although -Dcni=" + cni
                + " is given; expected at least one executed phase, see the reasons of the skipped tests");
    }
}
