package io.github.cnibench.run;

import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.PhaseResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a session, once: when it is closed, or when the JVM is told to end, which interrupts the phase that is measured.
 *
 * <p>The clusters are removed or kept, the campaign is written with what it has, and the folder is released.
 */
final class SessionEnd implements AutoCloseable {

    private static final Duration LAST_PHASE = Duration.ofSeconds(20);

    private final ReentrantLock lock;
    private final OutsideTime outside;
    private final Settings settings;
    private final Instruments instruments;
    private final ClusterPool pool;
    private final CampaignRecorder recorder;
    private final ProgressListener progress;
    private final OutputFolder output;
    private final ShutdownHook hook = new ShutdownHook(this::interrupt);

    private volatile @Nullable Thread measuring;
    private volatile boolean interrupted;
    private volatile boolean failed;
    private boolean ended;

    /** @param lock what is held while a phase is measured */
    SessionEnd(
            ReentrantLock lock,
            OutsideTime outside,
            Settings settings,
            Instruments instruments,
            ClusterPool pool,
            CampaignRecorder recorder,
            ProgressListener progress,
            OutputFolder output) {
        this.lock = lock;
        this.outside = outside;
        this.settings = settings;
        this.instruments = instruments;
        this.pool = pool;
        this.recorder = recorder;
        this.progress = progress;
        this.output = output;
    }

    /** Be there when the JVM is told to end. */
    void watch() {
        hook.register();
    }

    /** Note that something failed, so that {@link Cleanup#ON_SUCCESS} keeps the clusters. */
    void noteFailure() {
        failed = true;
    }

    /** Return whether everything has ended; to be asked with the lock held. */
    boolean isOver() {
        return ended;
    }

    /** Return whether nothing new may begin; to be asked with the lock held. */
    boolean hasBegun() {
        return ended || interrupted;
    }

    /** Measure in this thread, which is interrupted when the JVM is told to end; then an invalid result says so. */
    PhaseResult interruptibly(Supplier<PhaseResult> measurement) {
        measuring = Thread.currentThread();
        PhaseResult result;
        try {
            result = measurement.get();
        } finally {
            measuring = null;
        }
        return interrupted && result.measurement() instanceof Invalid
                ? result.with(new Invalid(InvalidReason.INTERRUPTED, "the campaign was interrupted during this phase"))
                : result;
    }

    /** End the session as it was asked for. Closing twice does nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            end(settings.cleanup() == Cleanup.NEVER || (settings.cleanup() == Cleanup.ON_SUCCESS && failed));
        } finally {
            lock.unlock();
            hook.remove();
        }
    }

    /** End the phase that runs, then the session; called when the JVM is told to end. */
    private void interrupt() {
        interrupted = true;
        Thread thread = measuring;
        if (thread != null) {
            thread.interrupt();
        }
        boolean alone = false;
        try {
            alone = lock.tryLock(LAST_PHASE.toMillis(), TimeUnit.MILLISECONDS);
            end(settings.cleanup() == Cleanup.NEVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (alone) {
                lock.unlock();
            }
        }
    }

    private void end(boolean keep) {
        if (ended) {
            return;
        }
        ended = true;
        outside.enter();
        if (keep) {
            pool.keepAll();
        } else {
            pool.removeAll();
        }
        try {
            if (recorder.phases() > 0) {
                recorder.finish();
                progress.campaignEnded(instruments.summary(recorder.campaign()));
            }
        } catch (IOException | RuntimeException e) {
            progress.said("the reports in " + settings.output() + " could not be written: " + PhaseRunner.messageOf(e));
        }
        try {
            output.close();
        } catch (IOException e) {
            progress.said("the folder " + settings.output() + " could not be released: " + PhaseRunner.messageOf(e));
        }
    }
}
