package io.github.cnibench.junit;

import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.run.Trial;
import io.github.cnibench.variant.Variant;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The variants that an annotation on a class or method names.
 *
 * @param where the class or method, for messages
 * @param ids the ids, empty where {@code -Dcni} decides
 */
record VariantIds(String where, List<String> ids) {

    static Optional<VariantIds> of(AnnotatedElement element) {
        String where = describe(element);
        Optional<VariantIds> named = AnnotationSupport.findAnnotation(element, CniVariant.class)
                .map(annotation -> new VariantIds(where, List.of(annotation.value())));
        return named.isPresent()
                ? named
                : AnnotationSupport.findAnnotation(element, ForEachVariant.class)
                        .map(annotation -> new VariantIds(where, List.of(annotation.value())));
    }

    /**
     * Return the variants to measure: those of {@code -Dcni}, which must be among those named here, if any are.
     *
     * @throws ExtensionConfigurationException if {@code -Dcni} asks for another one
     */
    List<Variant> choose(BenchmarkSession session) {
        Optional<String> cni = session.settings().cni();
        if (cni.isEmpty()) {
            return session.select(String.join(",", ids));
        }
        List<Variant> chosen = session.select(cni.get());
        List<String> allowed = ids.stream().map(VariantIds::withoutVersion).toList();
        Optional<Variant> candidate = session.trial().map(Trial::candidate);
        for (Variant variant : chosen) {
            if (!candidate.filter(variant::equals).isPresent()
                    && !allowed.isEmpty()
                    && !allowed.contains(withoutVersion(variant.id()))) {
                throw new ExtensionConfigurationException("-Dcni=" + cni.get() + ": " + where + " measures "
                        + String.join(", ", ids) + " only; expected one of these, but got " + variant.id());
            }
        }
        return chosen;
    }

    /** Return a class or method as messages name it, such as {@code GateIT.dts}. */
    static String describe(AnnotatedElement element) {
        if (element instanceof Method method) {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
        return element instanceof Class<?> type ? type.getSimpleName() : element.toString();
    }

    private static String withoutVersion(String id) {
        int at = id.indexOf('@');
        return (at < 0 ? id : id.substring(0, at)).trim();
    }
}
