package io.github.cnibench.junit;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.run.Settings;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/**
 * Orders test methods as the first run orders its phases, which for most profiles is by chance with a stored seed.
 *
 * <p>A method belongs to the phase of its {@link MeasuresPhase}, or else to the one that has the method's name; methods
 * of no phase come last, in the order in which they were. All runs have the same order; {@link ProfilePhases} gives each
 * run an order of its own.
 */
public class PhaseOrderer implements MethodOrderer {

    private final @Nullable Instruments instruments;

    /** Create the orderer; JUnit does. */
    public PhaseOrderer() {
        this.instruments = null;
    }

    PhaseOrderer(Instruments instruments) {
        this.instruments = instruments;
    }

    @Override
    public void orderMethods(MethodOrdererContext context) {
        List<String> order;
        try {
            Settings settings = Settings.from(new ConfigurationParameters(context::getConfigurationParameter))
                    .withOwnPhases(OwnPhases.around(context.getTestClass()));
            Instruments used = instruments == null ? Instruments.standard() : instruments;
            // JUnit orders the methods of a class once, so that all runs have the order of the first.
            order = used.profile(settings).phasesInOrder(settings.seed(), 1).stream()
                    .map(Phase::id)
                    .toList();
        } catch (RuntimeException e) {
            // What is wrong with the settings is said by the session, where JUnit can report it.
            return;
        }
        context.getMethodDescriptors().sort(Comparator.comparingInt(method -> position(method, order)));
    }

    private static int position(MethodDescriptor method, List<String> order) {
        String phase = method.findAnnotation(MeasuresPhase.class)
                .map(MeasuresPhase::value)
                .orElseGet(() -> method.getMethod().getName());
        int index = order.indexOf(phase);
        return index < 0 ? order.size() : index;
    }
}
