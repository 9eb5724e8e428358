package io.github.cnibench.run;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.WorkloadLifetime;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.sampler.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Measures one phase of one run on a cluster; whatever goes wrong becomes an invalid measurement. */
final class PhaseRunner {

    private final Instruments instruments;
    private final Deadlines deadlines;
    private final ProgressListener progress;

    PhaseRunner(Instruments instruments, Deadlines deadlines, ProgressListener progress) {
        this.instruments = instruments;
        this.deadlines = deadlines;
        this.progress = progress;
    }

    PhaseResult run(PhaseTask task) {
        PhaseLog log = new PhaseLog(task.variant(), task.position().run(), task.phase());
        Measurement measurement = measure(task, log);
        if (measurement instanceof Invalid invalid) {
            // A flag that is still set would break the writing of files.
            boolean interrupted = Thread.interrupted();
            log.step("collect state");
            saveState(task, log, invalid);
            log.step("remove workloads");
            discard(task);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        } else if (task.cluster().workloadLifetime() == WorkloadLifetime.PHASE) {
            log.step("remove workloads");
            discard(task);
        }
        return log.result(measurement, task.folder().artifacts());
    }

    private Measurement measure(PhaseTask task, PhaseLog log) {
        try {
            task.folder().create();
            Measured measured = task.phase().traffic() == Traffic.NONE
                    ? idle(task, log)
                    : new TrafficPhase(instruments, deadlines, progress, task, log).measure();
            task.folder().write("commands.txt", log.commands());
            return measured;
        } catch (PhaseBroken e) {
            return e.invalid();
        } catch (InterruptedException | ClosedByInterruptException e) {
            return new Invalid(InvalidReason.INTERRUPTED, "the campaign was interrupted during this phase");
        } catch (ClusterException e) {
            return new Invalid(e.reason(), messageOf(e));
        } catch (IOException | UncheckedIOException e) {
            return new Invalid(InvalidReason.OUTPUT_NOT_WRITTEN, task.folder() + ": " + messageOf(e));
        } catch (RuntimeException e) {
            return new Invalid(InvalidReason.CLUSTER_FAILED, e.getClass().getSimpleName() + ": " + messageOf(e));
        }
    }

    private Measured idle(PhaseTask task, PhaseLog log) throws InterruptedException, IOException {
        task.pods().start();
        try (PhaseSampling sampling = PhaseSampling.begin(task, log, deadlines.longestSampling(task.profile()))) {
            return idle(task, log, sampling);
        }
    }

    private Measured idle(PhaseTask task, PhaseLog log, PhaseSampling sampling)
            throws InterruptedException, IOException {
        log.step("counters before");
        List<NodeCounters> before = task.counters();
        log.counted(before);
        log.step(PhaseResult.TRAFFIC_STEP);
        Duration duration = task.profile().duration();
        sampling.measuringBegins();
        Instant started = Instant.now();
        long start = System.nanoTime();
        for (long second = 1; second <= duration.toSeconds(); second++) {
            // This is the measured silence itself, not a wait for something.
            sleepUntil(start + Duration.ofSeconds(second).toNanos());
            progress.secondPassed(task.position(), Duration.ofSeconds(second), duration, Optional.empty());
        }
        Duration quiet = Duration.ofNanos(System.nanoTime() - start);
        Instant ended = Instant.now();
        log.step("stop sampling");
        sampling.stop();
        log.step("counters after");
        List<NodeCounters> after = task.counters();
        log.counted(after);
        log.step("collect");
        task.folder().writeCounters("counters-before.json", before);
        task.folder().writeCounters("counters-after.json", after);
        Measured measured = new Measured(new IdleObservation(quiet), Limit.UNKNOWN, new PathProof.NotNeeded());
        sampling.accountIdle(measured, new Window(started, ended));
        return measured;
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
    }

    /** Save what explains the failure; that this fails as well must not hide the failure itself. */
    private void saveState(PhaseTask task, PhaseLog log, Invalid invalid) {
        try {
            task.folder().create();
            task.folder().write("commands.txt", log.commands());
            task.folder()
                    .write(
                            "state.txt",
                            invalid.reason() + ": " + invalid.message() + "\n\n"
                                    + task.cluster().describeState());
        } catch (IOException | RuntimeException e) {
            log.warn(List.of("the state of the cluster could not be saved: " + messageOf(e)));
            progress.said("the state of the cluster could not be saved: " + messageOf(e));
        }
    }

    private void discard(PhaseTask task) {
        try {
            task.pods().close();
        } catch (RuntimeException e) {
            progress.said("the workloads of a phase could not be removed: " + messageOf(e));
        }
    }

    static String messageOf(Exception e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
