package io.github.cnibench.run;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes fake clusters. */
public final class FakeProvider implements ClusterProvider {

    private final FakeLab lab;
    private final String id;
    private final boolean automatic;
    private final Availability availability;

    public FakeProvider(FakeLab lab) {
        this(lab, "fake", true, Availability.available());
    }

    FakeProvider(FakeLab lab, String id, boolean automatic, Availability availability) {
        this.lab = lab;
        this.id = id;
        this.automatic = automatic;
        this.availability = availability;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "a cluster for tests";
    }

    @Override
    public boolean isChosenAutomatically() {
        return automatic;
    }

    @Override
    public Availability availability(ClusterSettings settings) {
        return availability;
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        return variant.clusters().contains(id)
                ? Availability.available()
                : Availability.unavailable("variant " + variant + " is not for " + id, "name another cluster");
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        return List.of();
    }

    @Override
    public int capacity() {
        return lab.capacity;
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        lab.requireCluster(variant.id());
        try {
            TimeUnit.NANOSECONDS.sleep(lab.creation.toNanos());
        } catch (InterruptedException e) {
            throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted while a cluster was made", e);
        }
        lab.events.add("create " + variant);
        return new FakeCluster(lab, variant);
    }
}
