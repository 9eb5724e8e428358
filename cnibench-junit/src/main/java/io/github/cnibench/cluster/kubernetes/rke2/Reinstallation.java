package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Deadline;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Has a command of the user install the hosts anew, and waits until each is there again. */
final class Reinstallation {

    static final String SUBJECT = "the reinstall command (cnibench.rke2.reinstall-command)";

    private final Hosts hosts;
    private final Consumer<String> progress;

    Reinstallation(Hosts hosts, Consumer<String> progress) {
        this.hosts = hosts;
        this.progress = progress;
    }

    /**
     * Run the command and wait.
     *
     * @param before the boot ids that the hosts have had
     * @throws ClusterException if the command fails or a host is not there again in time
     */
    void run(
            String command,
            String cluster,
            String variant,
            Map<Host, String> before,
            RemovalGuard guard,
            Deadline end) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("CNIBENCH_CLUSTER", cluster);
        variables.put("CNIBENCH_VARIANT", variant);
        variables.put(
                "CNIBENCH_HOSTS",
                String.join(" ", hosts.all().stream().map(Host::name).toList()));
        variables.put("CNIBENCH_CONTROL_HOST", hosts.control().name());
        variables.put("CNIBENCH_SERVER_HOST", hosts.server().name());
        variables.put("CNIBENCH_CLIENT_HOST", hosts.client().name());
        Finished finished = guard.run(
                SUBJECT,
                List.of("sh", "-c", command),
                variables,
                end.left(),
                line -> progress.accept("reinstall: " + line));
        if (!finished.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    SUBJECT + " failed with exit status " + finished.exitStatus() + ": " + finished.lastWords(300));
        }
        long start = System.nanoTime();
        Hosts.onEach(hosts.all(), host -> {
            host.awaitReboot(before.getOrDefault(host, ""), end.left());
            progress.accept("host " + host.name() + " is there again, "
                    + Durations.format(Duration.ofNanos(System.nanoTime() - start)) + " after the command has ended");
            return true;
        });
    }
}
