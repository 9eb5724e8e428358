package io.github.cnibench.result;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Gives each sealed interface a first key that tells its records apart, {@code kind} or for a measurement
 * {@code validity}, and enum constants their word in kebab-case.
 *
 * <p>The name of a kind is the name of its record without what it shares with the interface: {@code tcp} for a
 * {@code TcpTransfer} among {@code Transfer}s. So records that join a sealed interface later need no change here.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        Class<?> type = annotated.getRawType();
        if (!(annotated instanceof AnnotatedClass) || !isSealedInterface(type)) {
            return super.findPolymorphicTypeInfo(config, annotated);
        }
        String key = type == Measurement.class ? "validity" : "kind";
        return JsonTypeInfo.Value.construct(
                JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, key, null, false, true, true);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
        Class<?> type = annotated.getRawType();
        if (!isSealedInterface(type)) {
            return super.findSubtypes(config, annotated);
        }
        return records(type)
                .map(record -> new NamedType(record, nameOf(record)))
                .toList();
    }

    @Override
    public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
        Class<?> type = annotated.getRawType();
        return Arrays.stream(type.getInterfaces()).anyMatch(SealedTypes::isSealedInterface)
                ? nameOf(type)
                : super.findTypeName(config, annotated);
    }

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass annotated, Enum<?>[] constants, String[] names) {
        return CampaignJson.words(constants);
    }

    private static boolean isSealedInterface(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return isSealedInterface(type)
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedTypes::records)
                : Stream.of(type);
    }

    private static String nameOf(Class<?> type) {
        String name = type.getSimpleName();
        for (Class<?> parent : type.getInterfaces()) {
            name = withoutShared(name, parent);
        }
        return CampaignJson.word(name);
    }

    private static String withoutShared(String name, Class<?> parent) {
        String shared = parent.getSimpleName();
        if (name.endsWith(shared) && name.length() > shared.length()) {
            return name.substring(0, name.length() - shared.length());
        }
        String result = name;
        for (Class<?> grandparent : parent.getInterfaces()) {
            result = withoutShared(result, grandparent);
        }
        return result;
    }
}
