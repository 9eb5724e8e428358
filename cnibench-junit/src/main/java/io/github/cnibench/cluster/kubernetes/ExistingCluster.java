package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.kubernetes.api.Kubeconfig;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a first look at a cluster shows that was not made by this program.
 *
 * @param kubeconfig how it is reached
 * @param version version of its API server, such as {@code v1.31.0}
 * @param nodesShareOneHost whether two of its nodes run on one kernel
 * @param nodesWithImage how many of its nodes say that they have the image that was asked about
 */
public record ExistingCluster(Kubeconfig kubeconfig, String version, boolean nodesShareOneHost, int nodesWithImage) {

    /** The oldest minor version of Kubernetes 1 that this is meant for: the first with Pod Security Admission for all. */
    private static final int OLDEST_MINOR = 25;

    private static final Pattern VERSION = Pattern.compile("v?1\\.(\\d+).*");

    /**
     * Return whether {@code variant} is one of a cluster that has its CNI already.
     *
     * @param provider id of the provider
     * @param what what the provider gives, such as {@code an existing Kubernetes cluster}
     */
    public static Availability fits(Variant variant, String provider, String what) {
        return variant.clusters().contains(provider) && variant.recipe() instanceof KubernetesRecipe
                ? Availability.available()
                : Availability.unavailable(
                        variant.id() + " is no CNI of " + what + " (it fits " + String.join(", ", variant.clusters())
                                + ")",
                        "take a variant that is ('cnibench list variants' shows which)");
    }

    /**
     * Look at a cluster; this changes nothing.
     *
     * @param image name of the image that nodes are asked about
     * @throws ClusterException if it cannot be reached, does not let this user in, or is too old
     */
    public static ExistingCluster look(Kubeconfig kubeconfig, String image) {
        return ask(kubeconfig, api -> {
            String version = api.ask(
                    "ask for its version",
                    client -> client.getKubernetesVersion().getGitVersion());
            Matcher minor = VERSION.matcher(version);
            if (minor.matches() && Integer.parseInt(minor.group(1)) < OLDEST_MINOR) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "the cluster of context " + kubeconfig.context() + " runs Kubernetes " + version + ", but 1."
                                + OLDEST_MINOR + " or newer is needed");
            }
            List<Node> nodes =
                    api.ask("list the nodes", client -> client.nodes().list().getItems());
            return new ExistingCluster(kubeconfig, version, shareOneKernel(nodes), countWith(image, nodes));
        });
    }

    /** Find out what a cluster offers; this changes nothing. */
    public static List<Finding> diagnose(Kubeconfig kubeconfig) {
        List<Finding> findings = new ArrayList<>();
        try {
            ExistingCluster cluster = look(kubeconfig, "");
            findings.add(new Finding(Finding.Level.OK, "Kubernetes", cluster.version()));
            Detection detection = ask(kubeconfig, Detection::of);
            if (detection.found().isEmpty()) {
                findings.add(new Finding(Finding.Level.LIMITED, "CNI", "none that is known here"));
            }
            for (FoundCni one : detection.found()) {
                List<String> matching = detection.matching(one);
                findings.add(new Finding(
                        Finding.Level.OK,
                        "CNI",
                        one
                                + (matching.isEmpty()
                                        ? ", like no built-in variant"
                                        : ", like variant " + String.join(" or ", matching))));
                one.unread().forEach(line -> findings.add(new Finding(Finding.Level.LIMITED, "CNI", line)));
            }
        } catch (ClusterException e) {
            findings.add(new Finding(Finding.Level.MISSING, "cluster", String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private static <T> T ask(Kubeconfig kubeconfig, Function<KubernetesApi, T> question) {
        try (KubernetesApi api = KubernetesApi.connect(kubeconfig.access())) {
            return question.apply(api);
        } catch (ClusterException e) {
            throw new ClusterException(
                    e.reason(),
                    "context " + kubeconfig.context() + " of " + kubeconfig.file() + ": " + e.getMessage(),
                    e);
        }
    }

    /** Each start of a kernel has an id of its own, which all nodes on that kernel show. */
    private static boolean shareOneKernel(List<Node> nodes) {
        List<String> boots = nodes.stream()
                .map(node -> Optional.ofNullable(node.getStatus().getNodeInfo())
                        .map(info -> String.valueOf(info.getBootID()))
                        .orElse(""))
                .filter(boot -> !boot.isEmpty())
                .toList();
        return boots.stream().distinct().count() < boots.size();
    }

    private static int countWith(String image, List<Node> nodes) {
        return (int) nodes.stream()
                .filter(node -> node.getStatus().getImages() != null
                        && node.getStatus().getImages().stream()
                                .anyMatch(one ->
                                        one.getNames() != null && one.getNames().contains(image)))
                .count();
    }
}
