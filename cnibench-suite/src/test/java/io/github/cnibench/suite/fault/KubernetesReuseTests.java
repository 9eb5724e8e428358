package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.TcpTransfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A campaign whose variants follow one another on the same nodes: from a manifest, from one that leaves something which cannot be
 * removed, from a chart, and from the example's own file.
 */
@Tag("kubernetes")
@EnabledIfSystemProperty(
        named = KubernetesKillTests.KILLS,
        matches = KubernetesKillTests.ALL,
        disabledReason = "it takes minutes")
@ExtendWith(FlannelCluster.Ended.class)
class KubernetesReuseTests {

    @TempDir
    private Path folder;

    @Test
    void each_variant_finds_nodes_without_a_trace_of_the_one_before() throws IOException {
        Path variants = FlannelBundle.write(folder);
        try (ForkedLaunch launch = ForkedLaunch.of(folder, "dts")
                .variant(String.join(
                        ",", FlannelBundle.MANIFEST, FlannelBundle.STICKY, FlannelBundle.CHART, FlannelBundle.EXAMPLE))
                .with("cnibench.cluster", "kubernetes-netns")
                .with("cnibench.reuse-nodes", "true")
                .with("cnibench.variants-file", variants.toString())
                .with("cnibench.bundle", folder.resolve("bundle").toString())
                .start()) {

            assertThat(launch.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", launch.lines()))
                    .isZero();

            requireMeasured(launch);
            requireClean(launch, FlannelBundle.MANIFEST);
            requireClean(launch, FlannelBundle.CHART);
            assertThat(lines(launch, "variant " + FlannelBundle.MANIFEST + " left on node a2"))
                    .singleElement()
                    .asString()
                    .contains(
                            "device cni0",
                            "file /etc/cni/net.d/10-flannel.conflist",
                            "chain iptables nat FLANNEL-POSTRTG");
            assertThat(lines(launch, "variant " + FlannelBundle.CHART + " gets new nodes: "))
                    .singleElement()
                    .asString()
                    .contains(
                            "something of flannel-sticky is left that cannot be removed: node a1: file /opt/cni/bin/stuck");
            assertThat(lines(launch, "Kubernetes ").filter(line -> line.contains("runs on nodes")))
                    .hasSize(2);
        }
    }

    private static void requireMeasured(ForkedLaunch launch) throws IOException {
        List<PhaseResult> results = launch.campaign().results();
        assertThat(results)
                .as(String.join("\n", launch.lines()))
                .hasSize(4)
                .allSatisfy(result -> assertThat(result.measurement()).isInstanceOf(Measured.class));
        assertThat(results.stream().map(KubernetesReuseTests::mss)).containsExactlyInAnyOrder(8898, 8898, 8948, 8948);
    }

    private static int mss(PhaseResult result) {
        return ((TcpTransfer) ((Measured) result.measurement()).observation()).mss();
    }

    private static void requireClean(ForkedLaunch launch, String variant) {
        assertThat(lines(launch, "variant " + variant + " is uninstalled"))
                .singleElement()
                .asString()
                .endsWith("; nothing of it is left on the nodes");
    }

    private static Stream<String> lines(ForkedLaunch launch, String text) {
        return launch.lines().stream().filter(line -> line.contains(text));
    }
}
