package io.github.cnibench.claim;

import io.github.cnibench.result.ClaimFinding.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check says.
 *
 * @param evidence one line each, what says most first
 */
record Judgement(Outcome outcome, List<String> evidence) {

    Judgement {
        evidence = List.copyOf(evidence);
    }

    static Judgement held(String evidence) {
        return new Judgement(Outcome.HELD, List.of(evidence));
    }

    static Judgement notHeld(String evidence) {
        return new Judgement(Outcome.NOT_HELD, List.of(evidence));
    }

    static Judgement unproved(String reason) {
        return new Judgement(Outcome.UNPROVED, List.of(reason));
    }

    /** Return this judgement with further lines of evidence. */
    Judgement with(List<String> more) {
        List<String> all = new ArrayList<>(evidence);
        more.stream().filter(line -> !all.contains(line)).forEach(all::add);
        return new Judgement(outcome, all);
    }
}
