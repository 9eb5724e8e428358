package io.github.cnibench.cluster.kubernetes.netns;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cnibench.variant.InstallStep;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pods in the namespace default of a cluster, through its kubeconfig as any client uses it. */
final class LabPods implements AutoCloseable {

    private static final String NAMESPACE = "default";

    private final LabKubernetes cluster;
    private final String image;
    private final KubernetesClient client;

    LabPods(LabKubernetes cluster, String image) {
        this.cluster = cluster;
        this.image = image;
        Config config = Config.fromKubeconfig(cluster.kubeconfig().toFile());
        config.setHttpProxy(null);
        config.setHttpsProxy(null);
        client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    /** Apply the objects of a variant's recipe. */
    void install(Variant variant) {
        KubernetesRecipe recipe = ((KubernetesRecipe) variant.filledRecipe()).filledWith(cluster.recipeValues());
        for (InstallStep step : recipe.steps()) {
            for (Map<String, Object> object : ((InstallStep.Resources) step).objects()) {
                client.resource(Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class))
                        .serverSideApply();
            }
        }
    }

    void start(String name, String node, String script) {
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
                .withImage(image)
                .withImagePullPolicy("Never")
                .withCommand("sh", "-c", script)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
        await("service account default")
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.serviceAccounts()
                                .inNamespace(NAMESPACE)
                                .withName("default")
                                .get()
                        != null);
        client.pods().inNamespace(NAMESPACE).resource(pod).create();
        pod(name).waitUntilReady(60, TimeUnit.SECONDS);
    }

    void expose(String name, int port) {
        Service service = new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addToSelector("app", name)
                .addNewPort()
                .withName("tcp")
                .withProtocol("TCP")
                .withPort(port)
                .endPort()
                .addNewPort()
                .withName("udp")
                .withProtocol("UDP")
                .withPort(port)
                .endPort()
                .endSpec()
                .build();
        client.services().inNamespace(NAMESPACE).resource(service).create();
        await("the Service has its pod").atMost(Duration.ofSeconds(30)).until(() -> reachesTcp(name, port));
    }

    private boolean reachesTcp(String name, int port) {
        return execute(
                        "client",
                        "sh",
                        "-c",
                        "nc -w 1 " + serviceAddressOf(name) + " " + port + " </dev/null && echo ok")
                .contains("ok");
    }

    String addressOf(String name) {
        return pod(name).get().getStatus().getPodIP();
    }

    String serviceAddressOf(String name) {
        return client.services()
                .inNamespace(NAMESPACE)
                .withName(name)
                .get()
                .getSpec()
                .getClusterIP();
    }

    String logOf(String name) {
        return pod(name).getLog();
    }

    String execute(String name, String... command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecWatch watch = pod(name).writingOutput(out).writingError(out).exec(command)) {
            watch.exitCode().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no end of " + String.join(" ", command) + ": " + e, e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private PodResource pod(String name) {
        return client.pods().inNamespace(NAMESPACE).withName(name);
    }

    @Override
    public void close() {
        client.close();
    }
}
