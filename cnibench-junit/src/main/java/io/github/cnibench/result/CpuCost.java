package io.github.cnibench.result;

import io.github.cnibench.unit.CpuPerBitRate;
import java.util.Locale;
import java.util.Optional;

/** What the throughput of a measurement cost in CPU time. */
public sealed interface CpuCost permits CpuCost.Known, CpuCost.Unknown {

    /**
     * The cost, with the work of foreign programs and stolen time left out.
     *
     * @param server what the server's node spent, empty where nodes share a machine
     * @param client what the client's node spent, empty where nodes share a machine
     * @param together what both spent
     */
    record Known(Optional<CpuPerBitRate> server, Optional<CpuPerBitRate> client, CpuPerBitRate together)
            implements CpuCost {}

    /**
     * No cost, and why.
     *
     * @param reason the cause out of a closed list
     * @param message one line with the particulars
     */
    record Unknown(Reason reason, String message) implements CpuCost {}

    /** Why a cost is not known: the closed list. */
    enum Reason {
        NO_MEASUREMENT("there is no throughput to divide by"),
        NO_TRAFFIC("nothing was sent, so nothing has a cost"),
        NOT_SAMPLED("nobody sampled the nodes"),
        SAMPLER_FAILED("a node could not be sampled"),
        WINDOW_UNCLEAR("it cannot be told closely enough when the throughput was measured"),
        TOO_FEW_SAMPLES("the samples do not cover the window"),
        IMPLAUSIBLE_SAMPLES("what was sampled cannot be true"),
        MODES_NOT_TOLD("the CPU time of interrupts is not known, which forwards most of the packets"),
        STEAL("the hypervisor took too much of the CPU time"),
        FOREIGN_PROCESSES("other programs took too much of the CPU time"),
        FOREIGN_PROCESSES_NOT_TOLD("nobody could tell the CPU time of other programs"),
        SATURATED("all CPUs were busy, so the cost only repeats the throughput");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        /** Return what this reason means, in one clause. */
        public String meaning() {
            return meaning;
        }

        /** Return the word for this reason in files and messages, such as {@code too-few-samples}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String toString() {
            return word();
        }
    }

    /** Return the cost of a measurement whose nodes were not sampled. */
    static Unknown unsampled(Measurement measurement) {
        Reason reason = measurement instanceof Measured measured
                ? measured.observation() instanceof IdleObservation ? Reason.NO_TRAFFIC : Reason.NOT_SAMPLED
                : Reason.NO_MEASUREMENT;
        return new Unknown(reason, reason.meaning());
    }
}
