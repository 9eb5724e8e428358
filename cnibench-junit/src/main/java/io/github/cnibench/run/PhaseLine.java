package io.github.cnibench.run;

import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.Observation;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.QuotedThroughput;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.UdpTransfer;
import io.github.cnibench.unit.Durations;

/** Says in one line where a campaign is and what a phase yielded. */
final class PhaseLine {

    private PhaseLine() {}

    /** Return the start of every line of a phase, such as {@code [3/18] bridge run 1/2 dts}. */
    static String prefix(PhasePosition position) {
        return "[" + position.number() + "/" + position.total() + "] " + position.variant() + " run " + position.run()
                + "/" + position.runs() + " " + position.phase();
    }

    static String start(PhasePosition position) {
        return prefix(position) + ": " + position.phase().title() + ", " + Durations.format(position.timeToGo())
                + " to go";
    }

    static String end(PhasePosition position, PhaseResult result) {
        return prefix(position) + ": " + outcome(result.measurement()) + " (" + Durations.format(result.totalTime())
                + ")";
    }

    /** Return what was measured, or why nothing was. */
    static String outcome(Measurement measurement) {
        if (measurement instanceof Invalid invalid) {
            return "INVALID " + invalid.reason() + ": " + invalid.message();
        }
        if (measurement instanceof NotApplicable notApplicable) {
            return "not applicable: " + notApplicable.reason();
        }
        return headline(((Measured) measurement).observation());
    }

    private static String headline(Observation observation) {
        if (observation instanceof TcpTransfer tcp) {
            return tcp.received() + ", " + tcp.retransmits() + " retransmits, MSS " + tcp.mss();
        }
        if (observation instanceof UdpTransfer udp) {
            return udp.received() + " received of " + udp.sent() + " sent, " + udp.loss() + " lost, datagrams of "
                    + udp.datagram() + " bytes";
        }
        if (observation instanceof QuotedThroughput quoted) {
            return quoted.received() + ", quoted from " + quoted.source();
        }
        return "idle for " + Durations.format(((IdleObservation) observation).duration());
    }
}
