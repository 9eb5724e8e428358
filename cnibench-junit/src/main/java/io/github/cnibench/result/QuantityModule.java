package io.github.cnibench.result;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import io.github.cnibench.unit.Percentage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Quantities as plain numbers that lose no digit; their unit is in the key. */
final class QuantityModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    QuantityModule() {
        super("quantities");
        add(BitRate.class, rate -> number(rate.bitsPerSecond()), value -> BitRate.bps(value.doubleValue()));
        add(Percentage.class, share -> number(share.value()), value -> Percentage.percent(value.doubleValue()));
        add(Cores.class, cores -> number(cores.value()), value -> Cores.cores(value.doubleValue()));
        add(
                CpuPerBitRate.class,
                cost -> number(cost.milliCpusPerGbit()),
                value -> CpuPerBitRate.milliCpusPerGbit(value.doubleValue()));
        add(
                ByteCount.class,
                count -> BigDecimal.valueOf(count.bytes()),
                value -> new ByteCount(value.longValueExact()));
        add(Duration.class, QuantityModule::seconds, QuantityModule::duration);
        addSerializer(Double.class, new NumberSerializer<>(Double.class, QuantityModule::number));
        addSerializer(double.class, new NumberSerializer<>(double.class, QuantityModule::number));
    }

    private <T> void add(Class<T> type, Function<T, BigDecimal> write, Function<BigDecimal, T> read) {
        addSerializer(type, new NumberSerializer<>(type, write));
        addDeserializer(type, new NumberDeserializer<>(type, read));
    }

    /** Return the shortest decimal that reads back as {@code value}. */
    private static BigDecimal number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a number in a campaign must be finite, but was " + value);
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value));
        return shortest.signum() == 0 ? BigDecimal.ZERO : shortest.stripTrailingZeros();
    }

    private static BigDecimal seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros();
    }

    private static Duration duration(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Duration.ofSeconds(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(9).longValueExact());
    }

    private static final class NumberSerializer<T> extends StdSerializer<T> {

        private final transient Function<T, BigDecimal> writer;

        NumberSerializer(Class<T> type, Function<T, BigDecimal> writer) {
            super(type);
            this.writer = writer;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(writer.apply(value).toPlainString());
        }
    }

    private static final class NumberDeserializer<T> extends StdDeserializer<T> {

        private final transient Function<BigDecimal, T> reader;

        NumberDeserializer(Class<T> type, Function<BigDecimal, T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws DatabindException {
            if (!parser.currentToken().isNumeric()) {
                throw MismatchedInputException.from(parser, handledType(), "a number is wanted here");
            }
            try {
                return reader.apply(parser.getDecimalValue());
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw ValueInstantiationException.from(parser, e.getMessage(), context.constructType(handledType()), e);
            }
        }
    }
}
