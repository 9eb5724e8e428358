package io.github.cnibench.importer;

import io.github.cnibench.iperf.Expectation;
import io.github.cnibench.iperf.IperfOutput;
import io.github.cnibench.iperf.Reading;
import io.github.cnibench.iperf.ReportParser;
import io.github.cnibench.iperf.Route;
import io.github.cnibench.phase.Destination;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.PathProof;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a phase in the study's layout is worth.
 *
 * @param warnings what a reader of the number should know
 */
record StudyMeasurement(Measurement measurement, List<String> warnings) {

    private static final String TARGET = "-c";

    private static final PathProof UNPROVED =
            new PathProof.Unproved("the study kept no counter of an interface that the bytes passed");

    StudyMeasurement {
        warnings = List.copyOf(warnings);
    }

    /** Judge {@code phase} as its measurement would be judged today, but for what the study did not keep. */
    static StudyMeasurement of(StudyPhase phase, Profile profile, StudyUse use) {
        return phase.phase().traffic() == Traffic.NONE ? idle(phase, use) : traffic(phase, profile);
    }

    private static StudyMeasurement idle(StudyPhase phase, StudyUse use) {
        Optional<Integer> seconds =
                phase.client().filter(command -> command.has("sleep")).flatMap(command -> command.number("sleep"));
        if (seconds.isEmpty()) {
            return invalid(InvalidReason.MISSING_VALUE, "no command says how long the nodes were left alone");
        }
        if (use.nodes().isEmpty()) {
            return invalid(
                    InvalidReason.MISSING_VALUE, "neither node's sampler left its sums, so nothing shows the silence");
        }
        return new StudyMeasurement(
                new Measured(
                        new IdleObservation(Duration.ofSeconds(seconds.get())),
                        Limit.UNKNOWN,
                        new PathProof.NotNeeded()),
                List.of());
    }

    private static StudyMeasurement traffic(StudyPhase phase, Profile profile) {
        if (phase.report().isEmpty()) {
            return invalid(InvalidReason.EMPTY_REPORT, Side.CLIENT.file(phase.phase(), "stdout") + " is missing");
        }
        // The exit status is not in the files; the report itself has to show that the test went well.
        IperfOutput output =
                new IperfOutput(phase.report().get(), phase.complaint(), OptionalInt.of(0), false, Optional.empty());
        Reading reading = new ReportParser().read(output, expectation(phase, profile));
        if (reading instanceof Reading.Broken broken) {
            return new StudyMeasurement(broken.invalid(), List.of());
        }
        Reading.Valid valid = (Reading.Valid) reading;
        return new StudyMeasurement(
                new Measured(valid.transfer(), Limit.of(valid.transfer()), UNPROVED), valid.warnings());
    }

    /** The study's servers wrote text for people, so only the client's report can be read. */
    private static Expectation expectation(StudyPhase phase, Profile profile) {
        Expectation expectation = Expectation.of(phase.phase(), profile).withoutServerReport();
        if (phase.phase().destination() == Destination.SERVICE) {
            // It was addressed by a name, and nothing says which address that had.
            return expectation;
        }
        return phase.client()
                .flatMap(command -> after(command, TARGET))
                .map(address -> expectation.withRoute(Route.direct(address)))
                .orElse(expectation);
    }

    private static Optional<String> after(StatexecCommand command, String option) {
        int index = command.program().indexOf(option);
        return index < 0 || index + 1 >= command.program().size()
                ? Optional.empty()
                : Optional.of(command.program().get(index + 1));
    }

    private static StudyMeasurement invalid(InvalidReason reason, String message) {
        return new StudyMeasurement(new Invalid(reason, message), List.of());
    }
}
