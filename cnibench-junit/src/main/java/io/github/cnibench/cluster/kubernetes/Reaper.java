package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Labels;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import io.github.cnibench.cluster.kubernetes.api.Scripts;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A pod that removes the namespaces of a campaign when nobody renews its lease any more: because this program was killed, or
 * its machine is gone.
 *
 * <p>It may read that lease, and see and delete those namespaces, and nothing else.
 */
final class Reaper {

    static final String NAME = "reaper";
    private static final Duration READY = Duration.ofSeconds(60);

    private Reaper() {}

    /** Start the reaper for {@code namespaces}, the campaign's own first. */
    static void start(KubernetesApi api, Specs specs, String campaign, List<String> namespaces) {
        String own = namespaces.get(0);
        api.create(new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(own)
                .withName(NAME)
                .withLabels(Labels.of(campaign))
                .endMetadata()
                .withAutomountServiceAccountToken(false)
                .build());
        for (String namespace : namespaces) {
            allow(api, campaign, namespace, own);
        }
        List<String> ownLast = new ArrayList<>(namespaces);
        Collections.reverse(ownLast);
        Pod pod = specs.reaper(
                own,
                NAME,
                NAME,
                List.of("sh", "-c", Scripts.REAPER.text()),
                Map.of(
                        "NAMESPACE",
                        own,
                        "LEASE",
                        CampaignLease.NAME,
                        "CAMPAIGN",
                        campaign,
                        "NAMESPACES",
                        String.join(" ", ownLast),
                        "POLL",
                        String.valueOf(CampaignLease.RENEWAL.toSeconds()),
                        "EXPIRY",
                        String.valueOf(CampaignLease.EXPIRY.toSeconds())));
        new Pods(api).awaitReady(api.create(pod), READY);
    }

    /** Let the reaper remove {@code namespace}: deleting a namespace is a right within it. */
    private static void allow(KubernetesApi api, String campaign, String namespace, String account) {
        api.create(new RoleBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .withLabels(Labels.of(campaign))
                .endMetadata()
                .withRules(
                        new PolicyRuleBuilder()
                                .withApiGroups("")
                                .withResources("namespaces")
                                .withResourceNames(namespace)
                                .withVerbs("get", "delete")
                                .build(),
                        new PolicyRuleBuilder()
                                .withApiGroups("coordination.k8s.io")
                                .withResources("leases")
                                .withResourceNames(CampaignLease.NAME)
                                .withVerbs("get")
                                .build())
                .build());
        api.create(new RoleBindingBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .withLabels(Labels.of(campaign))
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", NAME)
                .addNewSubject("", "ServiceAccount", NAME, account)
                .build());
    }
}
