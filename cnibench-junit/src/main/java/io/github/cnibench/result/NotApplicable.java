package io.github.cnibench.result;

/**
 * A phase that the variant cannot have, as it declared beforehand.
 *
 * @param reason why it cannot
 */
public record NotApplicable(String reason) implements Measurement {

    @Override
    public String validity() {
        return "not-applicable";
    }
}
