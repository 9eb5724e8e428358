package io.github.cnibench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.PathEvidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The script runs on this machine; what it prints on others is made up. */
class NodeFingerprintTests {

    private final List<String> troubles = new ArrayList<>();

    private record LookedAtNode(String name, Optional<NodeShell> shell) implements Node {

        @Override
        public String address() {
            return "127.0.0.1";
        }

        @Override
        public NodeCounters counters() {
            return NodeCounters.of(name, Instant.EPOCH, Map.of());
        }

        @Override
        public OptionalLong receivedBytes(PathEvidence evidence) {
            return OptionalLong.empty();
        }

        @Override
        public Optional<BitRate> linkSpeed() {
            return Optional.empty();
        }
    }

    private static Node printing(String name, String lines) {
        return new LookedAtNode(name, Optional.of((arguments, timeout) -> new NodeShell.Output(0, lines, "")));
    }

    @Test
    void reads_this_machine() throws IOException {
        NodeShell local = (arguments, timeout) -> {
            try {
                Process process = new ProcessBuilder(arguments)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new NodeShell.Output(process.waitFor(), out, "");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        Node node = new LookedAtNode("here", Optional.of(local));

        SortedMap<String, String> fields = NodeFingerprint.of(node, node, troubles::add);

        assertThat(fields)
                .containsEntry(
                        "kernel",
                        Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip())
                .containsKeys("cpus", "memory", "mitigations", "tcp congestion control", "tcp rmem", "underlay mtu")
                .containsEntry("underlay qdisc", "noqueue")
                .doesNotContainKey("underlay speed");
        assertThat(fields.values()).noneMatch(value -> value.contains("\t") || value.isBlank());
        assertThat(troubles).isEmpty();
    }

    @Test
    void names_the_node_where_two_differ() {
        assertThat(NodeFingerprint.of(
                        printing("a2", "kernel\t6.1\ncpus\t8\n"),
                        printing("a3", "kernel\t6.2\ncpus\t8\nnuma nodes\t0\n"),
                        troubles::add))
                .containsExactly(
                        Map.entry("a2 kernel", "6.1"),
                        Map.entry("a3 kernel", "6.2"),
                        Map.entry("cpus", "8"),
                        Map.entry("numa nodes", "0"));
    }

    @Test
    void leaves_out_what_cannot_be_read() {
        NodeShell broken = (arguments, timeout) -> {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "the agent has gone");
        };

        assertThat(NodeFingerprint.of(
                        new LookedAtNode("a2", Optional.empty()),
                        new LookedAtNode("a3", Optional.of(broken)),
                        troubles::add))
                .isEmpty();
        assertThat(troubles).containsExactly("the fingerprint of node a3 cannot be taken: the agent has gone");
        assertThat(NodeFingerprint.parse("no tab\nempty\t \nkernel\t 6.1 \n"))
                .containsExactly(Map.entry("kernel", "6.1"));
    }
}
