package io.github.cnibench.junit;

import io.github.cnibench.phase.Phase;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds the phases that test classes define in their code. */
final class OwnPhases {

    private OwnPhases() {}

    /**
     * Return the phases of the outermost test class around {@code context}, none where there is no class.
     *
     * @throws ExtensionConfigurationException if a field with the annotation has none
     */
    static List<Phase> of(ExtensionContext context) {
        return outermostClass(context).map(OwnPhases::definedIn).orElse(List.of());
    }

    /** Return the phases of the class that {@code testClass} is nested in, or its own. */
    static List<Phase> around(Class<?> testClass) {
        Class<?> outermost = testClass;
        while (outermost.getEnclosingClass() != null && !Modifier.isStatic(outermost.getModifiers())) {
            outermost = outermost.getEnclosingClass();
        }
        return definedIn(outermost);
    }

    /** Return the outermost test class, which may have inherited the class that is nested in it. */
    static Optional<Class<?>> outermostClass(ExtensionContext context) {
        return Stream.concat(context.getEnclosingTestClasses().stream(), context.getTestClass().stream())
                .findFirst();
    }

    private static List<Phase> definedIn(Class<?> testClass) {
        return AnnotationSupport.findAnnotatedFields(testClass, OwnPhase.class).stream()
                .map(OwnPhases::valueOf)
                .toList();
    }

    private static Phase valueOf(Field field) {
        if (Modifier.isStatic(field.getModifiers())
                && ReflectionSupport.tryToReadFieldValue(field, null)
                                .toOptional()
                                .orElse(null)
                        instanceof Phase phase) {
            return phase;
        }
        throw new ExtensionConfigurationException(field.getDeclaringClass().getSimpleName() + "." + field.getName()
                + ": expected @OwnPhase on a static field with a Phase, such as"
                + " 'static final Phase PACED = Phase.udp(\"paced\")'");
    }
}
