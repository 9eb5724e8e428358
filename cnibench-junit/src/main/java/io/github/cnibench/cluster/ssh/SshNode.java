package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.remote.KernelFiles;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.PathEvidence;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A host as a node.
 *
 * @param host the host
 * @param underlay its interface and address
 */
record SshNode(SshHost host, HostUnderlay underlay) implements Node {

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public String address() {
        return underlay.address();
    }

    @Override
    public NodeCounters counters() {
        return kernel().counters();
    }

    private KernelFiles kernel() {
        return new KernelFiles(name(), shell(host));
    }

    @Override
    public String interfaceOf(PathEvidence evidence) {
        return evidence.interfaceOn(underlay.networkInterface());
    }

    @Override
    public OptionalLong receivedBytes(PathEvidence evidence) {
        return OptionalLong.of(kernel().receivedBytes(interfaceOf(evidence)));
    }

    @Override
    public Optional<NodeShell> shell() {
        return Optional.of(shell(host));
    }

    private static NodeShell shell(SshHost host) {
        return (arguments, timeout) ->
                host.run("run '" + String.join(" ", arguments.subList(0, 1)) + "'", arguments, timeout);
    }

    @Override
    public Optional<BitRate> linkSpeed() {
        return kernel().linkSpeed(underlay.networkInterface());
    }

    @Override
    public String toString() {
        return name();
    }
}
