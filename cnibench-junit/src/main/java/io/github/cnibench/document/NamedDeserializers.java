package io.github.cnibench.document;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;

/** Adds what every enum and every sealed interface of records needs to be read by its name. */
final class NamedDeserializers extends SimpleDeserializers {

    @Override
    public ValueDeserializer<?> findEnumDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        return new EnumNameDeserializer(type.getRawClass());
    }

    @Override
    public ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        Class<?> raw = type.getRawClass();
        return raw.isInterface() && raw.isSealed()
                ? new AlternativeDeserializer(raw)
                : super.findBeanDeserializer(type, config, description);
    }
}
