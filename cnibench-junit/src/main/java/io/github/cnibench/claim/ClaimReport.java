package io.github.cnibench.claim;

import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.ClaimFinding.Claim;
import io.github.cnibench.result.ClaimFinding.Outcome;
import io.github.cnibench.variant.PathEvidence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What came of checking the claims of a variant on its cluster.
 *
 * @param findings one for each claim
 * @param expectedMss segment size in bytes that TCP from pod to pod must have on this underlay, where it is claimed
 * @param underlay where bytes from node to node show up on the server's node, or empty where nobody may look
 * @param phases what is checked again in each phase
 * @param inconclusive why the check should be made again, or empty where it need not
 * @param troubles what could not be looked at although somebody may, one line each
 */
public record ClaimReport(
        List<ClaimFinding> findings,
        OptionalInt expectedMss,
        Optional<PathEvidence> underlay,
        PhaseClaims phases,
        Optional<String> inconclusive,
        List<String> troubles) {

    public ClaimReport {
        findings = List.copyOf(findings);
        troubles = List.copyOf(troubles);
    }

    /** Return a report of a cluster that nobody has looked at. */
    public static ClaimReport nothing() {
        return new ClaimReport(
                List.of(), OptionalInt.empty(), Optional.empty(), PhaseClaims.none(), Optional.empty(), List.of());
    }

    /** Return why nothing that is measured on this cluster counts, in one line, or empty where no claim is broken. */
    public Optional<String> broken() {
        if (inconclusive.isPresent()) {
            return Optional.empty();
        }
        String lines = lines(Outcome.NOT_HELD, List.of(Claim.values()));
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }

    /** Return why the path of what is measured is unproved, in one line, or empty where all claims about it held. */
    public Optional<String> unproved() {
        if (inconclusive.isPresent()) {
            return inconclusive.map(reason -> "the claims could not be checked: " + reason);
        }
        String lines = lines(
                Outcome.UNPROVED,
                List.of(
                        Claim.DATAPLANE,
                        Claim.ENCAPSULATION,
                        Claim.ENCRYPTION,
                        Claim.KUBE_PROXY,
                        Claim.POD_ADDRESSES,
                        Claim.TCP_MSS));
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
    }

    private String lines(Outcome outcome, List<Claim> claims) {
        return findings.stream()
                .filter(finding -> finding.outcome() == outcome && claims.contains(finding.claim()))
                .map(ClaimFinding::line)
                .collect(Collectors.joining("; "));
    }
}
