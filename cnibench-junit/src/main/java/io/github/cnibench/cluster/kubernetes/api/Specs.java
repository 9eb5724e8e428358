package io.github.cnibench.cluster.kubernetes.api;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.CapabilitiesBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.github.cnibench.sampler.SamplerScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the pods look like.
 *
 * @param campaign id of the campaign, for the labels
 * @param image image of all of them
 * @param pullSecrets names of the secrets that it is pulled with
 * @param longestLife after which Kubernetes ends a workload, whatever became of this program
 */
public record Specs(String campaign, String image, List<String> pullSecrets, Duration longestLife) {

    public static final String CONTAINER = "bench";

    /** Where the node agent has the node's control groups. */
    public static final String NODE_GROUPS = "/node-cgroup";

    /** Where a pod with all rights on a node has the node's files. */
    public static final String NODE_FILES = "/node";

    /** The variable of each container that holds the script of the sampler. */
    public static final String SAMPLER_VARIABLE = "SAMPLER_SCRIPT";

    /** Port beside that of the measurement, on which a server shows that its Service works. */
    public static final int PROBE_PORT = 5202;

    private static final String FILES = "node-files";
    private static final String GROUPS = "node-cgroup";
    private static final long NOBODY = 65532;

    public Specs {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** Return a pod for traffic that keeps the rules of Pod Security {@code restricted}. */
    public Pod workload(String namespace, String name, String node, Map<String, String> environment) {
        return base(namespace, name, node, environment)
                .editSpec()
                .withActiveDeadlineSeconds(longestLife.toSeconds())
                .withSecurityContext(nobody())
                .editFirstContainer()
                .withSecurityContext(locked())
                .endContainer()
                .endSpec()
                .build();
    }

    /** Return a pod for traffic on the network of the node; it has no rights beyond that. */
    public Pod hostWorkload(String namespace, String name, String node, Map<String, String> environment) {
        Pod pod = workload(namespace, name, node, environment);
        return new PodBuilder(pod).editSpec().withHostNetwork(true).endSpec().build();
    }

    /** Return a pod on the network of the node that may look at that network and at the node's control groups. */
    public Pod nodeAgent(String namespace, String name, String node) {
        return base(namespace, name, node, Map.of())
                .editSpec()
                .withHostNetwork(true)
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .addNewVolume()
                .withName(GROUPS)
                .withNewHostPath()
                .withPath("/sys/fs/cgroup")
                .withType("Directory")
                .endHostPath()
                .endVolume()
                .editFirstContainer()
                .addNewVolumeMount()
                .withName(GROUPS)
                .withMountPath(NODE_GROUPS)
                .withReadOnly(true)
                .endVolumeMount()
                .withSecurityContext(new SecurityContextBuilder(locked())
                        .withRunAsNonRoot(false)
                        .withRunAsUser(0L)
                        .withCapabilities(dropAll().toBuilder()
                                .withAdd("NET_ADMIN", "NET_RAW")
                                .build())
                        .build())
                .endContainer()
                .endSpec()
                .build();
    }

    /** Return a pod with all rights on a node: on its network, among its processes, with its files below {@link #NODE_FILES}. */
    public Pod nodeTools(String namespace, String name, String node) {
        return base(namespace, name, node, Map.of())
                .editSpec()
                .withHostNetwork(true)
                .withHostPID(true)
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .addNewVolume()
                .withName(FILES)
                .withNewHostPath()
                .withPath("/")
                .withType("Directory")
                .endHostPath()
                .endVolume()
                .editFirstContainer()
                .addNewVolumeMount()
                .withName(FILES)
                .withMountPath(NODE_FILES)
                .endVolumeMount()
                .withSecurityContext(new SecurityContextBuilder()
                        .withPrivileged(true)
                        .withRunAsUser(0L)
                        .withReadOnlyRootFilesystem(true)
                        .build())
                .endContainer()
                .endSpec()
                .build();
    }

    /** Return a pod that runs {@code command} under the account {@code account}, on any node. */
    public Pod reaper(
            String namespace, String name, String account, List<String> command, Map<String, String> environment) {
        return base(namespace, name, "", environment)
                .editSpec()
                .withNodeName(null)
                .withServiceAccountName(account)
                .withAutomountServiceAccountToken(true)
                .withRestartPolicy("OnFailure")
                .addNewToleration()
                .withOperator("Exists")
                .endToleration()
                .withSecurityContext(nobody())
                .editFirstContainer()
                .withCommand(command)
                .withSecurityContext(locked())
                .endContainer()
                .endSpec()
                .build();
    }

    private PodBuilder base(String namespace, String name, String node, Map<String, String> environment) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(Labels.of(campaign, name))
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(1L)
                .withImagePullSecrets(
                        pullSecrets.stream().map(LocalObjectReference::new).toList())
                .withContainers(container(environment))
                .withVolumes(new VolumeBuilder()
                        .withName("tmp")
                        .withNewEmptyDir()
                        .withMedium("Memory")
                        .withSizeLimit(new Quantity("256Mi"))
                        .endEmptyDir()
                        .build())
                .endSpec();
    }

    private Container container(Map<String, String> environment) {
        return new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sh", "-c", Scripts.POD.text())
                .withEnv(environment.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new EnvVar(entry.getKey(), entry.getValue(), null))
                        .toList())
                .addToEnv(new EnvVar("JOB_SCRIPT", Scripts.JOB.text(), null))
                .addToEnv(new EnvVar(SAMPLER_VARIABLE, SamplerScript.text(), null))
                .withVolumeMounts(new VolumeMountBuilder()
                        .withName("tmp")
                        .withMountPath("/tmp")
                        .build())
                .build();
    }

    private static PodSecurityContext nobody() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(NOBODY)
                .withRunAsGroup(NOBODY)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    private static SecurityContext locked() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withCapabilities(dropAll())
                .build();
    }

    private static Capabilities dropAll() {
        return new CapabilitiesBuilder().withDrop("ALL").build();
    }
}
