package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.github.cnibench.cluster.ClusterException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads facts about a CNI by its rules. What may not be read is noted, and the fact stays unknown. */
final class FactReader {

    private static final String ANY = "*";

    private final ClusterObjects objects;
    private final String namespace;
    private final Optional<PodSpec> agent;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    /**
     * Create a reader.
     *
     * @param namespace the namespace of the agent
     * @param agent how the agent runs, or empty where it runs in no pod
     */
    FactReader(ClusterObjects objects, String namespace, Optional<PodSpec> agent) {
        this.objects = objects;
        this.namespace = namespace;
        this.agent = agent;
    }

    /** What one source says, and where that stands. */
    private record Said(String text, String where) {}

    void read(List<FactRule> rules) {
        for (FactRule rule : rules) {
            if (!facts.containsKey(rule.fact())) {
                read(rule).ifPresent(fact -> facts.put(rule.fact(), fact));
            }
        }
    }

    Map<String, Fact> facts() {
        return facts;
    }

    List<String> unread() {
        return unread;
    }

    private Optional<Fact> read(FactRule rule) {
        if (rule.from().isEmpty()) {
            return rule.value().map(value -> new Fact(value, "nothing says otherwise"));
        }
        Optional<Said> said;
        try {
            said = ask(rule.from().get());
        } catch (ClusterException e) {
            String line = rule.fact() + ": " + e.getMessage();
            if (!unread.contains(line)) {
                unread.add(line);
            }
            return Optional.empty();
        }
        return said.flatMap(one -> valueOf(rule, one.text()).map(value -> new Fact(value, one.where())));
    }

    private static Optional<String> valueOf(FactRule rule, String text) {
        if (rule.values().isEmpty()) {
            return rule.value().or(() -> Optional.of(text));
        }
        Map<String, String> values = rule.values().get();
        return Optional.ofNullable(values.get(text.toLowerCase(Locale.ROOT)))
                .or(() -> Optional.ofNullable(values.get(ANY)));
    }

    private Optional<Said> ask(FactSource source) {
        if (source instanceof FactSource.ConfigMap configMap) {
            return configMap(configMap);
        }
        if (source instanceof FactSource.CustomResource resource) {
            return objects.customResource(resource)
                    .flatMap(tree -> at(tree, resource.path()))
                    .map(text -> new Said(
                            text, resource.plural() + " " + resource.name() + " has " + resource.path() + "=" + text));
        }
        if (source instanceof FactSource.Argument argument) {
            return argument(argument);
        }
        if (source instanceof FactSource.Environment variable) {
            return containers(agent)
                    .flatMap(container -> Objects.requireNonNullElse(container.getEnv(), List.<EnvVar>of()).stream())
                    .filter(one -> one.getName().equals(variable.name()) && one.getValue() != null)
                    .map(one -> new Said(one.getValue(), "the agent runs with " + one.getName() + "=" + one.getValue()))
                    .findFirst();
        }
        if (source instanceof FactSource.NodeAnnotation annotation) {
            return annotation(annotation.name());
        }
        if (source instanceof FactSource.Deployment deployment) {
            return objects.deployments(namespace).stream()
                    .filter(one -> one.getMetadata().getName().equals(deployment.name())
                            && !Objects.equals(one.getSpec().getReplicas(), 0))
                    .map(one -> new Said("there", "Deployment " + namespace + "/" + deployment.name() + " exists"))
                    .findFirst();
        }
        FactSource.DaemonSet daemonSet = (FactSource.DaemonSet) source;
        return objects.daemonSets().stream()
                .filter(one -> one.getMetadata().getName().equals(daemonSet.name()))
                .map(one -> new Said("there", "DaemonSet " + daemonSet.name() + " exists"))
                .findFirst();
    }

    private Optional<Said> configMap(FactSource.ConfigMap source) {
        String place = source.namespace().orElse(namespace);
        return objects.configMaps(place).stream()
                .filter(one -> one.getMetadata().getName().matches(source.name()) && one.getData() != null)
                .flatMap(one -> Stream.ofNullable(one.getData().get(source.key()))
                        .flatMap(text -> source.path().isEmpty()
                                ? Stream.of(text.strip())
                                : parse(text)
                                        .flatMap(tree -> at(tree, source.path().get()))
                                        .stream())
                        .map(text -> new Said(
                                text,
                                "ConfigMap " + place + "/" + one.getMetadata().getName() + " has "
                                        + source.path()
                                                .map(path -> source.key() + " " + path)
                                                .orElse(source.key()) + "="
                                        + text)))
                .findFirst();
    }

    /** JSON is YAML too. */
    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(YAMLMapper.shared().readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> at(JsonNode tree, String path) {
        JsonNode node = tree;
        for (String part : path.split("\\.", -1)) {
            node = node.isArray() ? node.path(Integer.parseInt(part)) : node.path(part);
        }
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asString()) : Optional.empty();
    }

    private Optional<Said> argument(FactSource.Argument source) {
        Optional<PodSpec> pod = source.deployment().isEmpty()
                ? agent
                : objects.deployments(namespace).stream()
                        .filter(one -> one.getMetadata()
                                .getName()
                                .equals(source.deployment().get()))
                        .map(one -> one.getSpec().getTemplate().getSpec())
                        .findFirst();
        return containers(pod)
                .flatMap(container -> Stream.concat(
                        Objects.requireNonNullElse(container.getCommand(), List.<String>of()).stream(),
                        Objects.requireNonNullElse(container.getArgs(), List.<String>of()).stream()))
                .filter(one -> one.equals(source.name()) || one.startsWith(source.name() + "="))
                .map(one -> one.equals(source.name())
                        ? "true"
                        : one.substring(source.name().length() + 1))
                .map(text -> new Said(
                        text, source.deployment().orElse("the agent") + " runs with " + source.name() + "=" + text))
                .findFirst();
    }

    private static Stream<Container> containers(Optional<PodSpec> pod) {
        return pod.stream().flatMap(spec -> spec.getContainers().stream());
    }

    /** An annotation that only some nodes have tells nothing about traffic between two of them. */
    private Optional<Said> annotation(String name) {
        List<Optional<String>> values = objects.nodes().stream()
                .map(node -> Optional.ofNullable(node.getMetadata().getAnnotations())
                        .map(annotations -> annotations.get(name)))
                .toList();
        long with = values.stream().filter(Optional::isPresent).count();
        if (with == 0) {
            return Optional.empty();
        }
        if (with < values.size()) {
            String line = "only " + with + " of " + values.size() + " nodes have the annotation " + name;
            if (!unread.contains(line)) {
                unread.add(line);
            }
            return Optional.empty();
        }
        return values.get(0).map(text -> new Said(text, "all nodes have the annotation " + name));
    }
}
