package io.github.cnibench.claim;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.result.InvalidReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the network of a node through its shell. */
final class NodeLook {

    static final int METRICS_PORT = 10249;
    static final int HEALTH_PORT = 10256;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern PROGRAM = Pattern.compile("\\bbpf\\b.*?(\\S+\\.o:\\S+|\\S+)?.*\\bid (\\d+)");
    private static final Pattern STATE_BYTES = Pattern.compile("lifetime current:\\s+(\\d+)\\(bytes\\)");
    private static final String LISTENING = "0A";

    private static final String PROXY_SCRIPT = """
            wget -q -T 2 -O - http://127.0.0.1:%d/proxyMode 2>/dev/null
            echo
            echo '--'
            cat /proc/net/tcp /proc/net/tcp6 2>/dev/null
            exit 0
            """.formatted(METRICS_PORT);

    private NodeLook() {}

    /** Return what {@code node} shows, or empty where nobody may look. */
    static Optional<NodeTraces> at(Node node) {
        return node.shell().map(shell -> look(node.name(), shell));
    }

    private static NodeTraces look(String node, NodeShell shell) {
        NodeShell.Output details = shell.run(Link.COMMAND, PATIENCE);
        if (!details.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "'" + String.join(" ", Link.COMMAND) + "' on " + node + " failed: "
                            + details.err().strip());
        }
        List<Link> links = Link.read(details.out());
        String proxy = shell.run(List.of("sh", "-c", PROXY_SCRIPT), PATIENCE).out();
        int mark = Math.max(0, proxy.indexOf("\n--\n"));
        String mode = proxy.substring(0, mark).strip();
        return new NodeTraces(
                node,
                links,
                programs(shell, links),
                mode.isEmpty() ? Optional.empty() : Optional.of(mode),
                listening(proxy.substring(mark)));
    }

    private static Optional<List<String>> programs(NodeShell shell, List<Link> links) {
        List<String> programs = new ArrayList<>();
        StringBuilder script = new StringBuilder("command -v tc >/dev/null || exit 1\n");
        for (Link link : links) {
            link.programs().forEach(program -> programs.add(program + " on " + link.name()));
            for (String side : List.of("ingress", "egress")) {
                script.append("echo '# %1$s %2$s'; tc filter show dev '%1$s' %2$s 2>/dev/null\n"
                        .formatted(link.name().replace("'", ""), side));
            }
        }
        NodeShell.Output filters = shell.run(List.of("sh", "-c", script + "exit 0"), PATIENCE);
        if (!filters.succeeded()) {
            return Optional.empty();
        }
        String where = "";
        for (String line : filters.out().lines().toList()) {
            if (line.startsWith("# ")) {
                where = line.substring(2);
            }
            Matcher matcher = PROGRAM.matcher(line);
            if (matcher.find()) {
                programs.add("program " + matcher.group(2) + " on " + where);
            }
        }
        return Optional.of(programs);
    }

    private static Set<Integer> listening(String tables) {
        Set<Integer> ports = new TreeSet<>();
        for (String line : tables.lines().toList()) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > 3 && fields[3].equals(LISTENING)) {
                for (int port : List.of(METRICS_PORT, HEALTH_PORT)) {
                    if (fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port))) {
                        ports.add(port);
                    }
                }
            }
        }
        return ports;
    }

    /** Return the bytes that the IPsec states of {@code node} have taken, or empty where nobody may look. */
    static OptionalLong ipsecBytes(Node node) {
        Optional<NodeShell> shell = node.shell();
        if (shell.isEmpty()) {
            return OptionalLong.empty();
        }
        NodeShell.Output states = shell.get().run(List.of("ip", "-statistics", "xfrm", "state"), PATIENCE);
        return states.succeeded() ? OptionalLong.of(stateBytes(states.out())) : OptionalLong.empty();
    }

    /** Return the sum over all states in the output of {@code ip -statistics xfrm state}. */
    static long stateBytes(String states) {
        Matcher matcher = STATE_BYTES.matcher(states);
        long sum = 0;
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1));
        }
        return sum;
    }
}
