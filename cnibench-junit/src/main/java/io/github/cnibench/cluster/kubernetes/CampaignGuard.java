package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.Labels;
import io.github.cnibench.tool.Toolbox;
import java.util.List;
import java.util.Map;

/**
 * Has the namespaces of a campaign removed from the outside if this program is killed, from before the first of them is
 * there.
 */
final class CampaignGuard {

    private final RunFolder folder;
    private final RemovalGuard guard;

    private CampaignGuard(RunFolder folder, RemovalGuard guard) {
        this.folder = folder;
        this.guard = guard;
    }

    /** Start a guard for the campaign that runs {@code variant}. */
    static CampaignGuard start(ClusterSettings settings, KubernetesAccess access, String campaign, String variant) {
        String own = settings.kubernetes().namespace();
        RunFolder folder = RunFolder.create(settings, variant);
        return new CampaignGuard(
                folder,
                RemovalGuard.start(
                        new Toolbox(settings.cacheFolder(), settings.mayDownload(), settings.progress()),
                        Removal.of(
                                "the namespaces of campaign " + campaign,
                                NamespaceRemoval.command(access, campaign, List.of(own + Namespaces.NODE_SUFFIX, own)),
                                Map.of(),
                                byHand(access, campaign)),
                        folder));
    }

    /** Return what a person types to remove the namespaces. */
    static String byHand(KubernetesAccess access, String campaign) {
        return "kubectl --kubeconfig " + access.kubeconfig()
                + access.context().map(" --context "::concat).orElse("") + " delete namespace --selector="
                + Labels.CAMPAIGN + "=" + campaign;
    }

    /** End the guard: the namespaces have gone, or are to stay. */
    void release() {
        guard.release();
        folder.delete();
    }
}
