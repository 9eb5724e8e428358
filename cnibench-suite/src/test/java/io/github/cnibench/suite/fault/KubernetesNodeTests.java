package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirementBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.cnibench.cluster.ClusterException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that cannot have pods, or whose pods would have no network, is refused at once and with its reason. */
@Tag("kubernetes")
@ExtendWith(FlannelCluster.Resolver.class)
class KubernetesNodeTests {

    private static final Duration REFUSAL = Duration.ofSeconds(30);
    private static final Duration ROLLOUT = Duration.ofSeconds(60);
    private static final Taint TAINT = new Taint("NoSchedule", "team", null, "storage");

    @TempDir
    private Path folder;

    private final FlannelCluster cluster;

    KubernetesNodeTests(FlannelCluster cluster) {
        this.cluster = cluster;
    }

    @ParameterizedTest(name = "{0} is cordoned, {1} is asked for")
    @CsvSource({"a3, 'a2,a3', a3", "'a2,a3', 'a2,a3', a2"})
    void cordoned(String cordoned, String asked, String named) {
        change(cordoned, node -> schedulable(node, false));
        try {
            refused(asked, "node " + named + " is cordoned; name another with -Dcnibench.nodes");
        } finally {
            change(cordoned, node -> schedulable(node, true));
        }
    }

    @ParameterizedTest(name = "{0} is tainted, {1} is asked for")
    @CsvSource({"a3, 'a2,a3', a3", "'a2,a3', 'a3,a2', a3"})
    void tainted(String tainted, String asked, String named) {
        change(
                tainted,
                node -> new NodeBuilder(node)
                        .editSpec()
                        .addToTaints(TAINT)
                        .endSpec()
                        .build());
        try {
            refused(asked, "node " + named + " has the taint team:NoSchedule; name another with -Dcnibench.nodes");
        } finally {
            change(
                    tainted,
                    node -> new NodeBuilder(node)
                            .editSpec()
                            .removeFromTaints(TAINT)
                            .endSpec()
                            .build());
        }
    }

    @ParameterizedTest(name = "{0} is without an agent, {1} is asked for")
    @CsvSource({"a3, 'a2,a3', a3", "'a2,a3', 'a2,a3', a2"})
    void without_agent(String without, String asked, String named) {
        Affinity before = agents().get().getSpec().getTemplate().getSpec().getAffinity();
        change(agents -> new DaemonSetBuilder(agents)
                .editSpec()
                .editTemplate()
                .editSpec()
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addToMatchExpressions(new NodeSelectorRequirementBuilder()
                        .withKey("kubernetes.io/hostname")
                        .withOperator("NotIn")
                        .withValues(names(without))
                        .build())
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
        try {
            refused(asked, "node " + named + " has no ready agent of the CNI; name another with -Dcnibench.nodes");
        } finally {
            change(agents -> new DaemonSetBuilder(agents)
                    .editSpec()
                    .editTemplate()
                    .editSpec()
                    .withAffinity(before)
                    .endSpec()
                    .endTemplate()
                    .endSpec()
                    .build());
        }
    }

    private static List<String> names(String list) {
        return List.of(list.split(",", -1));
    }

    private static io.fabric8.kubernetes.api.model.Node schedulable(
            io.fabric8.kubernetes.api.model.Node node, boolean schedulable) {
        return new NodeBuilder(node)
                .editSpec()
                .withUnschedulable(!schedulable)
                .endSpec()
                .build();
    }

    private void change(String nodes, UnaryOperator<io.fabric8.kubernetes.api.model.Node> change) {
        names(nodes).forEach(name -> cluster.admin().nodes().withName(name).edit(change));
    }

    private Resource<DaemonSet> agents() {
        return cluster.admin().apps().daemonSets().inNamespace("kube-flannel").withName("kube-flannel-ds");
    }

    /** Change the agents and wait until they are where they are to be, and nowhere else. */
    private void change(UnaryOperator<DaemonSet> change) {
        long generation = changed(change).getMetadata().getGeneration();
        await("agents of Flannel").atMost(ROLLOUT).until(() -> {
            DaemonSet set = agents().get();
            Integer wanted = set.getStatus().getDesiredNumberScheduled();
            return set.getStatus().getObservedGeneration() >= generation
                    && Readiness.getInstance().isReady(set)
                    && set.getStatus().getNumberMisscheduled() == 0
                    && wanted.equals(set.getStatus().getUpdatedNumberScheduled())
                    && readyAgents().equals(Collections.nCopies(wanted, true));
        });
    }

    /** The controller writes the status of the set at the same time, so that a change may have to be made again. */
    private DaemonSet changed(UnaryOperator<DaemonSet> change) {
        return await("a change of the agents")
                .atMost(ROLLOUT)
                .ignoreException(KubernetesClientException.class)
                .until(() -> agents().edit(change), Objects::nonNull);
    }

    /** Return for each agent's pod whether it is ready: the status of the set may still be that of its former pods. */
    private List<Boolean> readyAgents() {
        return cluster.admin().pods().inNamespace("kube-flannel").list().getItems().stream()
                .map(pod -> pod.getMetadata().getDeletionTimestamp() == null
                        && Readiness.getInstance().isReady(pod))
                .toList();
    }

    private void refused(String asked, String message) {
        List<String> nodes = names(asked);
        long start = System.nanoTime();
        assertThatThrownBy(
                        () -> cluster.create(folder, nodes.get(0), nodes.get(1)).close())
                .isInstanceOf(ClusterException.class)
                .hasMessage(message);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(REFUSAL);
        assertThat(cluster.namespaces()).isEmpty();
    }
}
