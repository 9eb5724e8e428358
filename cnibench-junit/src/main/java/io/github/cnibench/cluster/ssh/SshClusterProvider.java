package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Locale;

/** Makes clusters of two hosts that are reached over SSH, without Kubernetes. */
public final class SshClusterProvider implements ClusterProvider {

    static final String ID = "ssh";

    private static final String CURE =
            "name the hosts in a YAML file and give it with -Dcnibench.inventory=FILE (docs/clusters.md)";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "two hosts over SSH, without Kubernetes";
    }

    @Override
    public boolean isChosenAutomatically() {
        return false;
    }

    @Override
    public int capacity() {
        return 1;
    }

    @Override
    public Availability availability(ClusterSettings settings) {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return Availability.unavailable(
                    "the hosts are looked after with programs of Linux", "run on a Linux machine");
        }
        if (settings.inventory().isEmpty()) {
            return Availability.unavailable("there is no inventory of hosts", CURE);
        }
        try {
            Inventory.read(settings.inventory().get());
            return Availability.available();
        } catch (DocumentException e) {
            return Availability.unavailable(String.valueOf(e.getMessage()), "correct the inventory (docs/clusters.md)");
        }
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        return BareMetal.fits(variant, ID);
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        return new SshDiagnosis(settings).findings();
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        if (!BareMetal.isFor(variant)) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "variant " + variant.id() + " has no recipe for hosts over SSH");
        }
        return BareMetal.create(
                variant,
                Inventory.read(settings.inventory()
                        .orElseThrow(() -> new ClusterException(
                                InvalidReason.CLUSTER_FAILED, "there is no inventory of hosts; " + CURE))),
                settings,
                HostPreparation.NONE);
    }
}
