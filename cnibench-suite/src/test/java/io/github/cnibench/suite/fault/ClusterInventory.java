package io.github.cnibench.suite.fault;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody sees of a cluster who knows nothing of the program: every object of every kind that the API server offers.
 *
 * @param objects kind, namespace and name of each, and its uid
 */
record ClusterInventory(Map<String, String> objects) {

    private static final Set<String> RESTLESS = Set.of("Event", "Lease");
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    static ClusterInventory take(KubernetesClient client) {
        List<String> versions = new ArrayList<>(List.of("v1"));
        client.getApiGroups()
                .getGroups()
                .forEach(group -> versions.add(group.getPreferredVersion().getGroupVersion()));
        Map<String, String> found = new TreeMap<>();
        for (String version : versions) {
            for (APIResource kind :
                    Objects.requireNonNull(client.getApiResources(version)).getResources()) {
                if (kind.getVerbs().contains("list") && !kind.getName().contains("/")) {
                    for (GenericKubernetesResource object : list(client, version, kind)) {
                        String namespace = object.getMetadata().getNamespace();
                        if (!isRestlessOfOthers(kind, namespace)) {
                            found.put(
                                    version + " " + kind.getKind() + " " + (namespace == null ? "" : namespace + "/")
                                            + object.getMetadata().getName(),
                                    String.valueOf(object.getMetadata().getUid()));
                        }
                    }
                }
            }
        }
        return new ClusterInventory(found);
    }

    private static List<GenericKubernetesResource> list(KubernetesClient client, String version, APIResource kind) {
        int slash = version.indexOf('/');
        ResourceDefinitionContext context = new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : version.substring(0, slash))
                .withVersion(version.substring(slash + 1))
                .withKind(kind.getKind())
                .withPlural(kind.getName())
                .withNamespaced(kind.getNamespaced())
                .build();
        try {
            return kind.getNamespaced()
                    ? client.genericKubernetesResources(context)
                            .inAnyNamespace()
                            .list()
                            .getItems()
                    : client.genericKubernetesResources(context).list().getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND || e.getCode() == METHOD_NOT_ALLOWED) {
                return List.of();
            }
            throw e;
        }
    }

    /** Kubernetes writes events at any time, and forgets them, and its own parts take leases. */
    private static boolean isRestlessOfOthers(APIResource kind, String namespace) {
        return RESTLESS.contains(kind.getKind())
                && !FlannelCluster.NAMESPACE.equals(namespace)
                && !FlannelCluster.NODE_NAMESPACE.equals(namespace);
    }

    /** Return what has come, has gone or is another object of the same name, as {@code now} shows. */
    List<String> differences(ClusterInventory now) {
        List<String> found = new ArrayList<>();
        now.objects.forEach((name, uid) -> {
            if (!uid.equals(objects.get(name))) {
                found.add((objects.containsKey(name) ? "another " : "new ") + name);
            }
        });
        objects.keySet().stream()
                .filter(name -> !now.objects.containsKey(name))
                .forEach(name -> found.add("gone " + name));
        return found;
    }
}
