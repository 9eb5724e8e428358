package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.PodState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which CNIs run on a cluster and how they are configured; changes nothing. */
final class CniDetection {

    private static final String SYSTEM = "kube-system";
    private static final String KUBE_PROXY = "kube-proxy";

    /** What distributors add to the version of a CNI is not part of it. */
    private static final Pattern VERSION = Pattern.compile(
            "v?(\\d+\\.\\d+(?:\\.\\d+)?.*?)(?:-(?:build|rancher|eksbuild|gke)[.\\d]*|-(?:amd64|arm64))?");

    private final CniRules rules;
    private final ClusterObjects objects;
    private final List<DaemonSet> daemonSets;

    CniDetection(CniRules rules, ClusterObjects objects) {
        this.rules = rules;
        this.objects = objects;
        this.daemonSets =
                objects.daemonSets().stream().filter(CniDetection::hasPods).toList();
    }

    /** A DaemonSet that no node is meant for is how operators switch something off. */
    private static boolean hasPods(DaemonSet set) {
        return set.getStatus() != null
                && set.getStatus().getDesiredNumberScheduled() != null
                && set.getStatus().getDesiredNumberScheduled() > 0;
    }

    /** Return the CNIs that run, usually one. */
    List<FoundCni> find() {
        Map<CniRule, DaemonSet> agents = new LinkedHashMap<>();
        Set<DaemonSet> taken = new HashSet<>();
        for (CniRule rule : rules.cnis()) {
            List<DaemonSet> own = new ArrayList<>();
            rule.names()
                    .forEach(name -> daemonSets.stream()
                            .filter(set -> set.getMetadata().getName().matches(name))
                            .forEach(own::add));
            daemonSets.stream().filter(set -> runsOneOf(rule.images(), set)).forEach(own::add);
            own.removeIf(taken::contains);
            if (!own.isEmpty()) {
                agents.put(rule, own.get(0));
                taken.addAll(own);
            }
        }
        if (agents.isEmpty()) {
            return byAnnotations();
        }
        List<FoundCni> found = new ArrayList<>();
        agents.forEach((rule, agent) -> found.add(describe(rule, agent)));
        return found;
    }

    private List<FoundCni> byAnnotations() {
        List<FoundCni> found = new ArrayList<>();
        for (CniRule rule : rules.cnis()) {
            for (String annotation : rule.annotations().orElse(List.of())) {
                Set<String> nodes = new TreeSet<>();
                for (Node node : objects.nodes()) {
                    if (node.getMetadata().getAnnotations() != null
                            && node.getMetadata().getAnnotations().containsKey(annotation)) {
                        nodes.add(node.getMetadata().getName());
                    }
                }
                if (!nodes.isEmpty()) {
                    FactReader reader = read(rule, SYSTEM, Optional.empty());
                    found.add(new FoundCni(
                            rule,
                            "annotation " + annotation + " of nodes",
                            Optional.empty(),
                            List.of(),
                            reader.facts(),
                            reader.unread(),
                            Optional.of(nodes),
                            Optional.empty()));
                }
            }
        }
        return found;
    }

    private FoundCni describe(CniRule rule, DaemonSet agent) {
        String namespace = agent.getMetadata().getNamespace();
        PodSpec pod = agent.getSpec().getTemplate().getSpec();
        FactReader reader = read(rule, namespace, Optional.of(pod));
        List<String> unread = new ArrayList<>(reader.unread());
        Optional<Set<String>> nodes = Optional.empty();
        try {
            nodes = Optional.of(nodesWith(agent));
        } catch (ClusterException e) {
            unread.add("nodes: " + e.getMessage());
        }
        List<String> images =
                pod.getContainers().stream().map(Container::getImage).distinct().toList();
        return new FoundCni(
                rule,
                "DaemonSet " + namespace + "/" + agent.getMetadata().getName(),
                rule.versionOf().flatMap(pattern -> version(images, pattern)),
                images,
                reader.facts(),
                unread,
                nodes,
                Optional.of(new FoundCni.AgentSet(namespace, agent.getMetadata().getName())));
    }

    private FactReader read(CniRule rule, String namespace, Optional<PodSpec> agent) {
        FactReader reader = new FactReader(objects, namespace, agent);
        reader.read(rule.facts());
        reader.read(rules.everywhere());
        serveServices(reader);
        return reader;
    }

    /** Compare what the CNI says about kube-proxy with what runs. */
    private void serveServices(FactReader reader) {
        Optional<String> running = kubeProxy(reader);
        Fact said = reader.facts().get(FoundCni.KUBE_PROXY);
        if (running.isPresent() && said != null && said.value().equals("replaced")) {
            reader.facts()
                    .put(
                            FoundCni.KUBE_PROXY,
                            new Fact("both", said.because() + ", but " + running.get() + " runs beside it"));
        } else if (running.isPresent()) {
            reader.facts().put(FoundCni.KUBE_PROXY, new Fact("present", running.get() + " runs"));
        }
        if (running.isEmpty()) {
            reader.facts().remove(FoundCni.KUBE_PROXY_MODE);
        }
    }

    /** Return where kube-proxy runs: in a DaemonSet, or as a pod that the kubelet of each node starts by itself. */
    private Optional<String> kubeProxy(FactReader reader) {
        Optional<String> daemonSet = daemonSets.stream()
                .filter(set -> set.getMetadata().getName().equals(KUBE_PROXY))
                .map(set -> "DaemonSet " + set.getMetadata().getNamespace() + "/" + KUBE_PROXY)
                .findFirst();
        if (daemonSet.isPresent()) {
            return daemonSet;
        }
        try {
            return objects.pods(SYSTEM).stream()
                    .filter(pod -> pod.getMetadata().getName().startsWith(KUBE_PROXY + "-") && PodState.isReady(pod))
                    .map(pod -> "pod " + SYSTEM + "/" + pod.getMetadata().getName())
                    .findFirst();
        } catch (ClusterException e) {
            reader.unread().add("kube-proxy: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Set<String> nodesWith(DaemonSet agent) {
        Map<String, String> labels = agent.getSpec().getSelector().getMatchLabels();
        Set<String> nodes = new TreeSet<>();
        for (Pod pod : objects.pods(agent.getMetadata().getNamespace())) {
            Map<String, String> own = pod.getMetadata().getLabels();
            if (own != null
                    && labels != null
                    && own.entrySet().containsAll(labels.entrySet())
                    && pod.getSpec().getNodeName() != null
                    && PodState.isReady(pod)) {
                nodes.add(pod.getSpec().getNodeName());
            }
        }
        return nodes;
    }

    private static boolean runsOneOf(List<String> images, DaemonSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().stream()
                .anyMatch(container -> images.stream()
                        .anyMatch(pattern -> repository(container.getImage()).matches("(.*/)?(" + pattern + ")")));
    }

    /** Return the name of an image without its registry's host, tag and digest. */
    private static String repository(String image) {
        String withoutDigest = image.replaceFirst("@.*", "");
        return withoutDigest.replaceFirst(":[^/:]*$", "");
    }

    private static Optional<String> version(List<String> images, String pattern) {
        return images.stream()
                .filter(image -> repository(image).matches("(.*/)?(" + pattern + ")"))
                .map(image -> image.replaceFirst("@.*", ""))
                .filter(image -> image.lastIndexOf(':') > image.lastIndexOf('/'))
                .map(image -> VERSION.matcher(image.substring(image.lastIndexOf(':') + 1)))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}
