package io.github.cnibench.junit;

import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Reaches JUnit's stores in the one way that JUnit 5.14 and 6 share. */
final class Stores {

    private Stores() {}

    // JUnit 6 deprecates this method for one that JUnit 5 does not have.
    @SuppressWarnings("deprecation")
    static <K, V> V getOrMake(Store store, K key, Class<V> type, Function<K, V> maker) {
        return Objects.requireNonNull(store.getOrComputeIfAbsent(key, maker, type));
    }

    static <V> V getOrMake(Store store, Class<V> type, Function<Class<V>, V> maker) {
        return getOrMake(store, type, type, maker);
    }
}
