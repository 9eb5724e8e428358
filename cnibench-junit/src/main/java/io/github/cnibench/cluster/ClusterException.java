package io.github.cnibench.cluster;

import io.github.cnibench.result.InvalidReason;

/** A cluster, node or workload that cannot be had; the message is one line with the cause. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final InvalidReason reason;

    public ClusterException(InvalidReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ClusterException(InvalidReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Return what makes measurements invalid that need the missing thing. */
    public InvalidReason reason() {
        return reason;
    }
}
