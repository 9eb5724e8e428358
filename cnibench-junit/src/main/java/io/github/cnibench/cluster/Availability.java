package io.github.cnibench.cluster;

/** Whether something can be had here, and if not, why and what to do. */
public sealed interface Availability permits Availability.Available, Availability.Unavailable {

    /** It can be had. */
    record Available() implements Availability {}

    /**
     * It cannot be had.
     *
     * @param reason why, as one clause
     * @param cure what to do about it, as one clause
     */
    record Unavailable(String reason, String cure) implements Availability {

        @Override
        public String toString() {
            return reason + "; " + cure;
        }
    }

    /** Return the answer yes. */
    static Availability available() {
        return new Available();
    }

    /** Return the answer no. */
    static Availability unavailable(String reason, String cure) {
        return new Unavailable(reason, cure);
    }
}
