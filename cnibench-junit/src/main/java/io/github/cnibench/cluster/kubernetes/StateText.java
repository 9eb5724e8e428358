package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.PodState;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Describes the state of a cluster for the report of a failure.
 *
 * @param namespaces those of the campaign
 */
record StateText(KubernetesApi api, List<String> namespaces) {

    String text() {
        StringBuilder text = new StringBuilder("== nodes\n");
        for (Node node :
                api.ask("list the nodes", client -> client.nodes().list().getItems())) {
            text.append(node.getMetadata().getName())
                    .append(
                            node.getSpec() != null
                                            && Boolean.TRUE.equals(
                                                    node.getSpec().getUnschedulable())
                                    ? " cordoned"
                                    : "")
                    .append(": ")
                    .append(node.getStatus().getConditions().stream()
                            .map(StateText::condition)
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        namespaces.forEach(namespace -> describe(namespace, text));
        return text.toString();
    }

    private static String condition(NodeCondition condition) {
        return condition.getType() + "=" + condition.getStatus();
    }

    private void describe(String namespace, StringBuilder text) {
        text.append("== pods of ").append(namespace).append('\n');
        for (Pod pod : api.ask(
                "list the pods",
                client -> client.pods().inNamespace(namespace).list().getItems())) {
            text.append(pod.getMetadata().getName())
                    .append(" on ")
                    .append(pod.getSpec().getNodeName())
                    .append(" with ")
                    .append(
                            pod.getStatus() == null
                                    ? "no address"
                                    : pod.getStatus().getPodIP())
                    .append(": ")
                    .append(PodState.describe(pod))
                    .append('\n');
        }
        text.append("== services of ").append(namespace).append('\n');
        for (Service service : api.ask(
                "list the services",
                client -> client.services().inNamespace(namespace).list().getItems())) {
            text.append(service.getMetadata().getName())
                    .append(' ')
                    .append(service.getSpec().getClusterIP())
                    .append('\n');
        }
        text.append("== events of ").append(namespace).append('\n');
        api
                .ask(
                        "list the events",
                        client -> client.v1()
                                .events()
                                .inNamespace(namespace)
                                .list()
                                .getItems())
                .stream()
                .sorted(Comparator.comparing(event -> String.valueOf(event.getLastTimestamp())))
                .map(StateText::event)
                .forEach(text::append);
    }

    private static String event(Event event) {
        return event.getLastTimestamp() + " " + event.getInvolvedObject().getKind() + " "
                + event.getInvolvedObject().getName() + " " + event.getReason() + ": "
                + String.valueOf(event.getMessage()).strip().replace('\n', ' ') + "\n";
    }
}
