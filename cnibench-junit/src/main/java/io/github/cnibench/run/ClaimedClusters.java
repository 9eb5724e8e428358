package io.github.cnibench.run;

import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.claim.Pair;
import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.WorkloadLifetime;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Checks the claims of each cluster once, before its first phase, and tells what came of it.
 *
 * <p>Not safe for use by several threads; the session has one phase at a time.
 */
final class ClaimedClusters {

    /** How often a cluster whose pods do not reach one another is looked at. */
    private static final int MOST_ATTEMPTS = 3;

    private final Instruments instruments;
    private final Path output;
    private final ClusterPool pool;
    private final CampaignRecorder recorder;
    private final ProgressListener progress;
    private final IdentityHashMap<Cluster, ClaimReport> reports = new IdentityHashMap<>();
    private final IdentityHashMap<Cluster, Integer> attempts = new IdentityHashMap<>();

    ClaimedClusters(
            Instruments instruments,
            Path output,
            ClusterPool pool,
            CampaignRecorder recorder,
            ProgressListener progress) {
        this.instruments = instruments;
        this.output = output;
        this.pool = pool;
        this.recorder = recorder;
        this.progress = progress;
    }

    /**
     * Return what came of the check of {@code cluster}, checked now where it was not.
     *
     * @throws io.github.cnibench.cluster.ClusterException if its workloads cannot be had
     */
    ClaimReport of(Cluster cluster, int run) throws InterruptedException {
        ClaimReport known = reports.get(cluster);
        if (known != null) {
            return known;
        }
        long start = System.nanoTime();
        try {
            ClaimReport report = check(cluster, run);
            boolean last = attempts.merge(cluster, 1, Integer::sum) >= MOST_ATTEMPTS;
            if (report.inconclusive().isEmpty() || last) {
                reports.put(cluster, report);
                tell(cluster.variant(), report);
            } else {
                progress.said(cluster.variant() + ": the claims could not be checked and will be again, "
                        + report.inconclusive().get());
            }
            return report;
        } finally {
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            recorder.addStep("check claims " + cluster.variant(), duration);
            progress.said(cluster.variant() + ": the claims were checked in " + Durations.format(duration));
        }
    }

    private ClaimReport check(Cluster cluster, int run) throws InterruptedException {
        Variant variant = cluster.variant();
        RunPods pods = pool.pods(variant, run, WorkloadNetwork.POD);
        RunPods hosts = pool.pods(variant, run, WorkloadNetwork.HOST);
        try {
            Optional<Pair> nodes =
                    cluster.hostNetwork() instanceof Availability.Available ? Optional.of(hosts) : Optional.empty();
            return instruments.checkClaims(cluster, run, pods, nodes, RunPods.PORT, folder(variant, run));
        } finally {
            if (cluster.workloadLifetime() == WorkloadLifetime.PHASE) {
                discard(pods);
                discard(hosts);
            }
        }
    }

    private Path folder(Variant variant, int run) {
        Path folder = output.resolve("claims").resolve(variant.id()).resolve(Integer.toString(run));
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new io.github.cnibench.cluster.ClusterException(
                    InvalidReason.OUTPUT_NOT_WRITTEN, folder + ": " + PhaseRunner.messageOf(e), e);
        }
    }

    private void discard(RunPods pods) {
        try {
            pods.close();
        } catch (RuntimeException e) {
            progress.said("the workloads of a check of claims could not be removed: " + PhaseRunner.messageOf(e));
        }
    }

    private void tell(Variant variant, ClaimReport report) {
        recorder.addClaims(report.findings());
        for (ClaimFinding finding : report.findings()) {
            String line = variant + " claims " + finding.line();
            progress.said(line);
            if (finding.outcome() != Outcome.HELD) {
                recorder.warn(line);
            }
        }
        for (String trouble : report.troubles()) {
            recorder.warn(variant + ": " + trouble);
            progress.said(variant + ": " + trouble);
        }
    }
}
