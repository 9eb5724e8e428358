package io.github.cnibench.assertion;

import io.github.cnibench.result.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a thresholds file can limit a metric. */
enum LimitKind {
    AT_LEAST,
    AT_MOST,
    EXACTLY;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Bound bound(double value) {
        return switch (this) {
            case AT_LEAST -> Bound.atLeast(value);
            case AT_MOST -> Bound.atMost(value);
            case EXACTLY -> Bound.exactly(value);
        };
    }

    static Optional<LimitKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Return the limits that make sense for {@code metric}, empty where it describes a measurement and judges nothing. */
    static List<LimitKind> fitting(Metric metric) {
        return switch (metric) {
            case MSS -> List.of(EXACTLY, AT_LEAST);
            case DATAGRAM -> List.of(EXACTLY);
            default ->
                switch (metric.better()) {
                    case HIGHER -> List.of(AT_LEAST);
                    case LOWER -> List.of(AT_MOST);
                    case NEITHER -> List.of();
                };
        };
    }
}
