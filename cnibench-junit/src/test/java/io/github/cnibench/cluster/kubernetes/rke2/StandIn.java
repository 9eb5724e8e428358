package io.github.cnibench.cluster.kubernetes.rke2;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.cluster.kubernetes.netns.HostLab;
import io.github.cnibench.cluster.lab.HolderUsers;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Hosts a1, a2 and a3, and a stand-in for RKE2's installer that starts the real programs of Kubernetes on them. */
final class StandIn implements AutoCloseable {

    /** The user's own, because building Kubernetes takes minutes. */
    static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "cnibench");

    private static final String FOLDER = "/etc/stand-in/";

    /** What could be left on a host: files, mounts, interfaces, rules, swap and programs. */
    private static final String LOOK = """
            find /etc/rancher /etc/cni /opt/cni /etc/kubernetes /var/lib/rancher /var/lib/kubelet /var/lib/cni \
                /var/lib/cnibench /run/k3s /run/flannel /run/netns /usr/local /tmp /var/tmp 2>/dev/null | sort
            cut -d ' ' -f 2,3 /proc/self/mounts | sort
            for link in /sys/class/net/*; do echo "$link $(cat $link/mtu)"; done
            ip route show table all | sort
            iptables-save | grep -v '^#' | sed 's/ *\\[[0-9:]*\\]//' | grep -v -e '^:[A-Z]* ACCEPT$' -e '^\\*' -e COMMIT
            cat /proc/swaps
            for process in /proc/[0-9]*; do tr '\\0' ' ' <$process/cmdline 2>/dev/null; echo; done |
                grep -v -e sshd -e '^sh -c ' -e '^sleep' -e '^tr ' -e '^grep ' -e '^sort' | sort
            """;

    private final HostLab lab;
    private final Path installer;

    private StandIn(HostLab lab, Path installer) {
        this.lab = lab;
        this.installer = installer;
    }

    /** Start hosts for {@code variant}, or skip the test where they cannot be had; {@code folder} takes the installer. */
    static StandIn start(Toolbox toolbox, Variant variant, Path folder) throws IOException {
        HolderUsers.MANY.refusal().ifPresent(refusal -> assumeTrue(false, refusal));
        HostLab lab = HostLab.start(toolbox, variant.imageReferences().values());
        try {
            for (String name : lab.names()) {
                prepare(lab, name);
            }
            return new StandIn(
                    lab, Files.writeString(folder.resolve("installer.sh"), resource("stand-in-installer.sh")));
        } catch (IOException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private static void prepare(HostLab lab, String name) throws IOException {
        lab.put(
                name,
                FOLDER + "env",
                lab.programs().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                                .collect(Collectors.joining())
                        + "NODES='" + String.join(" ", lab.names()) + "'\n",
                "644");
        for (String file : new String[] {"containerd.toml", "kubelet.yaml"}) {
            lab.put(name, FOLDER + file, HostLab.configuration(file), "644");
        }
        lab.put(name, "/usr/local/bin/systemctl", resource("stand-in-systemctl.sh"), "755");
        lab.put(name, "/usr/local/bin/journalctl", resource("stand-in-journalctl.sh"), "755");
        for (String program : new String[] {"swapon", "swapoff"}) {
            lab.put(name, "/usr/local/bin/" + program, resource("stand-in-swap.sh"), "755");
        }
        lab.put(name, "/run/stand-in/swaps", """
                Filename Type Size Used Priority
                /dev/stand-in partition 1000 0 -2
                """, "644");
        lab.shell(name, """
                mount --bind /run/stand-in/swaps /proc/swaps
                cat /proc/sys/kernel/random/uuid >/run/stand-in/boot
                mount --bind /run/stand-in/boot /proc/sys/kernel/random/boot_id
                """);
    }

    HostLab lab() {
        return lab;
    }

    Path installer() {
        return installer;
    }

    /** Let the stand-in go wrong: {@code install-fails}, {@code install-hangs}, {@code never-ready}, or not any more: empty. */
    void setFault(String name, String fault) throws IOException {
        lab.put(name, FOLDER + "fault", fault, "644");
    }

    /** Return what is on each host. */
    Map<String, String> looks() {
        return lab.names().stream().collect(Collectors.toMap(name -> name, name -> lab.shell(name, LOOK)));
    }

    static String resource(String name) throws IOException {
        try (InputStream stream = StandIn.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        lab.close();
    }
}
