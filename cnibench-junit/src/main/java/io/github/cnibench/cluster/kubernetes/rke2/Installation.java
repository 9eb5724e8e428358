package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Deadline;
import io.github.cnibench.tool.Finished;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Installs RKE2 on a host, starts it, and waits until it says that it serves. */
final class Installation {

    /** What RKE2 imports when it starts. */
    private static final String IMAGES = "/var/lib/rancher/rke2/agent/images";

    private static final Duration LOOK = Duration.ofSeconds(30);

    private final String cluster;
    private final Release release;
    private final Rke2Config config;
    private final List<Path> images;
    private final StepDeadlines deadlines;

    /** @param images archives of images that each host gets */
    Installation(String cluster, Release release, Rke2Config config, List<Path> images, StepDeadlines deadlines) {
        this.cluster = cluster;
        this.release = release;
        this.config = config;
        this.images = List.copyOf(images);
        this.deadlines = deadlines;
    }

    /** Install RKE2 on {@code host} with {@code file} as its configuration, and start it. */
    void install(Host host, HostRole role, String file, Deadline deadline) {
        Hosts.run(
                host,
                "make the folders of RKE2",
                HostScript.BEGIN.text(),
                List.of(cluster, role.type(), Rke2Config.FOLDER, IMAGES),
                LOOK);
        host.write(Rke2Config.FOLDER + "/config.yaml", file);
        int number = 0;
        for (Path image : images) {
            // Archives of images are often called the same.
            number++;
            host.send(image, IMAGES + "/cnibench-" + number + "-" + image.getFileName(), deadline.left());
        }
        release.send(host, deadline);
        String what = "install RKE2 " + release.version();
        Finished finished =
                host.root(what, HostScript.INSTALL.text(), release.arguments(cluster, role), deadline.left());
        if (!finished.succeeded()) {
            throw failed(
                    host,
                    "cannot " + what
                            + (finished.exitStatus() == HostScript.TIME_OVER
                                    ? ": the installer did not end in time"
                                    : " (exit status " + finished.exitStatus() + ")"),
                    finished.lastWords(400));
        }
        Hosts.run(
                host,
                "start " + role.unit(),
                HostScript.whole("systemctl start --no-block " + role.unit()),
                List.of(),
                LOOK);
    }

    /** Wait until RKE2 on {@code host} is active, which it calls itself when it serves, and {@code ports} are open. */
    void awaitActive(Host host, HostRole role, Set<Integer> ports, Deadline deadline) {
        Poll.until(
                () -> missing(host, role, ports),
                deadlines.poll(),
                deadline,
                missing -> failed(host, "waited in vain for " + role.unit() + " to serve", missing));
    }

    private Optional<String> missing(Host host, HostRole role, Set<Integer> ports) {
        HostFacts facts = HostFacts.parse(
                Hosts.run(host, "look at " + role.unit(), HostScript.UNIT.text(), List.of(cluster, role.unit()), LOOK));
        Set<Integer> closed = new TreeSet<>(ports);
        closed.removeAll(facts.listening());
        String unit = facts.value("unit").orElse("unknown");
        boolean hasKubeconfig =
                role != HostRole.CONTROL || facts.value("kubeconfig").isPresent();
        if (unit.equals("active") && closed.isEmpty() && hasKubeconfig) {
            return Optional.empty();
        }
        String missing = "its unit is " + unit
                + (closed.isEmpty() ? "" : ", nothing listens on port " + closed)
                + (hasKubeconfig ? "" : ", there is no kubeconfig")
                + facts.value("log").map("; its last words: "::concat).orElse("");
        if (unit.equals("failed")) {
            // A unit that is started again by itself is activating.
            throw failed(host, role.unit() + " does not serve", missing);
        }
        return Optional.of(missing);
    }

    private ClusterException failed(Host host, String what, String detail) {
        return new ClusterException(
                InvalidReason.CLUSTER_FAILED, config.masked("host " + host.name() + ": " + what + ": " + detail));
    }
}
