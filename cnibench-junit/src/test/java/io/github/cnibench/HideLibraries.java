package io.github.cnibench;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** Refuses public methods with a type of awaitility, fabric8, Jackson or Apache Commons in their signature. */
final class HideLibraries extends ArchCondition<JavaClass> {

    static final HideLibraries HIDE_LIBRARIES = new HideLibraries();

    private static final List<String> HIDDEN =
            List.of("org.awaitility.", "io.fabric8.", "tools.jackson.", "com.fasterxml.", "org.apache.commons.");

    private HideLibraries() {
        super("show no type of a hidden library");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethod method : type.getMethods()) {
            if (!method.getModifiers().contains(JavaModifier.PUBLIC)) {
                continue;
            }
            Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                    .filter(shown -> HIDDEN.stream().anyMatch(shown.getName()::startsWith))
                    .forEach(shown -> events.add(
                            SimpleConditionEvent.violated(method, method.getFullName() + " shows " + shown.getName())));
        }
    }
}
