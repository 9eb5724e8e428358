package io.github.cnibench.cluster.kubernetes.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.tool.Toolbox;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kubernetes")
class LabKubernetesTests {

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "cnibench");

    @TempDir
    private Path folder;

    @Test
    void pods_reach_one_another_over_bridges_and_routes() throws Exception {
        long start = System.nanoTime();
        try (LabKubernetes cluster = start(LabKubernetesOptions.defaults().withBridge());
                KubernetesClient client = connect(cluster)) {
            cluster.awaitReady();
            System.err.println("ready after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");

            startPod(client, "server", "a2");
            startPod(client, "client", "a3");
            String address = client.pods()
                    .inNamespace("default")
                    .withName("server")
                    .get()
                    .getStatus()
                    .getPodIP();

            assertThat(execute(client, "client", "/bin/busybox", "ping", "-c", "1", "-W", "2", address))
                    .contains("1 packets received");
            assertThat(client.pods().inNamespace("default").withName("server").getLog())
                    .isEqualTo("started\n");
        }
    }

    private LabKubernetes start(LabKubernetesOptions options) {
        ClusterSettings settings = new ClusterSettings(
                CACHE,
                folder,
                true,
                Duration.ofMinutes(3),
                Duration.ofMinutes(10),
                KubernetesSettings.defaults(),
                line -> System.err.println(line));
        return LabKubernetes.start(options, new Toolbox(CACHE, true, line -> System.err.println(line)), settings);
    }

    private static KubernetesClient connect(LabKubernetes cluster) {
        Config config = Config.fromKubeconfig(cluster.kubeconfig().toFile());
        config.setHttpsProxy(null);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    private static void startPod(KubernetesClient client, String name, String node) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("app", name)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("main")
                .withImage("registry.k8s.io/pause:3.10")
                .withImagePullPolicy("Never")
                .withCommand("/bin/busybox", "sh", "-c", "echo started; exec /bin/busybox sleep 3600")
                .withNewSecurityContext()
                .withRunAsUser(0L)
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
        await("service account default")
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.serviceAccounts()
                                .inNamespace("default")
                                .withName("default")
                                .get()
                        != null);
        client.pods().inNamespace("default").resource(pod).create();
        client.pods().inNamespace("default").withName(name).waitUntilReady(60, TimeUnit.SECONDS);
    }

    private static String execute(KubernetesClient client, String pod, String... command) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecWatch watch = client.pods()
                .inNamespace("default")
                .withName(pod)
                .writingOutput(out)
                .writingError(out)
                .exec(command)) {
            watch.exitCode().get(30, TimeUnit.SECONDS);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
