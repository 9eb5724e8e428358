package io.github.cnibench.result;

import io.github.cnibench.phase.Profile;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import io.github.cnibench.unit.Percentage;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.LocalRecipe;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;

/** Appends the unit to the key of a quantity, which stands in the file as a plain number. */
final class UnitNames extends PropertyNamingStrategy {

    private static final long serialVersionUID = 1L;

    private static final Map<Class<?>, String> UNITS = Map.of(
            BitRate.class, "BitsPerSecond",
            Cores.class, "Cores",
            CpuPerBitRate.class, "MilliCpusPerGbit",
            Duration.class, "Seconds",
            Percentage.class, "Percent");

    /** Members that are plain numbers of bytes in Java as well. */
    private static final Map<Class<?>, String> BYTES = Map.of(
            TcpTransfer.class, "mss",
            UdpTransfer.class, "datagram",
            Profile.class, "udpDatagram",
            Claims.class, "tcpMss",
            LocalRecipe.class, "mtu");

    @Override
    public String nameForField(MapperConfig<?> config, AnnotatedField field, String name) {
        return withUnit(config, field, name);
    }

    @Override
    public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
        return withUnit(config, method, name);
    }

    /** A record has no setters, but a method such as {@code Phase.streams(int)} is taken for one. */
    @Override
    public String nameForSetterMethod(MapperConfig<?> config, AnnotatedMethod method, String name) {
        return withUnit(config, method, name);
    }

    @Override
    public String nameForConstructorParameter(MapperConfig<?> config, AnnotatedParameter parameter, String name) {
        return withUnit(config, parameter, name);
    }

    /** The component decides, whatever the member is, so that all members of one component get the same key. */
    private static String withUnit(MapperConfig<?> config, AnnotatedMember member, String name) {
        RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
        return components == null
                ? name
                : Arrays.stream(components)
                        .filter(component -> component.getName().equals(name))
                        .findFirst()
                        .map(component -> name + unitOf(config, component))
                        .orElse(name);
    }

    private static String unitOf(MapperConfig<?> config, RecordComponent component) {
        JavaType type = config.getTypeFactory().constructType(component.getGenericType());
        boolean isAround = type.isReferenceType() || type.isMapLikeType();
        Class<?> content = (isAround ? type.getContentType() : type).getRawClass();
        String name = component.getName();
        if (content == ByteCount.class) {
            return name.startsWith("bytes") ? "" : "Bytes";
        }
        return name.equals(BYTES.get(component.getDeclaringRecord())) ? "Bytes" : UNITS.getOrDefault(content, "");
    }
}
