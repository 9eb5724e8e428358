package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.NodeShell.Output;
import io.github.cnibench.cluster.ssh.SshHost;
import io.github.cnibench.tool.Finished;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host that has been reached over SSH. */
final class ReachedHost implements Host {

    private static final String PRIVATE = "600";

    private final SshHost host;

    ReachedHost(SshHost host) {
        this.host = host;
    }

    @Override
    public String name() {
        return host.toString();
    }

    @Override
    public Optional<String> interfaceName() {
        return host.host().networkInterface();
    }

    @Override
    public Optional<String> nodeAddress() {
        return host.host().nodeAddress();
    }

    @Override
    public String bootId() {
        return host.bootId();
    }

    @Override
    public Finished root(String what, String script, List<String> arguments, Duration timeout) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", script, "cnibench"));
        argv.addAll(arguments);
        Output output = host.sudo(what, argv, timeout);
        return new Finished(output.exitStatus(), output.out(), output.err());
    }

    @Override
    public void write(String path, String content) {
        host.writeAsRoot(path, content.getBytes(StandardCharsets.UTF_8), PRIVATE);
    }

    @Override
    public void send(Path file, String path, Duration timeout) {
        host.sendAsRoot(file, path, PRIVATE, timeout);
    }

    @Override
    public void awaitReboot(String before, Duration timeout) {
        host.awaitReboot(before, timeout);
    }

    @Override
    public List<String> commandAsRoot(String command) {
        return host.commandAsRoot(command);
    }

    @Override
    public List<String> commandToReach(int port) {
        return host.commandToReach(port);
    }

    @Override
    public String loginByHand() {
        return host.loginByHand();
    }

    @Override
    public void close() {
        host.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
