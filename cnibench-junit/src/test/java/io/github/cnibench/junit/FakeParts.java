package io.github.cnibench.junit;

import io.github.cnibench.run.FakeJoint;
import io.github.cnibench.run.FakeLab;
import io.github.cnibench.run.FakeProvider;
import io.github.cnibench.run.HeardProgress;
import io.github.cnibench.run.Joint;
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

    /** Return a joint for what happens before a launch runs. */
    static Joint joint() {
        return new FakeJoint(new FakeLab());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        FakeParts parts = of(context.getConfigurationParameter(LAB).orElseThrow());
        context.getStore(Sessions.NAMESPACE)
                .put(
                        SessionParts.class,
                        new SessionParts(
                                new FakeJoint(parts.lab), List.of(new FakeProvider(parts.lab)), parts.progress));
    }
}
