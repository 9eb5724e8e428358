package io.github.cnibench.run;

import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Measures phases on the cluster that their variant and run need; where there is none, or it does not keep the variant's claims,
 * the result says so in the place of a number.
 */
final class PhaseMeasurer {

    private final Path output;
    private final ClusterPool pool;
    private final ClaimedClusters claimed;
    private final PhaseRunner runner;

    PhaseMeasurer(Path output, ClusterPool pool, ClaimedClusters claimed, PhaseRunner runner) {
        this.output = output;
        this.pool = pool;
        this.claimed = claimed;
        this.runner = runner;
    }

    /** Measure the phase at {@code position}; nothing is thrown, and an interruption is part of the result. */
    PhaseResult measure(PhasePosition position, Profile profile) {
        return position.variant()
                .notApplicableReason(position.phase().id())
                .map(reason -> without(position, new NotApplicable(reason)))
                .orElseGet(() -> onCluster(position, profile));
    }

    private PhaseResult onCluster(PhasePosition position, Profile profile) {
        Variant variant = position.variant();
        int run = position.run();
        Phase phase = position.phase();
        try {
            Cluster cluster = pool.cluster(variant, run);
            ClaimReport claims = claimed.of(cluster, run);
            if (claims.broken().isPresent()) {
                return invalid(
                        position, InvalidReason.CLAIM_NOT_HELD, claims.broken().get());
            }
            return runner.run(new PhaseTask(
                    cluster,
                    pool.pods(variant, run, WorkloadNetwork.POD),
                    WorkloadNetwork.POD,
                    claims,
                    profile,
                    phase,
                    position,
                    new PhaseFolder(output, variant.id(), run, phase.id())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return invalid(
                    position, InvalidReason.INTERRUPTED, "the campaign was interrupted while claims were checked");
        } catch (ClusterException e) {
            return invalid(position, e.reason(), PhaseRunner.messageOf(e));
        } catch (RuntimeException e) {
            return invalid(position, InvalidReason.CLUSTER_FAILED, PhaseRunner.messageOf(e));
        }
    }

    private static PhaseResult invalid(PhasePosition position, InvalidReason reason, String detail) {
        return without(position, new Invalid(reason, detail));
    }

    private static PhaseResult without(PhasePosition position, Measurement measurement) {
        return PhaseResult.unsampled(
                position.variant().id(),
                position.run(),
                position.phase().id(),
                measurement,
                Instant.now(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
