package io.github.cnibench.phase;

import io.github.cnibench.document.Suggestions;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Named settings of phases and runs.
 *
 * @param id name such as {@code standard}
 * @param description one line on what the profile is for
 * @param runs how often every phase is measured, 1 to 1000
 * @param duration measured time of a phase, whole seconds, 1 s to 24 h
 * @param omit time at the start of a phase that is sent but not measured, whole seconds, 0 s to 10 min
 * @param order in which order phases are measured
 * @param udpDatagram payload of a UDP datagram in bytes, or empty for what iperf3 takes from the path
 * @param zeroCopy send with {@code sendfile}, which hides the sender's cost of copying
 * @param historicFlags keep the study's flags that have no effect: {@code --dont-fragment} on TCP, {@code -Z} on UDP
 * @param phases the phases in their fixed order
 * @param references ids of phases that are measured between the nodes themselves as well, right after those between pods
 * @param install how often the CNI is installed
 */
public record Profile(
        String id,
        String description,
        int runs,
        Duration duration,
        Duration omit,
        PhaseOrder order,
        OptionalInt udpDatagram,
        boolean zeroCopy,
        boolean historicFlags,
        List<Phase> phases,
        List<String> references,
        Installation install) {

    /** What is measured without the CNI as well where a profile does not say it. */
    public static final List<String> DEFAULT_REFERENCES = List.of("dts", "dtm");

    private static final Duration MAX_DURATION = Duration.ofHours(24);

    public Profile {
        require(runs >= 1 && runs <= 1000, "runs must be 1 to 1000, but was " + runs);
        require(
                isWholeSeconds(duration) && duration.toSeconds() >= 1 && duration.compareTo(MAX_DURATION) <= 0,
                "duration must be whole seconds from 1 s to 24 h, but was " + Durations.format(duration));
        require(
                isWholeSeconds(omit) && !omit.isNegative() && omit.toSeconds() <= 600,
                "omit must be whole seconds from 0 s to 10 min, but was " + Durations.format(omit));
        udpDatagram.ifPresent(bytes ->
                require(bytes >= 16 && bytes <= 65507, "udp-datagram must be 16 to 65507 bytes, but was " + bytes));
        phases = List.copyOf(phases);
        require(!phases.isEmpty(), "a profile needs at least one phase");
        require(
                phases.stream().map(Phase::id).distinct().count() == phases.size(),
                "the ids of a profile's phases must differ, but were " + phases);
        references = List.copyOf(references);
        for (Phase phase : phases) {
            require(
                    !references.contains(phase.id()) || canBeReferred(phase),
                    "reference can only name phases with traffic that go to the pod itself, but named " + phase.id());
        }
    }

    /**
     * Return the phases in the order in which a run measures them; the same seed and run give the same order.
     *
     * @param run number of the run, counted from 1
     */
    public List<Phase> phasesInOrder(long seed, int run) {
        if (order == PhaseOrder.FIXED) {
            return phases;
        }
        Random random = new Random(seed);
        List<Phase> shuffled = new ArrayList<>(phases);
        // One generator for all runs: those of neighboring seeds begin much alike.
        for (int shuffle = 0; shuffle < run; shuffle++) {
            Collections.shuffle(shuffled, random);
        }
        return List.copyOf(shuffled);
    }

    /** Return this profile with {@code count} runs, 1 to 1000. */
    public Profile withRuns(int count) {
        return with(count, duration, omit, udpDatagram, phases, install);
    }

    /** Return this profile with phases that are measured for {@code time}, whole seconds, 1 s to 24 h. */
    public Profile withDuration(Duration time) {
        return with(runs, time, omit, udpDatagram, phases, install);
    }

    /** Return this profile with {@code time} omitted at the start of a phase, whole seconds, 0 s to 10 min. */
    public Profile withOmit(Duration time) {
        return with(runs, duration, time, udpDatagram, phases, install);
    }

    /** Return this profile with UDP datagrams of {@code bytes} payload, 16 to 65507. */
    public Profile withUdpDatagram(int bytes) {
        return with(runs, duration, omit, OptionalInt.of(bytes), phases, install);
    }

    /** Return this profile with a fresh installation of the CNI for every run. */
    public Profile installingEachRun() {
        return with(runs, duration, omit, udpDatagram, phases, Installation.EACH_RUN);
    }

    /**
     * Return this profile with only the phases that {@code ids} names, in the order of this profile.
     *
     * @throws UnknownPhaseException if the profile has no such phase
     * @throws IllegalArgumentException if {@code ids} is empty
     */
    public Profile withPhases(Collection<String> ids) {
        List<String> own = phases.stream().map(Phase::id).toList();
        require(!ids.isEmpty(), "no phase is named; profile " + id + " has " + String.join(", ", own));
        for (String name : ids) {
            if (!own.contains(name)) {
                throw new UnknownPhaseException("profile " + id + " has no phase '" + name + "'; known, nearest first: "
                        + String.join(", ", Suggestions.nearestFirst(name, own)));
            }
        }
        return withAnyPhases(
                phases.stream().filter(phase -> ids.contains(phase.id())).toList());
    }

    /** Return this profile with these phases, whether it has them or not. */
    public Profile withAnyPhases(List<Phase> others) {
        return with(runs, duration, omit, udpDatagram, others, install);
    }

    private Profile with(
            int count,
            Duration time,
            Duration omitted,
            OptionalInt bytes,
            List<Phase> somePhases,
            Installation installation) {
        return new Profile(
                id,
                description,
                count,
                time,
                omitted,
                order,
                bytes,
                zeroCopy,
                historicFlags,
                somePhases,
                references,
                installation);
    }

    /** Return whether {@code phase} can be had without pods as well. */
    static boolean canBeReferred(Phase phase) {
        return phase.traffic() != Traffic.NONE && phase.destination() == Destination.POD;
    }

    private static boolean isWholeSeconds(Duration duration) {
        return duration.equals(Duration.ofSeconds(duration.toSeconds()));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
