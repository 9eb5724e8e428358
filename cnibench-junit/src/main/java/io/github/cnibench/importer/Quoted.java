package io.github.cnibench.importer;

import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.QuotedThroughput;
import io.github.cnibench.variant.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts into a campaign what another program summed up. */
final class Quoted {

    private static final String CLUSTER = "imported";

    private Quoted() {}

    static Measured measured(QuotedThroughput throughput) {
        return new Measured(
                throughput,
                Limit.UNKNOWN,
                new PathProof.Unproved("only the sums of " + throughput.source() + " are known"));
    }

    static Campaign campaign(
            String tool,
            Instant startedAt,
            Profile profile,
            Variant variant,
            Environment environment,
            List<PhaseResult> results,
            List<PhaseResult> references,
            List<String> warnings) {
        return new Campaign(
                Campaign.SCHEMA_VERSION,
                tool.replace(' ', '-') + "-" + variant.id() + "-" + startedAt,
                tool,
                startedAt,
                Optional.empty(),
                CLUSTER,
                profile,
                0,
                List.of(variant),
                environment.fingerprint(),
                results,
                List.of(),
                references,
                List.of(),
                warnings);
    }
}
