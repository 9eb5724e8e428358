package io.github.cnibench.result;

/**
 * No number, and why.
 *
 * @param reason the cause out of a closed list
 * @param message one line with the particulars, such as iperf3's own words
 */
public record Invalid(InvalidReason reason, String message) implements Measurement {

    @Override
    public String validity() {
        return "invalid";
    }
}
