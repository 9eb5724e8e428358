package io.github.cnibench.cluster.kubernetes.kubeconfig;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.ExistingCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesClusterFactory;
import io.github.cnibench.cluster.kubernetes.api.Kubeconfig;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Uses a cluster of the user as it is, with the CNI that runs on it; only when asked for by name. */
public final class KubeconfigClusterProvider implements ClusterProvider {

    static final String ID = "kubeconfig";

    private final KubeconfigPlace place;
    private final BenchImageChoice images;
    private final KubernetesClusterFactory clusters;

    /** Create a provider of clusters of this library. */
    public KubeconfigClusterProvider() {
        this(System.getenv(), BenchImageChoice.ofThisMachine(), KubernetesCluster::create);
    }

    KubeconfigClusterProvider(
            Map<String, String> variables, BenchImageChoice images, KubernetesClusterFactory clusters) {
        this.place = new KubeconfigPlace(variables);
        this.images = images;
        this.clusters = clusters;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "an existing Kubernetes cluster with its CNI; nothing is changed there but namespaces of our own";
    }

    @Override
    public boolean isChosenAutomatically() {
        return false;
    }

    @Override
    public int capacity() {
        return 1;
    }

    /** Look at the file only: a cluster that nobody has asked for is not talked to. */
    @Override
    public Availability availability(ClusterSettings settings) {
        try {
            place.read(settings.kubernetes());
            return Availability.available();
        } catch (ClusterException e) {
            return Availability.unavailable(
                    String.valueOf(e.getMessage()), "check it with 'kubectl config get-contexts'");
        }
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        return ExistingCluster.fits(variant, ID, "an existing Kubernetes cluster");
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        Kubeconfig kubeconfig;
        try {
            kubeconfig = place.read(settings.kubernetes());
        } catch (ClusterException e) {
            return List.of(new Finding(Finding.Level.MISSING, "kubeconfig", String.valueOf(e.getMessage())));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                Finding.Level.OK,
                "context",
                kubeconfig.context() + " of " + kubeconfig.file() + ", server " + kubeconfig.server()));
        boolean named = settings.kubernetes().kubeconfig().isPresent()
                || settings.kubernetes().context().isPresent();
        if (named) {
            findings.addAll(ExistingCluster.diagnose(kubeconfig));
        } else {
            findings.add(new Finding(
                    Finding.Level.LIMITED,
                    "cluster",
                    "not looked at, because nobody has named it; name it with -Dcnibench.context="
                            + kubeconfig.context()));
        }
        return findings;
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        Kubeconfig kubeconfig = place.read(settings.kubernetes());
        settings.progress()
                .accept("context " + kubeconfig.context() + " of " + kubeconfig.file() + ", server "
                        + kubeconfig.server() + ", is used as it is");
        String image = images.pulled(settings);
        ExistingCluster cluster = ExistingCluster.look(kubeconfig, image);
        return clusters.create(new FoundInstance(cluster, image), variant, settings);
    }
}
