package io.github.cnibench.junit;

import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.run.BenchmarkSession;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.run.ProgressListener;
import io.github.cnibench.run.Settings;
import java.util.List;

/** What a session is made of where it is not made of the parts on the class path. */
record SessionParts(Instruments instruments, List<ClusterProvider> providers, ProgressListener progress) {

    BenchmarkSession open(Settings settings) {
        return BenchmarkSession.open(settings, instruments, providers, progress);
    }
}
