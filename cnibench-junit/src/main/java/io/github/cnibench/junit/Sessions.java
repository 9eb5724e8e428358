package io.github.cnibench.junit;

import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.run.SettingKey;
import io.github.cnibench.run.Settings;
import io.github.cnibench.variant.Variant;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** The session of a launch, in the store that outlives all test classes; opened when first needed. */
final class Sessions implements AutoCloseable {

    static final Namespace NAMESPACE = Namespace.create(Sessions.class);

    /** Arguments that are variants only, by identity, because equal ones stand for different runs. */
    private final Map<Variant, VariantRun> runs = Collections.synchronizedMap(new IdentityHashMap<>());

    private final Set<Class<?>> heard = new HashSet<>();
    private @Nullable BenchmarkSession session;
    private volatile boolean refused;

    private Sessions() {}

    static Sessions of(ExtensionContext context) {
        return Stores.getOrMake(
                context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE), Sessions.class, key -> new Sessions());
    }

    /**
     * Return the session of this launch.
     *
     * @throws ExtensionConfigurationException if a setting cannot be used
     */
    static BenchmarkSession open(ExtensionContext context) {
        return of(context).session(context);
    }

    /** Return what {@code -Dcni} says, or empty where it is not given. */
    static Optional<String> cni(ExtensionContext context) {
        return context.getConfigurationParameter(SettingKey.CNI.key());
    }

    private synchronized BenchmarkSession session(ExtensionContext context) {
        BenchmarkSession open = session;
        if (open == null) {
            open = refusingInOneLine(() -> make(context));
            session = open;
        }
        BenchmarkSession opened = open;
        return OwnPhases.outermostClass(context).filter(heard::add).isPresent()
                ? refusingInOneLine(() -> addOwnPhases(opened, context))
                : opened;
    }

    private static BenchmarkSession addOwnPhases(BenchmarkSession open, ExtensionContext context) {
        open.addOwnPhases(OwnPhases.of(context));
        return open;
    }

    /** Return whether JUnit was told of a mistake of the user. */
    boolean hasRefused() {
        return refused;
    }

    /** Return the session if something has opened it already. */
    synchronized Optional<BenchmarkSession> opened() {
        return Optional.ofNullable(session);
    }

    private static BenchmarkSession make(ExtensionContext context) {
        Settings settings = Settings.from(new ConfigurationParameters(context::getConfigurationParameter))
                .withOwnPhases(OwnPhases.of(context));
        SessionParts parts = context.getStore(NAMESPACE).get(SessionParts.class, SessionParts.class);
        return parts == null ? BenchmarkSession.open(settings) : parts.open(settings);
    }

    /** Do what may find a user's mistake, and hand that on as JUnit's own kind of exception. */
    <T> T refusingInOneLine(Supplier<T> work) {
        try {
            return work.get();
        } catch (ExtensionConfigurationException e) {
            refused = true;
            throw inOneLine(e);
        } catch (RuntimeException e) {
            refused = true;
            String message = Optional.ofNullable(e.getMessage())
                    .orElseGet(() -> e.getClass().getSimpleName());
            throw isMistakeOfUser(e)
                    ? inOneLine(new ExtensionConfigurationException(message))
                    : new ExtensionConfigurationException(message, e);
        }
    }

    /** Take the stack trace away, among whose lines the one that helps would drown. */
    private static ExtensionConfigurationException inOneLine(ExtensionConfigurationException refusal) {
        refusal.setStackTrace(new StackTraceElement[0]);
        return refusal;
    }

    private static boolean isMistakeOfUser(RuntimeException e) {
        return e.getMessage() != null
                && (e instanceof IllegalArgumentException
                        || e.getClass().getPackageName().startsWith("io.github.cnibench."));
    }

    /** Return a variant that stands for {@code variantRun} as an argument of its own. */
    Variant argumentFor(VariantRun variantRun) {
        Variant original = variantRun.variant();
        Variant copy = new Variant(
                original.id(),
                original.cni(),
                original.version(),
                original.description(),
                original.clusters(),
                original.claims(),
                original.notApplicable(),
                original.images(),
                original.recipe());
        runs.put(copy, variantRun);
        return copy;
    }

    /** Return the run that an argument stands for. */
    Optional<VariantRun> runOf(@Nullable Object argument) {
        if (argument instanceof VariantRun variantRun) {
            return Optional.of(variantRun);
        }
        return argument instanceof Variant variant ? Optional.ofNullable(runs.get(variant)) : Optional.empty();
    }

    @Override
    public synchronized void close() {
        BenchmarkSession open = session;
        if (open != null) {
            open.close();
        }
    }
}
