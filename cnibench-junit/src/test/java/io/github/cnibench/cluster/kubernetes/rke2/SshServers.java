package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.kubernetes.netns.HostLab;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Real servers of SSH on the hosts of a lab, with keys, known hosts and a configuration of their own. */
final class SshServers {

    /** A user of the hosts who may not become root. */
    static final String GUEST = "labuser";

    private static final String FOLDER = "/etc/ssh/lab/";

    private final HostLab lab;
    private final Path folder;

    private SshServers(HostLab lab, Path folder) {
        this.lab = lab;
        this.folder = folder;
    }

    static SshServers start(HostLab lab, Toolbox toolbox, Path folder) throws IOException {
        SshServers servers = new SshServers(lab, folder);
        lab.inSwitch("ip", "addr", "add", "10.1.1.1/24", "dev", "br0");
        servers.makeKey("id");
        servers.makeKey("stranger");
        StringBuilder known = new StringBuilder();
        StringBuilder mistaken = new StringBuilder();
        for (String name : lab.names()) {
            servers.makeKey("host-" + name);
            known.append(lab.address(name)).append(' ').append(servers.publicKey("host-" + name));
            // Host a2 is known by the key of another.
            mistaken.append(lab.address(name))
                    .append(' ')
                    .append(servers.publicKey(name.equals("a2") ? "stranger" : "host-" + name));
            servers.prepare(name);
            servers.startServer(name);
        }
        Files.writeString(folder.resolve("known"), known);
        Files.writeString(folder.resolve("mistaken"), mistaken);
        for (String hosts : List.of("known", "mistaken")) {
            servers.writeConfig(hosts, toolbox);
        }
        return servers;
    }

    private void makeKey(String name) {
        Finished finished = Command.run(
                List.of(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-f",
                        folder.resolve(name).toString()),
                Duration.ofSeconds(20),
                Optional.empty());
        if (!finished.succeeded()) {
            throw new IllegalStateException(finished.lastWords(200));
        }
    }

    private String publicKey(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".pub"));
    }

    private void prepare(String name) throws IOException {
        lab.put(name, FOLDER + "host_key", Files.readString(folder.resolve("host-" + name)), "600");
        lab.put(name, FOLDER + "authorized_keys", publicKey("id"), "644");
        lab.put(name, FOLDER + "sshd_config", """
                ListenAddress %s
                HostKey /etc/ssh/lab/host_key
                AuthorizedKeysFile /etc/ssh/lab/authorized_keys
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                StrictModes no
                PidFile /run/sshd.pid
                """.formatted(lab.address(name)), "644");
        lab.shell(name, """
                mkdir -p /run/sshd /home/labuser
                grep -q '^sshd:' /etc/passwd || echo 'sshd:x:990:65534::/run/sshd:/usr/sbin/nologin' >>/etc/passwd
                echo 'labuser:x:4711:4711::/home/labuser:/bin/sh' >>/etc/passwd
                echo 'labuser:x:4711:' >>/etc/group
                echo 'labuser:*:19000:0:99999:7:::' >>/etc/shadow
                chown 4711:4711 /home/labuser
                printf '%s\\n' 'Defaults env_reset' 'root ALL=(ALL) ALL' >/etc/sudoers
                mkdir -p /etc/pam.d
                printf '%s\\n' 'auth required pam_unix.so' 'account required pam_permit.so' 'session required pam_permit.so' \\
                    >/etc/pam.d/sudo
                chown 0:0 /usr/bin/sudo /etc/sudoers && chmod 4755 /usr/bin/sudo && chmod 440 /etc/sudoers
                """);
    }

    /** Start the server of a host and wait until it listens. */
    void startServer(String name) {
        lab.startProgram(name, "sshd", List.of("/usr/sbin/sshd", "-D", "-e", "-f", FOLDER + "sshd_config"));
        lab.shell(name, """
                tries=0
                until [ -s /run/sshd.pid ] && grep -qs 'Server listening' /var/log/cnibench/sshd.log; do
                    tries=$((tries + 1))
                    [ $tries -le 100 ] || { cat /var/log/cnibench/sshd.log >&2; exit 1; }
                    sleep 0.05
                done
                """);
    }

    /** Break all connections to a host and let nobody in any more. */
    void stopServer(String name) {
        lab.shell(name, "kill -9 $(cat /run/sshd.pid); rm -f /run/sshd.pid /var/log/cnibench/sshd.log");
        breakConnections(name, "1");
    }

    /** Break the connections to a host and return how many there were. */
    int breakConnections(String name) {
        return breakConnections(name, "$(cat /run/sshd.pid)");
    }

    private int breakConnections(String name, String parent) {
        return Integer.parseInt(lab.shell(name, """
                        n=0
                        for process in /proc/[0-9]*; do
                            [ "$(sed -n 's/^PPid:[^0-9]*//p' $process/status 2>/dev/null)" = "%s" ] || continue
                            case $(cat $process/comm 2>/dev/null) in sshd*) kill -9 ${process#/proc/} && n=$((n + 1)) ;; esac
                        done
                        echo $n
                        """.formatted(parent)).strip());
    }

    /** Take a host away for a while and let it come back as after a start of its kernel. */
    void reboot(String name, Duration away) throws InterruptedException {
        stopServer(name);
        Thread.sleep(away.toMillis());
        lab.shell(name, "cat /proc/sys/kernel/random/uuid >/run/stand-in/boot");
        startServer(name);
    }

    private void writeConfig(String knownHosts, Toolbox toolbox) throws IOException {
        List<String> socat = new ArrayList<>(toolbox.get(Tool.SOCAT).command());
        socat.addAll(List.of("-", "TCP:%h:%p"));
        StringBuilder text = new StringBuilder();
        for (String name : lab.names()) {
            text.append("Host ")
                    .append(name)
                    .append("\n  HostName ")
                    .append(lab.address(name))
                    .append('\n');
        }
        text.append("Host *\n  User root\n  IdentitiesOnly yes\n  GlobalKnownHostsFile /dev/null\n  ProxyCommand ")
                .append(String.join(" ", lab.enterSwitch(socat)))
                .append("\n  IdentityFile ")
                .append(folder.resolve("id"))
                .append("\n  UserKnownHostsFile ")
                .append(folder.resolve(knownHosts))
                .append('\n');
        Files.writeString(folder.resolve("config-" + knownHosts), text);
    }

    /** Write an inventory with the right or the mistaken known hosts, and more keys of each host, such as {@code , user: me}. */
    Path inventory(String knownHosts, String more) throws IOException {
        return Files.writeString(
                folder.resolve("inventory-" + knownHosts + more.length() + ".yaml"), """
                ssh-config: config-%1$s
                control: {address: a1, network-interface: eth0%2$s}
                server: {address: a2, network-interface: eth0%2$s}
                client: {address: a3, network-interface: eth0%2$s}
                """.formatted(knownHosts, more));
    }
}
