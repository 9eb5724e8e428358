package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.IperfBuild;
import io.github.cnibench.cluster.NodeShell.Output;
import io.github.cnibench.cluster.remote.CpuBinding;
import io.github.cnibench.iperf.IperfVersion;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The iperf3 of two hosts: their own where both have the same and it can be trusted, else one that is brought along.
 *
 * @param build what it is
 * @param commands the command that starts it, by the name of the host
 */
record HostIperf(IperfBuild build, Map<String, List<String>> commands) {

    private static final Duration LOOK = Duration.ofSeconds(20);

    private static final String FIND = "command -v iperf3 && iperf3 --version";

    /** An iperf3 that a host has. */
    private record Found(String path, IperfVersion version) {}

    /**
     * Find it on the hosts, or send it to them.
     *
     * @throws ClusterException if they have none that will do and none can be sent
     */
    static HostIperf of(SshHost server, SshHost client, Toolbox toolbox, Consumer<String> progress) {
        List<Optional<Found>> found = Both.run(List.of(() -> look(server), () -> look(client)));
        Optional<Found> ofServer = found.get(0);
        Optional<Found> ofClient = found.get(1);
        Optional<IperfVersion> shared = ofServer.map(Found::version)
                .filter(version ->
                        version.isSupported() && ofClient.map(Found::version).equals(Optional.of(version)));
        if (shared.isPresent()) {
            String path = ofServer.orElseThrow().path();
            String other = ofClient.orElseThrow().path();
            return new HostIperf(
                    new IperfBuild(
                            shared.get().toString(),
                            "the hosts' own " + path + (path.equals(other) ? "" : " and " + other)),
                    Map.of(server.name(), List.of(path), client.name(), List.of(other)));
        }
        String lack = "iperf3 of server: " + describe(ofServer) + ", of client: " + describe(ofClient)
                + "; expected the same on both, " + IperfVersion.OLDEST_SUPPORTED + " or newer";
        progress.accept(lack + "; one is brought along");
        try {
            PortableIperf brought = PortableIperf.of(toolbox);
            List<List<String>> commands = Both.run(List.of(() -> brought.sendTo(server), () -> brought.sendTo(client)));
            return new HostIperf(
                    brought.build(), Map.of(server.name(), commands.get(0), client.name(), commands.get(1)));
        } catch (ToolException e) {
            throw new ClusterException(
                    InvalidReason.IPERF_NOT_SUPPORTED,
                    lack + "; and none can be brought along: " + e.getMessage() + "; install it on both hosts",
                    e);
        }
    }

    /** Return the same, bound to CPUs of each host. */
    HostIperf boundTo(Map<String, CpuBinding> bindings) {
        Map<String, List<String>> bound = new HashMap<>(commands);
        bindings.forEach((host, binding) -> bound.computeIfPresent(host, (name, command) -> binding.bind(command)));
        return new HostIperf(build, Map.copyOf(bound));
    }

    private static Optional<Found> look(SshHost host) {
        Output output = host.run("look for iperf3", List.of("sh", "-c", FIND), LOOK);
        List<String> lines = output.out().lines().toList();
        if (!output.succeeded() || lines.size() < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Found(lines.get(0), IperfVersion.parse(lines.get(1).replaceFirst("^iperf (\\S+).*", "$1"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String describe(Optional<Found> found) {
        return found.map(one -> one.version() + " at " + one.path()).orElse("none");
    }

    /** Return {@code arguments}, whose program may be {@code iperf3}, as a command on {@code host}. */
    List<String> on(SshHost host, List<String> arguments) {
        if (!arguments.get(0).equals("iperf3")) {
            return arguments;
        }
        List<String> command = commands.getOrDefault(host.name(), List.of("iperf3"));
        return Stream.concat(command.stream(), arguments.stream().skip(1)).toList();
    }
}
