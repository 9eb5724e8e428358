package io.github.cnibench.cluster.lab;

import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Tool;
import java.util.List;

/** Describes all namespaces for the report of a failure. */
public final class StateReport {

    private StateReport() {}

    /** Return interfaces, routes, neighbors, sockets and rules of every namespace; what cannot be read is said. */
    public static String of(Holder holder) {
        if (!holder.isAlive()) {
            return "the holder of the namespaces has ended, and every node and pod with it\n";
        }
        List<List<String>> questions = List.of(
                holder.ip("-d", "addr"),
                holder.ip("-s", "link"),
                holder.ip("route", "show", "table", "all"),
                holder.ip("neigh"),
                List.of("cat", "/proc/net/tcp", "/proc/net/tcp6", "/proc/net/udp", "/proc/net/udp6"),
                holder.tool(Tool.NFT, "list", "ruleset"));
        StringBuilder report = new StringBuilder();
        for (String line : holder.run(holder.ip("netns", "list")).lines().toList()) {
            String namespace = line.split("\\s", 2)[0];
            for (List<String> question : questions) {
                Finished answer = holder.tryIn(namespace, question, "");
                report.append("### ")
                        .append(namespace)
                        .append(": ")
                        .append(String.join(" ", question))
                        .append('\n');
                report.append(answer.out());
                if (!answer.err().isBlank()) {
                    report.append("# ").append(answer.err().strip()).append('\n');
                }
                report.append('\n');
            }
        }
        report.append("### processes\n").append(processes(holder));
        return report.toString();
    }

    private static String processes(Holder holder) {
        return holder.tryIn(
                        Topology.SWITCH,
                        List.of(
                                "sh",
                                "-c",
                                "for p in /proc/[0-9]*; do printf '%s ' \"${p#/proc/}\"; tr '\\0' ' ' < $p/cmdline; echo; done"),
                        "")
                .out();
    }
}
