package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Objects of a cluster with three nodes, written by a test. */
final class WrittenObjects implements ClusterObjects {

    private final List<DaemonSet> daemonSets = new ArrayList<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private final Map<String, ConfigMap> configMaps = new TreeMap<>();
    private final List<Pod> pods = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, JsonNode> customResources = new TreeMap<>();
    private final Set<String> forbidden = new HashSet<>();

    WrittenObjects() {
        for (String name : List.of("a1", "a2", "a3")) {
            nodes.add(new NodeBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .addToAnnotations("own", name)
                    .endMetadata()
                    .build());
        }
    }

    /** Add a DaemonSet with a ready pod on each node. */
    WrittenObjects daemonSet(String namespace, String name, String image, String... arguments) {
        daemonSets.add(new DaemonSetBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("agent")
                .withImage(image)
                .withArgs(arguments)
                .addNewEnv()
                .withName("IMAGE")
                .withValue(image)
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .withDesiredNumberScheduled(3)
                .endStatus()
                .build());
        nodes.forEach(node -> pod(namespace, name, node.getMetadata().getName(), true));
        return this;
    }

    /** Give the last DaemonSet a variable. */
    WrittenObjects variable(String name, String value) {
        daemonSets.get(daemonSets.size() - 1).getSpec().getTemplate().getSpec().getContainers().stream()
                .forEach(container -> container.getEnv().add(new EnvVar(name, value, null)));
        return this;
    }

    /** Let the last DaemonSet be meant for no node. */
    WrittenObjects switchedOff() {
        DaemonSet last = daemonSets.get(daemonSets.size() - 1);
        last.getStatus().setDesiredNumberScheduled(0);
        pods.removeIf(
                pod -> pod.getMetadata().getName().startsWith(last.getMetadata().getName() + "-"));
        return this;
    }

    WrittenObjects pod(String namespace, String app, String node, boolean ready) {
        pods.removeIf(pod -> pod.getMetadata().getName().equals(app + "-" + node));
        pods.add(new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(app + "-" + node)
                .addToLabels("app", app)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .endSpec()
                .withNewStatus()
                .withPodIP("10.0.0.1")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build());
        return this;
    }

    WrittenObjects deployment(String namespace, String name, String... arguments) {
        deployments.add(new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("one")
                .withCommand("/start")
                .withArgs(arguments)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
        return this;
    }

    WrittenObjects configMap(String namespace, String name, String key, String value) {
        ConfigMap old = configMaps.getOrDefault(
                namespace + "/" + name,
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .build());
        configMaps.put(namespace + "/" + name, old.edit().addToData(key, value).build());
        return this;
    }

    WrittenObjects customResource(String plural, String name, String json) {
        customResources.put(plural + "/" + name, JsonMapper.shared().readTree(json));
        return this;
    }

    WrittenObjects annotation(String name, String value, String... onNodes) {
        nodes.stream()
                .filter(node -> onNodes.length == 0
                        || List.of(onNodes).contains(node.getMetadata().getName()))
                .forEach(node -> node.getMetadata().getAnnotations().put(name, value));
        return this;
    }

    WrittenObjects kubeProxy() {
        return daemonSet("kube-system", "kube-proxy", "registry.k8s.io/kube-proxy:v1.31.0")
                .kubeProxyMode("iptables");
    }

    /** Configure kube-proxy as kubeadm does. */
    WrittenObjects kubeProxyMode(String mode) {
        return configMap(
                "kube-system", "kube-proxy", "config.conf", "clusterCIDR: 10.244.0.0/16\nmode: " + mode + "\n");
    }

    /** Refuse to list {@code what}. */
    WrittenObjects forbid(String what) {
        forbidden.add(what);
        return this;
    }

    private void check(String what) {
        if (forbidden.contains(what)) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot list the " + what + ": the API server answered 403: forbidden");
        }
    }

    @Override
    public List<DaemonSet> daemonSets() {
        check("daemon sets");
        return daemonSets;
    }

    @Override
    public List<Deployment> deployments(String namespace) {
        check("deployments");
        return deployments.stream()
                .filter(one -> one.getMetadata().getNamespace().equals(namespace))
                .toList();
    }

    @Override
    public List<ConfigMap> configMaps(String namespace) {
        check("config maps");
        return configMaps.values().stream()
                .filter(one -> one.getMetadata().getNamespace().equals(namespace))
                .toList();
    }

    @Override
    public List<Pod> pods(String namespace) {
        check("pods");
        return pods.stream()
                .filter(one -> one.getMetadata().getNamespace().equals(namespace))
                .toList();
    }

    @Override
    public List<Node> nodes() {
        return nodes;
    }

    @Override
    public Optional<JsonNode> customResource(FactSource.CustomResource source) {
        check("custom resources");
        return Optional.ofNullable(customResources.get(source.plural() + "/" + source.name()));
    }
}
