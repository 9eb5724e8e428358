package io.github.cnibench.run;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Path;

/** Measures what the nodes do without the CNI, right after the phase that it is the reference for. */
final class References {

    private final Path output;
    private final ClusterPool pool;
    private final ClaimedClusters claimed;
    private final PhaseRunner runner;
    private final CampaignRecorder recorder;
    private final ProgressListener progress;

    References(
            Path output,
            ClusterPool pool,
            ClaimedClusters claimed,
            PhaseRunner runner,
            CampaignRecorder recorder,
            ProgressListener progress) {
        this.output = output;
        this.pool = pool;
        this.claimed = claimed;
        this.runner = runner;
        this.recorder = recorder;
        this.progress = progress;
    }

    /** Measure the reference of the phase that was measured at {@code position}, where it has one; nothing is thrown. */
    void measureAfter(PhasePosition position, Profile profile, SessionEnd end) {
        Variant variant = position.variant();
        Phase phase = position.phase();
        if (!profile.references().contains(phase.id()) || !variant.hasPods()) {
            return;
        }
        try {
            Cluster cluster = pool.cluster(variant, position.run());
            if (cluster.hostNetwork() instanceof Availability.Unavailable reason) {
                recorder.warn("there is no reference for " + variant + ": " + reason);
                return;
            }
            PhaseTask task = new PhaseTask(
                    cluster,
                    pool.pods(variant, position.run(), WorkloadNetwork.HOST),
                    WorkloadNetwork.HOST,
                    claimed.of(cluster, position.run()),
                    profile,
                    phase,
                    position,
                    new PhaseFolder(output, variant.id(), position.run(), phase.id() + "-reference"));
            PhaseResult result = end.interruptibly(() -> runner.run(task));
            // A flag that is still set would break the writing of the results.
            boolean interrupted = Thread.interrupted();
            recorder.addReference(result);
            progress.said(PhaseLine.prefix(position) + " reference, from node to node without the CNI: "
                    + PhaseLine.outcome(result.measurement()));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            String line = "the reference of " + variant + ", run " + position.run() + ", " + phase
                    + " could not be measured: " + PhaseRunner.messageOf(e);
            recorder.warn(line);
            progress.said(line);
        }
    }
}
