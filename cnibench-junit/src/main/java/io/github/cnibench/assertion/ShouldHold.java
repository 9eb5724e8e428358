package io.github.cnibench.assertion;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;

/** Makes the messages of failed assertions, each beginning with the variant, the run and the phase. */
final class ShouldHold extends BasicErrorMessageFactory {

    private ShouldHold(String text) {
        super("%s", unquotedString(text));
    }

    static ShouldHold shouldHold(Runs runs, Judgement judgement) {
        return new ShouldHold(runs.label() + ": " + judgement.text());
    }

    static ShouldHold shouldBe(Runs runs, String expected, String found) {
        return new ShouldHold(runs.label() + ": expected " + (runs.single() ? "it" : "each run") + " to be " + expected
                + ", but " + found);
    }

    static ShouldHold shouldHave(String label, String expected, String found) {
        return new ShouldHold(label + ": expected " + expected + ", but " + found);
    }

    static ShouldHold shouldMeet(String label, List<String> failures) {
        return new ShouldHold(label + ": "
                + (failures.size() == 1
                        ? failures.get(0)
                        : failures.size() + " faults" + System.lineSeparator() + "- "
                                + String.join(System.lineSeparator() + "- ", failures)));
    }
}
