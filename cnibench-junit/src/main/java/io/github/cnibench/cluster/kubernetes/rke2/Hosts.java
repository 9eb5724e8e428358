package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.Together;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Finished;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The three hosts of a cluster. */
record Hosts(Host control, Host server, Host client) {

    List<Host> all() {
        return List.of(control, server, client);
    }

    List<Host> agents() {
        return List.of(server, client);
    }

    HostRole role(Host host) {
        return host.equals(control) ? HostRole.CONTROL : host.equals(server) ? HostRole.SERVER : HostRole.CLIENT;
    }

    String names() {
        return all().stream().map(Host::name).collect(Collectors.joining(", "));
    }

    /** Do something on several hosts at once and return what it yields for each, in their order. */
    static <T> Map<Host, T> onEach(List<Host> hosts, Function<Host, T> task) {
        List<T> results = Together.run(
                hosts.stream().<Callable<T>>map(host -> () -> task.apply(host)).toList());
        Map<Host, T> each = new LinkedHashMap<>();
        for (int index = 0; index < hosts.size(); index++) {
            each.put(hosts.get(index), results.get(index));
        }
        return each;
    }

    /**
     * Run a script on one host and return what it printed.
     *
     * @param what what it does, as in "cannot {what}"
     * @throws ClusterException if it fails
     */
    static String run(Host host, String what, String script, List<String> arguments, Duration deadline) {
        Finished finished = host.root(what, script, arguments, deadline);
        if (!finished.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "host " + host.name() + ": cannot " + what + " (exit status " + finished.exitStatus() + "): "
                            + finished.lastWords(400));
        }
        return finished.out();
    }
}
