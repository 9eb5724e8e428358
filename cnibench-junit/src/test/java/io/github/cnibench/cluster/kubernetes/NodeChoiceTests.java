package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.github.cnibench.cluster.KubernetesSettings.NodeNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeChoiceTests {

    private static final NodeNames TRAFFIC = new NodeNames("a2", "a3");

    @Test
    void the_control_node_is_the_first_of_the_control_plane_that_is_ready() {
        assertThat(control(node("a2", false, true), node("a3", false, true), node("b1", true, true)))
                .contains("b1");
        assertThat(control(node("b1", true, true), node("a1", true, false), node("a0", true, true)))
                .contains("a0");
    }

    @Test
    void a_control_node_that_serves_or_sends_is_sampled_as_that() {
        assertThat(control(node("a2", true, true), node("a3", true, true))).isEmpty();
    }

    @Test
    void a_control_plane_without_a_node_has_none() {
        assertThat(control(node("a1", false, true), node("a2", false, true), node("a3", false, true)))
                .isEmpty();
    }

    private static Optional<String> control(Node... nodes) {
        return new NodeChoice(List.of(nodes), Optional.empty()).control(TRAFFIC);
    }

    private static Node node(String name, boolean ofControlPlane, boolean ready) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(ofControlPlane ? Map.of("node-role.kubernetes.io/control-plane", "") : Map.of())
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus()
                .build();
    }
}
