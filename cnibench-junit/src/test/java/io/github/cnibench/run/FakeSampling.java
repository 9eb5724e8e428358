package io.github.cnibench.run;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.SampledNode;
import io.github.cnibench.cluster.Sampling;
import io.github.cnibench.result.InvalidReason;
import java.time.Duration;
import java.util.List;

/** Yields the samples that a test wants. */
final class FakeSampling implements Sampling {

    private final FakeLab lab;

    FakeSampling(FakeLab lab) {
        this.lab = lab;
        fail("start");
    }

    private void fail(String moment) {
        if (lab.samplerFault.equals(moment)) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "perl is not here at its " + moment);
        }
    }

    @Override
    public void measuringBegins(Duration length) {
        lab.events.add("measuring begins");
    }

    @Override
    public List<SampledNode> stop(Duration timeout) {
        lab.events.add("sampling ends");
        fail("stop");
        return lab.samples;
    }

    @Override
    public void close() {
        lab.events.add("sampling is closed");
    }
}
