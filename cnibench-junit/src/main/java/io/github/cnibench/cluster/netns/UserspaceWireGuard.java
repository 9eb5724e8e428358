package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.lab.HeldProcess;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A wireguard-go process that serves one device in one node. */
final class UserspaceWireGuard implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(5);

    private final Holder holder;
    private final String namespace;
    private final HeldProcess process;

    private UserspaceWireGuard(Holder holder, String namespace, HeldProcess process) {
        this.holder = holder;
        this.namespace = namespace;
        this.process = process;
    }

    static UserspaceWireGuard start(Holder holder, String namespace, String device, Toolbox toolbox) {
        // The control socket is named after the device alone, so each node gets a folder for it in a mount namespace of
        // its own.
        List<String> argv = Stream.of(
                        toolbox.get(Tool.UNSHARE).command().stream(),
                        Stream.of("--mount", "sh", "-c"),
                        Stream.of("mount -t tmpfs tmpfs /run/wireguard && exec \"$@\"", "sh"),
                        toolbox.get(Tool.WIREGUARD_GO).command().stream(),
                        Stream.of("-f", device))
                .flatMap(part -> part)
                .toList();
        HeldProcess process;
        try {
            process = HeldProcess.start(
                    holder.enter(namespace, argv), ProcessBuilder.Redirect.DISCARD, ProcessBuilder.Redirect.DISCARD);
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot start wireguard-go on " + namespace + ": " + e.getMessage(),
                    e);
        }
        UserspaceWireGuard daemon = new UserspaceWireGuard(holder, namespace, process);
        try {
            Awaitility.await("wireguard-go serves " + device + " on " + namespace)
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> daemon.serves(device));
        } catch (ConditionTimeoutException e) {
            daemon.close();
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "wireguard-go did not serve " + device + " on " + namespace + " within " + START.toSeconds()
                            + " s; it needs the device file " + TunDevice.FILE,
                    e);
        }
        return daemon;
    }

    private boolean serves(String device) {
        return holder.tryIn(namespace, holder.ip("link", "show", "dev", device), "")
                                .exitStatus()
                        == 0
                && process.insidePid().isPresent()
                && runTool(List.of("test", "-S", "/run/wireguard/" + device + ".sock"), "")
                                .exitStatus()
                        == 0;
    }

    /** Run a command that sees this node's control socket. */
    String run(List<String> arguments, String input) {
        Finished finished = runTool(arguments, input);
        if (finished.exitStatus() != 0) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "'" + String.join(" ", arguments) + "' failed on " + namespace + ": "
                            + finished.err().strip());
        }
        return finished.out();
    }

    private Finished runTool(List<String> arguments, String input) {
        long pid = process.insidePid()
                .orElseThrow(() -> new ClusterException(
                        InvalidReason.CLUSTER_FAILED, "wireguard-go has ended on node " + namespace));
        return Command.run(holder.enterProcess(pid, arguments), START, Optional.of(input));
    }

    @Override
    public void close() {
        process.close();
    }
}
