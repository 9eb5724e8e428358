package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** All objects of all kinds on an API server, but for those that come and go by themselves. */
record ApiInventory(SortedSet<String> objects) {

    private static final Set<String> RESTLESS =
            Set.of("events", "leases", "componentstatuses", "apiservices", "flowschemas");

    static ApiInventory take(KubernetesApi api) {
        SortedSet<String> objects = new TreeSet<>();
        List<String> versions = new ArrayList<>(List.of("v1"));
        api.client()
                .getApiGroups()
                .getGroups()
                .forEach(group -> versions.add(group.getPreferredVersion().getGroupVersion()));
        for (String version : versions) {
            for (APIResource resource : resources(api, version)) {
                if (resource.getVerbs().contains("list") && !RESTLESS.contains(resource.getName())) {
                    list(api, version, resource).forEach(object -> objects.add(ObjectStore.nameOf(object)));
                }
            }
        }
        return new ApiInventory(objects);
    }

    private static List<APIResource> resources(KubernetesApi api, String version) {
        try {
            var list = api.client().getApiResources(version);
            return list == null ? List.of() : list.getResources();
        } catch (KubernetesClientException e) {
            return List.of();
        }
    }

    private static List<GenericKubernetesResource> list(KubernetesApi api, String version, APIResource resource) {
        int slash = version.indexOf('/');
        ResourceDefinitionContext kind = new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : version.substring(0, slash))
                .withVersion(version.substring(slash + 1))
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(Boolean.TRUE.equals(resource.getNamespaced()))
                .build();
        try {
            var all = api.client().genericKubernetesResources(kind);
            return kind.isNamespaceScoped()
                    ? all.inAnyNamespace().list().getItems()
                    : all.list().getItems();
        } catch (KubernetesClientException e) {
            return List.of();
        }
    }

    SortedSet<String> beyond(ApiInventory before) {
        SortedSet<String> more = new TreeSet<>(objects);
        more.removeAll(before.objects);
        return more;
    }
}
