package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Removes the namespaces of one campaign from the outside: a program of its own, for the process that outlives a killed
 * campaign. The reaper on the cluster does the same, but it is there only some seconds after the first namespace.
 */
public final class NamespaceRemoval {

    /** A request that was on its way when the campaign was killed may still make a namespace. */
    private static final Duration LATE_REQUESTS = Duration.ofSeconds(5);

    private NamespaceRemoval() {}

    /** Return the command that removes {@code namespaces}, the campaign's own last, with the Java that runs now. */
    static List<String> command(KubernetesAccess access, String campaign, List<String> namespaces) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NamespaceRemoval.class.getName(),
                access.kubeconfig().toAbsolutePath().toString(),
                access.context().orElse(""),
                campaign,
                String.join(",", namespaces));
    }

    /**
     * Remove namespaces.
     *
     * @param arguments kubeconfig, context or nothing, id of the campaign, names separated by commas
     */
    public static void main(String[] arguments) {
        KubernetesAccess access = new KubernetesAccess(
                Path.of(arguments[0]), Optional.of(arguments[1]).filter(context -> !context.isEmpty()));
        try (KubernetesApi api = KubernetesApi.connect(access)) {
            Namespaces namespaces = new Namespaces(api, arguments[2], System.out::println);
            long deadline = System.nanoTime() + LATE_REQUESTS.toNanos();
            do {
                namespaces.removeOwn(Arrays.asList(arguments[3].split(",", -1)));
                api.pause(Duration.ofSeconds(1), "look for namespaces");
            } while (System.nanoTime() < deadline);
        } catch (ClusterException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
