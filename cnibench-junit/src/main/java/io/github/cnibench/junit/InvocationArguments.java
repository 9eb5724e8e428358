package io.github.cnibench.junit;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterInfo;

/** Looks into the arguments of parameterized tests and classes, from the innermost outward. */
final class InvocationArguments {

    private InvocationArguments() {}

    /** Return the run that a test or its class was called with. */
    static Optional<VariantRun> variantRun(ExtensionContext context) {
        Sessions sessions = Sessions.of(context);
        return Stream.iterate(Optional.of(context), Optional::isPresent, at -> at.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .flatMap(InvocationArguments::of)
                .map(sessions::runOf)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Return the first argument of a type that a test itself was called with. */
    static <T> Optional<T> find(ExtensionContext context, Class<T> type) {
        return of(context).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Object> of(ExtensionContext context) {
        @Nullable ParameterInfo info = ParameterInfo.get(context);
        return info == null
                ? Stream.empty()
                : Arrays.stream(info.getArguments().toArray()).filter(Objects::nonNull);
    }
}
