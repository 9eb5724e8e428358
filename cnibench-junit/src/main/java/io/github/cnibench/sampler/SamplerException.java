package io.github.cnibench.sampler;

import io.github.cnibench.result.CpuCost;

/** Samples that cannot be used; the message is one line. */
public final class SamplerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final CpuCost.Reason reason;

    public SamplerException(CpuCost.Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Return why no cost can be told. */
    public CpuCost.Reason reason() {
        return reason;
    }

    /** Return the cost that these samples leave. */
    public CpuCost.Unknown cost() {
        return new CpuCost.Unknown(reason, String.valueOf(getMessage()));
    }
}
