package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads objects from the API server, each list once. */
final class ApiObjects implements ClusterObjects {

    private final KubernetesApi api;
    private final Map<String, List<Deployment>> deployments = new HashMap<>();
    private final Map<String, List<ConfigMap>> configMaps = new HashMap<>();
    private final Map<FactSource.CustomResource, Optional<JsonNode>> customResources = new HashMap<>();

    ApiObjects(KubernetesApi api) {
        this.api = api;
    }

    @Override
    public List<DaemonSet> daemonSets() {
        return api.ask(
                "list the daemon sets of all namespaces",
                client -> client.apps().daemonSets().inAnyNamespace().list().getItems());
    }

    @Override
    public List<Deployment> deployments(String namespace) {
        return deployments.computeIfAbsent(
                namespace,
                name -> api.ask(
                        "list the deployments of namespace " + name,
                        client -> client.apps()
                                .deployments()
                                .inNamespace(name)
                                .list()
                                .getItems()));
    }

    @Override
    public List<ConfigMap> configMaps(String namespace) {
        return configMaps.computeIfAbsent(
                namespace,
                name -> api.ask(
                        "list the config maps of namespace " + name,
                        client -> client.configMaps().inNamespace(name).list().getItems()));
    }

    @Override
    public List<Pod> pods(String namespace) {
        return api.ask(
                "list the pods of namespace " + namespace,
                client -> client.pods().inNamespace(namespace).list().getItems());
    }

    @Override
    public List<Node> nodes() {
        return api.ask("list the nodes", client -> client.nodes().list().getItems());
    }

    @Override
    public Optional<JsonNode> customResource(FactSource.CustomResource source) {
        return customResources.computeIfAbsent(source, this::read);
    }

    private Optional<JsonNode> read(FactSource.CustomResource source) {
        ResourceDefinitionContext type = new ResourceDefinitionContext.Builder()
                .withGroup(source.group())
                .withVersion(source.version())
                .withPlural(source.plural())
                .withNamespaced(false)
                .build();
        GenericKubernetesResource found = api.ask(
                "look at " + source.plural() + "." + source.group() + " " + source.name(),
                client -> client.genericKubernetesResources(type)
                        .withName(source.name())
                        .get());
        return Optional.ofNullable(found).map(Serialization::asJson).map(JsonMapper.shared()::readTree);
    }
}
