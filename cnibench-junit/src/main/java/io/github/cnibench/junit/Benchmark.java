package io.github.cnibench.junit;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Measures phases for the variant and run of a test; a parameter of tests and of their lifecycle methods.
 *
 * <p>An invalid measurement fails the test in the end, even where the test has caught the exception or has looked at the
 * outcome only, unless it was {@linkplain #expectInvalid expected}.
 */
public final class Benchmark {

    private final BenchmarkSession session;
    private final VariantRun variantRun;
    private final List<PhaseResult> invalid = new ArrayList<>();
    private final Set<InvalidReason> expected = EnumSet.noneOf(InvalidReason.class);
    private @Nullable ExtensionContext context;

    Benchmark(BenchmarkSession session, VariantRun variantRun) {
        this.session = session;
        this.variantRun = variantRun;
    }

    synchronized void attach(ExtensionContext testContext) {
        context = testContext;
    }

    /**
     * Measure {@code phase} and return its numbers.
     *
     * @throws InvalidMeasurementException if there are none
     * @throws TestAbortedException if the variant cannot have the phase, or the user does not want it
     */
    public PhaseResult run(Phase phase) {
        PhaseResult result = attempt(phase);
        if (result.measurement() instanceof Invalid none) {
            throw new InvalidMeasurementException(result, none);
        }
        if (result.measurement() instanceof NotApplicable none) {
            throw new TestAbortedException(variantRun + ", " + phase + ": not applicable: " + none.reason());
        }
        return result;
    }

    /**
     * Measure {@code phase} and return what came of it, numbers or not.
     *
     * @throws TestAbortedException if the user does not want the phase
     */
    public synchronized PhaseResult attempt(Phase phase) {
        Optional<String> skip = session.skipReason(phase);
        if (skip.isPresent()) {
            throw new TestAbortedException(variantRun + ", " + phase + ": " + skip.get());
        }
        PhaseResult result = session.measure(variantRun.variant(), variantRun.run(), phase);
        if (result.measurement() instanceof Invalid) {
            invalid.add(result);
        }
        ExtensionContext testContext = context;
        if (testContext != null) {
            PhasePublisher.publish(testContext, session, result);
        }
        return result;
    }

    /** Declare that measurements of this test may be invalid for one of {@code reasons} without failing it. */
    public synchronized void expectInvalid(InvalidReason... reasons) {
        expected.addAll(List.of(reasons));
    }

    /** Return the variant that is measured. */
    public Variant variant() {
        return variantRun.variant();
    }

    /** Return the number of the run, counted from 1. */
    public int runNumber() {
        return variantRun.run();
    }

    /** Return the campaign with everything that was measured so far. */
    public Campaign campaign() {
        return session.campaign();
    }

    /** Return the invalid measurement that nobody expected, if any, and forget it. */
    synchronized Optional<InvalidMeasurementException> takeUnexpected() {
        List<InvalidMeasurementException> unexpected = new ArrayList<>();
        for (PhaseResult result : invalid) {
            Invalid none = (Invalid) result.measurement();
            if (!expected.contains(none.reason())) {
                unexpected.add(new InvalidMeasurementException(result, none));
            }
        }
        invalid.clear();
        if (unexpected.isEmpty()) {
            return Optional.empty();
        }
        InvalidMeasurementException first = unexpected.get(0);
        unexpected.stream().skip(1).forEach(first::addSuppressed);
        return Optional.of(first);
    }

    /** Return the name that tests show, such as {@code bridge, run 1}. */
    @Override
    public String toString() {
        return variantRun.toString();
    }
}
