package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.tool.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures whether packets as large as the interfaces allow go whole from each host to each other. */
final class PathMtu {

    private PathMtu() {}

    /** Return one clause for each way on which they do not; none where all is well. */
    static List<String> obstacles(Hosts hosts, Map<Host, HostFacts> facts, Deadline deadline) {
        List<String> all = new ArrayList<>();
        Hosts.onEach(hosts.all(), from -> from(from, hosts, facts, deadline))
                .values()
                .forEach(all::addAll);
        return all;
    }

    private static List<String> from(Host from, Hosts hosts, Map<Host, HostFacts> facts, Deadline deadline) {
        HostFacts here = of(facts, from);
        List<String> all = new ArrayList<>();
        for (Host to : hosts.all()) {
            if (to.name().equals(from.name())) {
                continue;
            }
            String said = Hosts.run(
                            from,
                            "measure the path MTU",
                            HostScript.MTU.text(),
                            List.of(of(facts, to).address(), String.valueOf(here.mtu())),
                            deadline.left())
                    .strip();
            if (said.equals("none")) {
                all.add("no ping goes from host " + from.name() + " to host " + to.name() + " ("
                        + of(facts, to).address() + "), whatever its size");
            } else if (!said.equals(String.valueOf(here.mtu()))) {
                all.add("interface " + here.interfaceName() + " of host " + from.name() + " has an MTU of " + here.mtu()
                        + " bytes, but packets of at most " + said + " bytes go whole to host " + to.name());
            }
        }
        return all;
    }

    private static HostFacts of(Map<Host, HostFacts> facts, Host host) {
        return facts.getOrDefault(host, HostFacts.parse(""));
    }
}
