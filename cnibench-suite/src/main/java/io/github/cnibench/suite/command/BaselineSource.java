package io.github.cnibench.suite.command;

import io.github.cnibench.gate.baseline.Baseline;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.variant.Variant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The file of a baseline as what a candidate is compared with. */
record BaselineSource(Baseline baseline) implements SideSource {

    @Override
    public GateOutcome judge(CampaignSource candidate, ComparedVariants variants, GateOptions options) {
        variants.baseline().filter(id -> !id.equals(baseline.variant())).ifPresent(id -> {
            throw new UsageException(baseline.source() + " is a baseline of " + baseline.variant() + ", but '" + id
                    + "' is named; leave that out, or name another file");
        });
        List<Phase> phases = candidate.campaign().profile().phases();
        Declaration declaration = options.cells()
                .map(text -> Declaration.parse(text, phases))
                .orElseGet(() -> baseline.declaration(phases));
        return options.baselineGate()
                .judge(
                        baseline,
                        candidate.side(candidateVariant(candidate, variants), options.allowsUnprovedPaths()),
                        declaration,
                        LocalDate.now(ZoneOffset.UTC));
    }

    /** Where the user names none, the baseline's own variant is meant, if the candidate has it. */
    private Optional<String> candidateVariant(CampaignSource candidate, ComparedVariants variants) {
        return variants.candidate()
                .or(() -> candidate.campaign().variants().stream()
                        .map(Variant::id)
                        .filter(baseline.variant()::equals)
                        .findFirst());
    }
}
