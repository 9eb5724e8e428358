package io.github.cnibench.phase;

import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A file of profiles and phases, as it is written. */
record ProfileFile(Optional<List<PhaseEntry>> phases, Optional<List<ProfileEntry>> profiles) {

    ProfileFile {
        if (phases.isEmpty() && profiles.isEmpty()) {
            throw new IllegalArgumentException("the file must hold phases, profiles or both");
        }
    }

    /** A phase as it stands in a file. */
    record PhaseEntry(
            String id,
            Optional<String> title,
            Traffic traffic,
            Optional<Destination> destination,
            OptionalInt streams,
            Optional<BitRate> offeredRate) {

        /**
         * Return the phase.
         *
         * @throws IllegalArgumentException if its keys do not fit together
         */
        Phase toPhase() {
            return new Phase(
                    id,
                    title.orElse(id),
                    traffic,
                    destination.orElse(Destination.POD),
                    streams.orElse(traffic == Traffic.NONE ? 0 : 1),
                    offeredRate);
        }
    }

    /**
     * A profile as it stands in a file.
     *
     * @param replaces whether it takes the place of a profile with the same id
     * @param phases ids of phases
     * @param reference ids of those that are measured without the CNI as well
     * @param install how often the CNI is installed, once where the file does not say it
     */
    record ProfileEntry(
            String id,
            Optional<Boolean> replaces,
            String description,
            int runs,
            Duration duration,
            Duration omit,
            PhaseOrder order,
            OptionalInt udpDatagram,
            Optional<Boolean> zeroCopy,
            Optional<Boolean> historicFlags,
            List<String> phases,
            Optional<List<String>> reference,
            Optional<Installation> install) {

        /**
         * Return the profile with {@code resolved} phases.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        Profile toProfile(List<Phase> resolved) {
            return new Profile(
                    id,
                    description,
                    runs,
                    duration,
                    omit,
                    order,
                    udpDatagram,
                    zeroCopy.orElse(false),
                    historicFlags.orElse(false),
                    resolved,
                    reference.orElseGet(() -> Profile.DEFAULT_REFERENCES.stream()
                            .filter(id -> resolved.stream()
                                    .noneMatch(phase -> phase.id().equals(id) && !Profile.canBeReferred(phase)))
                            .toList()),
                    install.orElse(Installation.ONCE));
        }
    }
}
