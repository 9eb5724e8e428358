package io.github.cnibench.run;

import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.PhaseResult;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Launches in this JVM with another provider than those that are registered. */
public final class Launches {

    private Launches() {}

    /** Measure one phase of a variant as a launch does it, and remove the cluster. */
    public static PhaseResult measure(
            ClusterProvider provider, String variant, Phase phase, Map<String, String> keys, Consumer<String> said) {
        try (BenchmarkSession session = open(provider, keys, said)) {
            return session.measure(session.select(variant).get(0), 1, phase);
        }
    }

    /** Open the session of a launch. */
    public static BenchmarkSession open(ClusterProvider provider, Map<String, String> keys, Consumer<String> said) {
        return BenchmarkSession.open(
                Settings.from(SettingSource.of(keys)),
                Instruments.standard(),
                List.of(provider),
                new PlainProgress(said),
                Deadlines.STANDARD);
    }
}
