package io.github.cnibench.junit;

import io.github.cnibench.run.FakeInstruments;
import io.github.cnibench.run.FakeLab;
import io.github.cnibench.run.FakeProvider;
import io.github.cnibench.run.HeardProgress;
import io.github.cnibench.run.Instruments;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes the session of a test case out of fakes; must come before the annotations of the library. */
final class FakeParts implements BeforeAllCallback {

    static final String LAB = "test.lab";

    private static final Map<String, FakeParts> LABS = new ConcurrentHashMap<>();

    final FakeLab lab = new FakeLab();
    final HeardProgress progress = new HeardProgress();

    /** Return the fakes of one launch. */
    static FakeParts of(String launch) {
        return LABS.computeIfAbsent(launch, id -> new FakeParts());
    }

    /** Return a instruments for what happens before a launch runs. */
    static Instruments instruments() {
        return new FakeInstruments(new FakeLab());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        FakeParts parts = of(context.getConfigurationParameter(LAB).orElseThrow());
        context.getStore(Sessions.NAMESPACE)
                .put(
                        SessionParts.class,
                        new SessionParts(
                                new FakeInstruments(parts.lab), List.of(new FakeProvider(parts.lab)), parts.progress));
    }
}
