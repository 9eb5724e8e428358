package io.github.cnibench.gate.baseline;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.campaign.CampaignGate;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.gate.campaign.Side;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges whether a candidate is worse than a baseline.
 *
 * @param margins margins of all cells, or empty for those that the baseline has frozen
 * @param allowed names of fields in which the environments may differ, and {@value #VARIANT} for another variant
 */
public record BaselineGate(GateRules rules, Optional<Margins> margins, Set<String> allowed) {

    /** What allows a candidate of another variant. */
    public static final String VARIANT = "variant";

    public BaselineGate {
        allowed = Set.copyOf(allowed);
    }

    /**
     * Judge {@code candidate} on {@code day}.
     *
     * @param declaration the cells that judge, such as {@link Baseline#declaration}
     * @param day today in UTC; it decides whether the baseline and the changes accepted in it still count
     * @throws io.github.cnibench.document.DocumentException if the baseline has expired
     * @throws io.github.cnibench.gate.campaign.UnlikeEnvironmentsException if the environments differ in a field that is not
     *     allowed to
     * @throws IllegalArgumentException if the candidate is another variant, or more cells are declared than the rules judge
     */
    public GateOutcome judge(Baseline baseline, Side candidate, Declaration declaration, LocalDate day) {
        baseline.requireInForce(day);
        if (!candidate.variant().equals(baseline.variant()) && !allowed.contains(VARIANT)) {
            throw new IllegalArgumentException(baseline.source() + " is a baseline of " + baseline.variant()
                    + ", but the candidate is " + candidate.name()
                    + "; name a baseline of this variant, or allow '" + VARIANT + "' to differ");
        }
        GateOutcome outcome = gate(baseline).judge(baseline.side(day), candidate, declaration);
        List<String> notes = Stream.concat(
                        baseline.accepted().stream().map(change -> change.note(day)), outcome.notes().stream())
                .toList();
        return new GateOutcome(outcome.baseline(), outcome.candidate(), outcome.rules(), outcome.report(), notes);
    }

    /** Return what comes of a candidate that cannot be compared: every cell that judges is invalid for {@code reason}. */
    public GateOutcome refuse(
            Baseline baseline, Side candidate, Declaration declaration, LocalDate day, String reason) {
        return gate(baseline).refuse(baseline.side(day), candidate, declaration, reason);
    }

    private CampaignGate gate(Baseline baseline) {
        return new CampaignGate(rules, margins.orElseGet(baseline::margins), allowed);
    }
}
