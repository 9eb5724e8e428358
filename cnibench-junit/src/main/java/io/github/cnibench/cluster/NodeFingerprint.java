package io.github.cnibench.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads what tells a node from others through its shell: kernel, processors, and the interface that carries its address.
 *
 * <p>A field that cannot be read is left out. What differs between the two nodes is there for each, under its name.
 */
public final class NodeFingerprint {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Prints a name, a tab and a value a line. Files below /sys/class/net may be those of another network namespace than
     * the node's; they count only where they have the interface's own hardware address.
     */
    private static final String SCRIPT = """
            say() { [ -n "$2" ] && printf '%s\\t%s\\n' "$1" "$(printf '%s' "$2" | tr '\\t\\n' '  ')"; }
            file() { [ -r "$2" ] && say "$1" "$(cat "$2" 2>/dev/null)"; }
            file 'kernel' /proc/sys/kernel/osrelease
            file 'kernel build' /proc/sys/kernel/version
            say 'cpus' "$(grep -c '^processor' /proc/cpuinfo)"
            say 'cpu model' "$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -n 1)"
            say 'cpu microcode' "$(sed -n 's/^microcode[^:]*: *//p' /proc/cpuinfo | head -n 1)"
            file 'cpu governor' /sys/devices/system/cpu/cpu0/cpufreq/scaling_governor
            file 'cpu smt' /sys/devices/system/cpu/smt/control
            file 'numa nodes' /sys/devices/system/node/online
            say 'memory' "$(sed -n 's/^MemTotal: *//p' /proc/meminfo)"
            file 'tcp congestion control' /proc/sys/net/ipv4/tcp_congestion_control
            file 'tcp rmem' /proc/sys/net/ipv4/tcp_rmem
            file 'tcp wmem' /proc/sys/net/ipv4/tcp_wmem
            file 'tcp mtu probing' /proc/sys/net/ipv4/tcp_mtu_probing
            file 'default qdisc' /proc/sys/net/core/default_qdisc
            file 'rmem max' /proc/sys/net/core/rmem_max
            file 'wmem max' /proc/sys/net/core/wmem_max
            all=
            for f in /sys/devices/system/cpu/vulnerabilities/*; do
              [ -r "$f" ] || continue
              v=$(cat "$f")
              [ "$v" = 'Not affected' ] || all="$all${all:+, }${f##*/}=$v"
            done
            say 'mitigations' "$all"
            i=$(ip -o address show | sed -n "s/^[0-9]*: *\\([^ ]*\\) .*inet6* $ADDRESS\\/.*/\\1/p" | head -n 1)
            [ -n "$i" ] || exit 0
            line=$(ip -details -oneline link show dev "$i")
            say 'underlay mtu' "$(echo "$line" | sed -n 's/.* mtu \\([0-9]*\\).*/\\1/p')"
            say 'underlay qdisc' "$(echo "$line" | sed -n 's/.* qdisc \\([^ ]*\\).*/\\1/p')"
            say 'underlay segmentation' "$(echo "$line" | tr ' ' '\\n' | sed -n '/^g[sr]o_max_size$/{N;s/\\n/ /p}' | tr '\\n' ' ')"
            mac=$(echo "$line" | sed -n 's/.*link\\/ether \\([^ ]*\\).*/\\1/p')
            d=/sys/class/net/$i
            if [ -n "$mac" ] && [ "$(cat "$d/address" 2>/dev/null)" = "$mac" ]; then
              if [ -e "$d/device" ]; then
                say 'underlay driver' "$(basename "$(readlink "$d/device/driver")")"
                say 'underlay nic' "$(cat "$d/device/vendor" "$d/device/device" 2>/dev/null)"
                file 'underlay numa node' "$d/device/numa_node"
                say 'underlay speed' "$(cat "$d/speed" 2>/dev/null) Mbit/s"
              else
                say 'underlay driver' virtual
              fi
            fi
            if command -v ethtool >/dev/null; then
              say 'underlay offloads' "$(ethtool -k "$i" 2>/dev/null | sed -n 's/^\\([a-z][^:]*\\): on.*/\\1/p' | tr '\\n' ' ')"
            fi
            exit 0
            """;

    private NodeFingerprint() {}

    /**
     * Return the fields of two nodes.
     *
     * @param trouble takes a line where a node that may be looked at cannot be
     */
    public static SortedMap<String, String> of(Node server, Node client, Consumer<String> trouble) {
        Map<String, String> ofServer = read(server, trouble);
        Map<String, String> ofClient = read(client, trouble);
        SortedMap<String, String> fields = new TreeMap<>(ofServer);
        ofClient.forEach((name, value) -> {
            String other = fields.putIfAbsent(name, value);
            if (other != null && !other.equals(value)) {
                fields.remove(name);
                fields.put(server.name() + " " + name, other);
                fields.put(client.name() + " " + name, value);
            }
        });
        return fields;
    }

    private static Map<String, String> read(Node node, Consumer<String> trouble) {
        Optional<NodeShell> shell = node.shell();
        if (shell.isEmpty()) {
            return Map.of();
        }
        try {
            NodeShell.Output output = shell.get()
                    .run(List.of("sh", "-c", "ADDRESS='" + node.address().replace("'", "") + "'\n" + SCRIPT), PATIENCE);
            return parse(output.out());
        } catch (ClusterException e) {
            trouble.accept("the fingerprint of node " + node.name() + " cannot be taken: " + e.getMessage());
            return Map.of();
        }
    }

    static Map<String, String> parse(String lines) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            int tab = line.indexOf('\t');
            if (tab > 0 && !line.substring(tab + 1).isBlank()) {
                fields.put(
                        line.substring(0, tab), line.substring(tab + 1).strip().replaceAll("\\s+", " "));
            }
        }
        return fields;
    }
}
