package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Campaigns in a network that has no way out: the program runs in a network namespace whose only interface is its own loopback,
 * and so does all that it starts. The kernel has no route for a packet to anywhere else, whoever sends it.
 */
@Tag("kubernetes")
@ExtendWith(FlannelCluster.Ended.class)
class ClosedNetworkTests {

    private static final String[] WITHOUT_A_WAY_OUT = {
        "unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "closed"
    };

    @TempDir
    private Path folder;

    @Test
    void a_manifest_and_a_chart_are_installed_from_a_bundle_and_measured() throws IOException {
        String variants = String.join(",", FlannelBundle.MANIFEST, FlannelBundle.CHART);
        try (ForkedLaunch launch = launch(variants)
                .with("cnibench.bundle", folder.resolve("bundle").toString())
                .start()) {
            launch.awaitLine("a cluster with its CNI", line -> line.contains("is installed ("), ForkedLaunch.START);
            requireClosed(launch);

            assertThat(launch.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", launch.lines()))
                    .isZero();
            assertThat(launch.campaign().results())
                    .hasSize(2)
                    .allSatisfy(result -> assertThat(result.measurement()).isInstanceOf(Measured.class));
        }
    }

    @Test
    void without_a_bundle_the_file_that_cannot_be_had_is_named_and_nothing_is_measured() throws IOException {
        try (ForkedLaunch launch = launch(FlannelBundle.MANIFEST).start()) {
            assertThat(launch.awaitExit(ForkedLaunch.START)).isNotZero();

            assertThat(launch.campaign().results()).singleElement().satisfies(result -> {
                assertThat(result.measurement()).isInstanceOf(Invalid.class);
                Invalid invalid = (Invalid) result.measurement();
                assertThat(invalid.reason()).isEqualTo(InvalidReason.CLUSTER_FAILED);
                assertThat(invalid.message())
                        .startsWith("cannot fetch " + FlannelBundle.URL + ": ")
                        .endsWith("; in a closed network give a bundle with -Dcnibench.bundle (docs/bundle.md)");
            });
        }
    }

    @Test
    void a_bundle_without_the_variant_is_refused_before_a_cluster_is_made() throws IOException {
        Path bundle = folder.resolve("bundle");
        try (ForkedLaunch launch = launch(FlannelBundle.MANIFEST + "@0.26.8")
                .with("cnibench.bundle", bundle.toString())
                .start()) {
            assertThat(launch.awaitExit(ForkedLaunch.START)).isNotZero();

            assertThat(launch.lines())
                    .anyMatch(line ->
                            line.contains("no cluster here fits variant flannel-manifest: kubernetes-netns: bundle "
                                    + bundle
                                    + " has flannel-manifest 0.26.7 (version set study) and not 0.26.8; make a bundle with"
                                    + " 'cnibench bundle' for what is measured (docs/bundle.md)"))
                    .noneMatch(line -> line.contains("Kubernetes ") && line.contains("runs"));
        }
    }

    private ForkedLaunch launch(String variants) throws IOException {
        return ForkedLaunch.of(folder, "dts")
                .within(WITHOUT_A_WAY_OUT)
                .variant(variants)
                .with("cnibench.cluster", "kubernetes-netns")
                .with("cnibench.download", "false")
                .with("cnibench.variants-file", FlannelBundle.write(folder).toString());
    }

    /** Look at the network of the program from outside: loopback and nothing else, and no route. */
    private static void requireClosed(ForkedLaunch launch) throws IOException {
        Path network = Path.of("/proc/" + launch.pid() + "/net");
        assertThat(Files.readSymbolicLink(Path.of("/proc/" + launch.pid() + "/ns/net")))
                .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
        assertThat(lines(network.resolve("dev")).stream()
                        .filter(line -> line.contains(":"))
                        .map(line -> line.strip().split(":", 2)[0]))
                .containsExactly("lo");
        assertThat(lines(network.resolve("route")))
                .as("only the head of the table")
                .hasSize(1);
        assertThat(lines(network.resolve("ipv6_route")))
                .allMatch(line -> line.strip().endsWith("lo"));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }
}
