package io.github.cnibench.cluster.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the system's {@code ssh} is called for one host: with the user's own configuration and known hosts, and never with a
 * question to anybody.
 *
 * @param setsid the command that starts a program in a session of its own, where it finds no terminal to ask on
 * @param host the host
 * @param config the file in place of the user's own configuration
 * @param socket where the connection is shared
 */
record SshCall(List<String> setsid, InventoryHost host, Optional<Path> config, Path socket) {

    static final int CONNECT_SECONDS = 10;

    /** In place of a socket: nothing is shared. */
    private static final Path NONE = Path.of("none");

    /** A connection that answers nothing for so long is given up. */
    private static final int ALIVE_SECONDS = 5;

    private static final int ALIVE_COUNT = 3;

    /** How long a shared connection stays without use: whoever was killed leaves it no longer than that. */
    private static final int IDLE_SECONDS = 600;

    private static final List<String> OPTIONS = List.of(
            "BatchMode=yes",
            "ConnectTimeout=" + CONNECT_SECONDS,
            "ServerAliveInterval=" + ALIVE_SECONDS,
            "ServerAliveCountMax=" + ALIVE_COUNT,
            "ClearAllForwardings=yes",
            "ForwardAgent=no",
            "ForwardX11=no",
            "PermitLocalCommand=no",
            "RemoteCommand=none",
            "RequestTTY=no",
            "LogLevel=INFO");

    SshCall {
        setsid = List.copyOf(setsid);
    }

    /** Return the command that opens the shared connection and goes into the background. */
    List<String> open() {
        List<String> argv = ssh("yes");
        argv.addAll(List.of("-o", "ControlPersist=" + IDLE_SECONDS, "-f", "-N", "--", host.address()));
        return argv;
    }

    /** Return the command that runs {@code remote} over the shared connection, or one of its own where there is none. */
    List<String> run(String remote) {
        List<String> argv = ssh("no");
        argv.addAll(List.of("--", host.address(), remote));
        return argv;
    }

    /** Return the command that runs {@code remote} over a connection of its own. */
    List<String> runAlone(String remote) {
        return new SshCall(setsid, host, config, NONE).run(remote);
    }

    /** Return the command whose input and output lead to {@code target}, an address and port as the host sees them. */
    List<String> forward(String target) {
        List<String> argv = ssh("no");
        argv.addAll(List.of("-W", target, "--", host.address()));
        return argv;
    }

    /** Return the command that ends the shared connection. */
    List<String> exit() {
        List<String> argv = ssh("no");
        argv.addAll(List.of("-O", "exit", "--", host.address()));
        return argv;
    }

    /** Return what a person types to do the same by hand. */
    String byHand(String remote) {
        List<String> words = new ArrayList<>(List.of("ssh"));
        words.addAll(whom());
        words.add(host.address());
        if (!remote.isEmpty()) {
            words.add(remote);
        }
        return String.join(" ", words);
    }

    private List<String> ssh(String master) {
        List<String> argv = new ArrayList<>(setsid);
        argv.addAll(List.of("ssh", "-T"));
        OPTIONS.forEach(option -> argv.addAll(List.of("-o", option)));
        argv.addAll(List.of("-o", "ControlMaster=" + master, "-o", "ControlPath=" + socket));
        argv.addAll(whom());
        return argv;
    }

    private List<String> whom() {
        List<String> argv = new ArrayList<>();
        config.ifPresent(file -> argv.addAll(List.of("-F", file.toString())));
        host.user().ifPresent(user -> argv.addAll(List.of("-l", user)));
        // A key that is named is the one to use: an agent with many others would use up the attempts.
        host.key().ifPresent(key -> argv.addAll(List.of("-i", key.toString(), "-o", "IdentitiesOnly=yes")));
        host.jump().ifPresent(jump -> argv.addAll(List.of("-J", jump)));
        host.port().ifPresent(port -> argv.addAll(List.of("-p", String.valueOf(port))));
        return argv;
    }
}
