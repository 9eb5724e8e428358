package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.unit.ByteCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what keeps hosts from becoming a cluster. */
final class HostCheck {

    /** What RKE2's documentation names as the least for a node (docs.rke2.io, Requirements): 2 CPUs and 4 GB. */
    private static final int CPUS = 2;

    /** 4 GB as a kernel reports them that keeps some for itself. */
    private static final ByteCount MEMORY = ByteCount.bytes(3_500_000_000L);

    /** Images and programs of a release take about 4 GB on a node, those of a CNI come on top. */
    private static final ByteCount DISK = ByteCount.bytes(6_000_000_000L);

    /** The oldest kernel that Kubernetes names as supported (kubernetes.io, Kernel Version Requirements). */
    private static final List<Integer> KERNEL = List.of(4, 19);

    /** Certificates are not valid yet for a clock that is behind. */
    private static final long CLOCK_SECONDS = 30;

    private static final Set<Integer> AGENT_PORTS = Set.of(10248, 10249, 10250, 10256);
    private static final Set<Integer> SERVER_PORTS =
            Set.of(2379, 2380, 2381, 6443, 9345, 10248, 10249, 10250, 10256, 10257, 10259);

    private final Map<Host, HostFacts> facts;
    private final Hosts hosts;
    private final Optional<String> imageArch;

    /** @param imageArch the architecture that images from this machine are for, or empty where there are none */
    HostCheck(Hosts hosts, Map<Host, HostFacts> facts, Optional<String> imageArch) {
        this.hosts = hosts;
        this.facts = facts;
        this.imageArch = imageArch;
    }

    /** Return one clause for each obstacle; none where all is well. */
    List<String> obstacles() {
        List<String> all = new ArrayList<>();
        for (Host host : hosts.all()) {
            of(host).forEach(obstacle -> all.add("host " + host.name() + " " + obstacle));
        }
        all.addAll(together());
        return all;
    }

    private HostFacts factsOf(Host host) {
        return facts.getOrDefault(host, HostFacts.parse(""));
    }

    private List<String> of(Host host) {
        HostFacts here = factsOf(host);
        List<String> all = new ArrayList<>();
        if (here.value("systemctl").isEmpty()) {
            all.add("has no systemctl, by which RKE2 is started");
        }
        String node = here.nodeName();
        if (!node.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
            all.add("calls itself '" + node + "', which is no name for a node; set its host name");
        }
        String arch = here.value("arch").orElse("unknown");
        if (!Set.of("x86_64", "aarch64").contains(arch)) {
            all.add("is of architecture " + arch + ", but RKE2 is there for x86_64 and aarch64");
        } else if (imageArch.isPresent() && !imageArch.get().equals(arch)) {
            all.add("is of architecture " + arch + ", but the image of cnibench was made for " + imageArch.get()
                    + " on this machine; name one for it with -Dcnibench.image");
        }
        if (!isNewEnough(here.value("kernel").orElse(""))) {
            all.add("runs kernel " + here.value("kernel").orElse("unknown")
                    + ", older than the 4.19 that Kubernetes wants");
        }
        atLeast(all, here.cpus() >= CPUS, here.cpus() + " CPUs", "2");
        atLeast(all, here.memory().compareTo(MEMORY) >= 0, here.memory() + " of memory", MEMORY.toString());
        atLeast(all, here.disk().compareTo(DISK) >= 0, here.disk() + " free in /var/lib", DISK.toString());
        checkInterface(all, here);
        List<String> taken = here.listening().stream()
                .filter(hosts.role(host) == HostRole.CONTROL ? SERVER_PORTS::contains : AGENT_PORTS::contains)
                .sorted()
                .map(String::valueOf)
                .toList();
        if (!taken.isEmpty()) {
            all.add("has something that listens on port " + String.join(" and ", taken) + ", which RKE2 needs");
        }
        if (!here.found().isEmpty()) {
            all.add("has a Kubernetes or a CNI already (" + String.join(", ", here.found())
                    + "); nothing of it is touched, remove it or take another host");
        }
        return all;
    }

    private static void atLeast(List<String> all, boolean fulfilled, String has, String wanted) {
        if (!fulfilled) {
            all.add("has " + has + ", but needs at least " + wanted);
        }
    }

    private static void checkInterface(List<String> all, HostFacts here) {
        String name = here.interfaceName();
        String state = here.value("state").orElse("");
        if (name.isEmpty() || state.isEmpty()) {
            all.add(
                    name.isEmpty()
                            ? "has no default route that tells the interface between the nodes; name it in the inventory"
                            : "has no interface " + name);
        } else if (!Set.of("up", "unknown").contains(state)) {
            all.add("has interface " + name + " " + state + ", not up");
        } else if (here.address().isEmpty()) {
            all.add("has no IPv4 address on interface " + name + ", or not the node-address of the inventory");
        }
    }

    /** What can be seen only when all hosts are looked at. */
    private List<String> together() {
        List<String> all = new ArrayList<>();
        differing("MTU", HostFacts::mtu).ifPresent(all::add);
        differing("architecture", one -> one.value("arch").orElse("unknown")).ifPresent(all::add);
        List<String> nodes =
                hosts.all().stream().map(host -> factsOf(host).nodeName()).toList();
        if (Set.copyOf(nodes).size() < nodes.size()) {
            all.add("the hosts call themselves " + String.join(", ", nodes)
                    + ", but nodes need three names; set their host names");
        }
        long first = hosts.all().stream()
                .mapToLong(host -> factsOf(host).clock())
                .min()
                .orElse(0);
        long last = hosts.all().stream()
                .mapToLong(host -> factsOf(host).clock())
                .max()
                .orElse(0);
        if (last - first > CLOCK_SECONDS) {
            all.add("the clocks of the hosts differ by " + (last - first) + " s, but certificates need them within "
                    + CLOCK_SECONDS + " s; start a time service on them");
        }
        return all;
    }

    private Optional<String> differing(String what, Function<HostFacts, Object> fact) {
        Map<String, String> values = new TreeMap<>();
        hosts.all().forEach(host -> values.put(host.name(), String.valueOf(fact.apply(factsOf(host)))));
        return values.values().stream().distinct().count() <= 1
                ? Optional.empty()
                : Optional.of("the hosts differ in their " + what + ": "
                        + values.entrySet().stream()
                                .map(entry -> entry.getKey() + " has " + entry.getValue())
                                .collect(Collectors.joining(", ")));
    }

    private static boolean isNewEnough(String kernel) {
        String[] parts = kernel.split("[^0-9]+", 3);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            return false;
        }
        int major = Integer.parseInt(parts[0]);
        return major > KERNEL.get(0) || (major == KERNEL.get(0) && Integer.parseInt(parts[1]) >= KERNEL.get(1));
    }
}
