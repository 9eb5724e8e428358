package io.github.cnibench.cluster.kubernetes.rke2;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gives hosts back, by the script that the claim has left on each. */
final class HostUndo {

    private static final Duration STAGE = Duration.ofMinutes(3);

    /** RKE2's own script and what it does not know; it ends the former after 5 minutes. */
    private static final Duration UNINSTALL = Duration.ofMinutes(7);

    private static final String SCRIPT = HostScript.STATE + "/undo.sh";

    /** Where there is no script, nothing has been done. */
    private static final String CALL = "[ ! -e " + SCRIPT + " ] || sh " + SCRIPT + " \"$@\"";

    private final String cluster;

    HostUndo(String cluster) {
        this.cluster = cluster;
    }

    /** Note what is there before anything is done. */
    void listBefore(List<Host> hosts) {
        stage(hosts, "list what is there", "before", STAGE);
    }

    /** Uninstall RKE2, on several hosts at once; what is not done is a failure. */
    List<String> uninstall(List<Host> hosts) {
        return stage(hosts, "uninstall RKE2", "uninstall", UNINSTALL);
    }

    List<String> untune(List<Host> hosts) {
        return stage(hosts, "undo the tuning", "untune", STAGE);
    }

    List<String> unprepare(List<Host> hosts) {
        return stage(hosts, "undo the preparation", "unprepare", STAGE);
    }

    /** Tell what is left on each host, and let go of it. */
    List<String> release(List<Host> hosts) {
        List<String> lines = new ArrayList<>();
        Hosts.onEach(hosts, host -> call(host, "list what is left", "left", STAGE))
                .forEach((host, said) -> {
                    List<String> left =
                            said.lines().filter(line -> !line.isBlank()).toList();
                    if (left.isEmpty()) {
                        lines.add("host " + host.name() + ": nothing is left");
                    }
                    left.forEach(line -> lines.add("host " + host.name() + ": " + line));
                });
        stage(hosts, "let go of it", "release", STAGE);
        return lines;
    }

    private List<String> stage(List<Host> hosts, String what, String stage, Duration timeout) {
        List<String> lines = new ArrayList<>();
        Hosts.onEach(hosts, host -> call(host, what, stage, timeout))
                .forEach((host, said) -> said.lines().forEach(line -> lines.add("host " + host.name() + ": " + line)));
        return lines;
    }

    private String call(Host host, String what, String stage, Duration timeout) {
        return Hosts.run(host, what, HostScript.whole(CALL), List.of(stage, cluster), timeout);
    }

    /** Return a script for this machine that gives all of {@code hosts} back, whatever has been done with them. */
    String script(Hosts hosts) {
        List<Host> agentsFirst = List.of(hosts.client(), hosts.server(), hosts.control());
        String call = "[ ! -e " + SCRIPT + " ] || sh " + SCRIPT + " all " + HostScript.quoted(cluster);
        return "# Gives back the hosts of cluster " + cluster + ".\nfailed=0\n"
                + agentsFirst.stream()
                        .map(host -> "echo " + HostScript.quoted("host " + host.name()) + "\n"
                                + host.commandAsRoot(call).stream()
                                        .map(HostScript::quoted)
                                        .collect(Collectors.joining(" "))
                                + " </dev/null || failed=1\n")
                        .collect(Collectors.joining())
                + "exit $failed\n";
    }
}
