package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.result.InvalidReason;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kinds of objects that an API server knows at this moment.
 *
 * <p>It is asked again for a kind that it did not know: a recipe brings kinds of its own, which the server learns some time after
 * it was told.
 */
final class Kinds {

    private final KubernetesApi api;
    private final Map<String, ResourceDefinitionContext> known = new ConcurrentHashMap<>();

    Kinds(KubernetesApi api) {
        this.api = api;
    }

    /** Return the kind of {@code object}, or empty where the server does not know it. */
    Optional<ResourceDefinitionContext> of(HasMetadata object) {
        String name = object.getApiVersion() + " " + object.getKind();
        Optional<ResourceDefinitionContext> found = Optional.ofNullable(known.get(name))
                .or(() -> resources(object.getApiVersion()).stream()
                        .filter(resource -> resource.getKind().equals(object.getKind()))
                        .findFirst()
                        .map(resource -> context(object.getApiVersion(), resource)));
        found.ifPresent(kind -> known.put(name, kind));
        return found;
    }

    /**
     * Return the kind that {@code name} stands for as kubectl takes it: plural, singular or short name, in any case, with the
     * group behind a dot or without. Empty where the server does not know it.
     *
     * @throws ClusterException if several groups have a kind of that name
     */
    Optional<ResourceDefinitionContext> named(String name) {
        int dot = name.indexOf('.');
        String own = dot < 0 ? name : name.substring(0, dot);
        Optional<String> group = dot < 0 ? Optional.empty() : Optional.of(name.substring(dot + 1));
        List<ResourceDefinitionContext> found = new ArrayList<>();
        for (String version : preferredVersions()) {
            if (group.isPresent() && !group.get().equals(groupOf(version))) {
                continue;
            }
            resources(version).stream()
                    .filter(resource -> answersTo(resource, own))
                    .map(resource -> context(version, resource))
                    .forEach(found::add);
        }
        if (found.size() > 1) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "'" + name + "' is a kind of several groups, so the recipe has to name one: "
                            + String.join(
                                    ", ",
                                    found.stream()
                                            .map(kind -> kind.getPlural() + "." + kind.getGroup())
                                            .toList()));
        }
        return found.stream().findFirst();
    }

    /** Return the object that {@code kind}, {@code namespace} and {@code name} stand for. */
    static Resource<GenericKubernetesResource> resource(
            KubernetesClient client, ResourceDefinitionContext kind, Optional<String> namespace, String name) {
        return kind.isNamespaceScoped()
                ? client.genericKubernetesResources(kind)
                        .inNamespace(namespace.orElse("default"))
                        .withName(name)
                : client.genericKubernetesResources(kind).withName(name);
    }

    private List<String> preferredVersions() {
        List<String> versions = new ArrayList<>(List.of("v1"));
        api.ask("list the groups of the API", client -> client.getApiGroups().getGroups())
                .forEach(group -> versions.add(group.getPreferredVersion().getGroupVersion()));
        return versions;
    }

    /** Return the kinds of one version of a group; a group whose own server does not answer yet has none. */
    private List<APIResource> resources(String apiVersion) {
        APIResourceList list = api.ask("list the kinds of " + apiVersion, client -> {
            try {
                return client.getApiResources(apiVersion);
            } catch (KubernetesClientException e) {
                if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                        || e.getCode() == HttpURLConnection.HTTP_UNAVAILABLE) {
                    return null;
                }
                throw e;
            }
        });
        return list == null
                ? List.of()
                : list.getResources().stream()
                        .filter(resource -> !resource.getName().contains("/"))
                        .toList();
    }

    private static boolean answersTo(APIResource resource, String name) {
        return resource.getName().equalsIgnoreCase(name)
                || resource.getKind().equalsIgnoreCase(name)
                || name.equalsIgnoreCase(resource.getSingularName())
                || (resource.getShortNames() != null
                        && resource.getShortNames().stream().anyMatch(name::equalsIgnoreCase));
    }

    private static ResourceDefinitionContext context(String apiVersion, APIResource resource) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(groupOf(apiVersion))
                .withVersion(apiVersion.substring(apiVersion.indexOf('/') + 1))
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(Boolean.TRUE.equals(resource.getNamespaced()))
                .build();
    }

    private static String groupOf(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
