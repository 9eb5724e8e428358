package io.github.cnibench.cluster.kubernetes.rke2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that run on this machine, with a folder as the files of the host. */
class HostScriptTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path root;

    private Path state;

    @BeforeEach
    void prepare() throws IOException {
        state = root.resolve("var/lib/cnibench/rke2");
        file("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave");
        file("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "schedutil");
        file("sys/class/net/eth1/device/numa_node", "1");
        file("sys/class/net/eth1/device/msi_irqs/77", "msix");
        file("sys/devices/system/node/node1/cpulist", "8-15");
        file("proc/irq/77/smp_affinity_list", "0-31");
        file("proc/sys/net/core/rmem_max", "212992");
        file("proc/sys/net/ipv4/tcp_rmem", "4096\t131072\t6291456");
        file("proc/sys/net/ipv4/ip_forward", "0");
        file("proc/sys/vm/overcommit_memory", "0");
    }

    @Test
    void a_host_belongs_to_one_cluster_until_it_is_released() {
        assertThat(run(HostScript.CLAIM, "one").exitStatus()).isZero();
        assertThat(run(HostScript.CLAIM, "one").exitStatus()).isZero();

        Finished second = run(HostScript.CLAIM, "two");

        assertThat(second.exitStatus()).isEqualTo(3);
        assertThat(second.err()).contains("in use by one since 2").contains("undo.sh all");
        assertThat(state.resolveSibling("rke2")).isDirectory();
        // Who is refused leaves the host as it is, and cannot give it back.
        assertThat(undo("all", "two").exitStatus()).isZero();
        assertThat(state.resolve("owner")).hasContent("one");

        assertThat(undo("all", "one").exitStatus()).isZero();
        assertThat(state).doesNotExist();
        assertThat(run(HostScript.CLAIM, "two").exitStatus()).isZero();
    }

    @Test
    void tuning_says_what_is_in_effect_and_is_undone_from_remembered_values() {
        run(HostScript.CLAIM, "one");

        Finished tuned = run(HostScript.TUNE, "one", "eth1");

        assertThat(tuned.out())
                .contains("governor performance\n")
                .contains("cpus 8-15\n")
                .contains("interrupts 1 of eth1 on CPUs 8-15 of NUMA node 1\n")
                .contains("net/core/rmem_max 536870912\n")
                .contains("net/ipv4/tcp_rmem 4096 87380 268435456\n")
                .contains("net/core/wmem_max not there\n");
        assertThat(root.resolve("proc/irq/77/smp_affinity_list")).hasContent("8-15");
        // A second time changes nothing of what is remembered.
        assertThat(run(HostScript.TUNE, "one", "eth1").out()).isEqualTo(tuned.out());

        assertThat(undo("untune", "one").out()).isEmpty();

        assertThat(root.resolve("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"))
                .hasContent("powersave");
        assertThat(root.resolve("sys/devices/system/cpu/cpu1/cpufreq/scaling_governor"))
                .hasContent("schedutil");
        assertThat(root.resolve("proc/irq/77/smp_affinity_list")).hasContent("0-31");
        assertThat(root.resolve("proc/sys/net/core/rmem_max")).hasContent("212992");
        assertThat(root.resolve("proc/sys/net/ipv4/tcp_rmem")).hasContent("4096 131072 6291456");
    }

    @Test
    void settings_that_a_kubelet_changes_are_put_back() throws IOException {
        run(HostScript.CLAIM, "one");
        run(HostScript.PREPARE, "one");
        file("proc/sys/vm/overcommit_memory", "1");

        assertThat(undo("all", "one").exitStatus()).isZero();

        assertThat(root.resolve("proc/sys/vm/overcommit_memory")).hasContent("0");
    }

    @Test
    void says_what_is_left_and_what_has_gone() throws IOException {
        file("etc/modules-load.d/own.conf", "vhost");
        run(HostScript.CLAIM, "one");
        undo("before", "one");
        assertThat(undo("left", "one").out()).doesNotContain("file ");
        file("run/flannel/subnet.env", "FLANNEL_MTU=8950");
        file("etc/sysctl.d/99-cni.conf", "net.ipv4.ip_forward=1");
        file("proc/sys/net/ipv4/ip_forward", "1");
        Files.delete(root.resolve("etc/modules-load.d/own.conf"));

        assertThat(undo("left", "one").out())
                .contains("left: file /run/flannel/subnet.env\n")
                .contains("left: file /etc/sysctl.d/99-cni.conf\n")
                .contains("left: sysctl net/ipv4/ip_forward=1\n")
                .contains("gone: sysctl net/ipv4/ip_forward=0\n")
                .contains("gone: file /etc/modules-load.d/own.conf\n");
    }

    @Test
    void a_cut_off_installation_is_removed_without_its_own_script() throws IOException {
        Files.createDirectories(root.resolve("etc/cni/net.d"));
        file("opt/own/tool", "x");
        run(HostScript.CLAIM, "one");
        undo("before", "one");
        run(HostScript.BEGIN, "one", "server", root + "/etc/rancher/rke2", root + "/var/lib/rancher/rke2/agent/images");
        file("usr/local/bin/rke2", "half");
        file("etc/cni/net.d/10-flannel.conflist", "{}");
        file("run/flannel/subnet.env", "x");

        Finished undone = undo("all", "one");

        assertThat(undone.exitStatus()).isZero();
        assertThat(undone.out()).contains("there was no rke2-uninstall.sh").doesNotContain("left: file");
        assertThat(root.resolve("usr/local/bin/rke2")).doesNotExist();
        assertThat(root.resolve("etc/rancher")).doesNotExist();
        assertThat(root.resolve("run/flannel")).doesNotExist();
        assertThat(root.resolve("etc/cni/net.d")).isEmptyDirectory();
        assertThat(root.resolve("opt/own/tool")).exists();
    }

    @Test
    void the_installer_is_ended_with_all_that_it_started() throws Exception {
        run(HostScript.CLAIM, "one");
        run(HostScript.BEGIN, "one", "server", root + "/etc/rancher/rke2", root + "/var/lib/rancher/rke2/agent/images");
        Files.writeString(state.resolve("installer.sh"), "sleep 3600 & sleep 3600");
        Process installing = process(HostScript.INSTALL, List.of("one", "server", "v1", "", ""));
        for (int tries = 0; !Files.exists(state.resolve("session")) && tries < 200; tries++) {
            Thread.sleep(50);
        }
        ProcessHandle installer = ProcessHandle.of(Long.parseLong(
                        Files.readString(state.resolve("session")).strip()))
                .orElseThrow();

        assertThat(undo("all", "one").out()).contains("ended the installer, which was under way");

        assertThat(installer.isAlive()).isFalse();
        installing.waitFor();
        assertThat(installing.exitValue()).isNotZero();
    }

    @Test
    void tells_what_is_on_a_host() throws IOException {
        file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
        file("etc/cni/net.d/10-calico.conflist", "{}");
        Files.createDirectories(root.resolve("var/lib/kubelet"));
        file("sys/class/net/cali123/mtu", "1500");
        file("sys/class/net/eth1/mtu", "9000");
        file("sys/class/net/eth1/operstate", "up");

        HostFacts facts = HostFacts.parse(run(HostScript.LOOK, "eth1").out());

        assertThat(facts.value("os")).contains("debian 12");
        assertThat(facts.mtu()).isEqualTo(9000);
        assertThat(facts.value("state")).contains("up");
        assertThat(facts.value("numa")).contains("1");
        assertThat(facts.cpus()).isPositive();
        assertThat(facts.memory().bytes()).isPositive();
        assertThat(facts.disk().bytes()).isPositive();
        assertThat(facts.found())
                .contains("files in /etc/cni/net.d", "interface cali123")
                .doesNotContain("files in /var/lib/kubelet");
    }

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content + "\n");
    }

    private Finished undo(String... arguments) {
        return run(HostScript.UNDO, arguments);
    }

    private Finished run(HostScript script, String... arguments) {
        return Command.run(argv(script, List.of(arguments)), LIMIT, Map.of("ROOT", root.toString()));
    }

    private Process process(HostScript script, List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv(script, arguments));
        builder.environment().put("ROOT", root.toString());
        return builder.start();
    }

    private static List<String> argv(HostScript script, List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", script.text(), "cnibench"));
        argv.addAll(arguments);
        return argv;
    }
}
