package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.unit.ByteCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a host says of itself.
 *
 * @param values facts of which there is one each
 * @param listening TCP ports that something listens on
 * @param found what is there of a Kubernetes or a CNI
 * @param swap what it swaps to
 */
record HostFacts(Map<String, String> values, Set<Integer> listening, List<String> found, List<String> swap) {

    private static final long KIB = 1024;

    HostFacts {
        values = Map.copyOf(values);
        listening = Set.copyOf(listening);
        found = List.copyOf(found);
        swap = List.copyOf(swap);
    }

    /** Read what the script {@code look.sh} prints. */
    static HostFacts parse(String output) {
        Map<String, List<String>> facts = output.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .collect(Collectors.groupingBy(
                        parts -> parts[0],
                        Collectors.mapping(parts -> parts.length > 1 ? parts[1].strip() : "", Collectors.toList())));
        Set<Integer> listening = new TreeSet<>();
        facts.getOrDefault("listen", List.of()).forEach(port -> listening.add(Integer.valueOf(port)));
        List<String> found = facts.getOrDefault("found", List.of());
        List<String> swap = facts.getOrDefault("swap", List.of());
        return new HostFacts(
                facts.entrySet().stream()
                        .filter(entry -> !List.of("listen", "found", "swap").contains(entry.getKey()))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().get(0))),
                listening,
                new ArrayList<>(found),
                swap);
    }

    /** Return a fact, or empty where the host did not tell. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    private long number(String name) {
        return value(name)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    int cpus() {
        return (int) number("cpus");
    }

    ByteCount memory() {
        return ByteCount.bytes(number("memory-kib") * KIB);
    }

    /** Return what is free where RKE2 puts its files. */
    ByteCount disk() {
        return ByteCount.bytes(number("disk-kib") * KIB);
    }

    /** Return the MTU of the interface in bytes, 0 where it has none. */
    int mtu() {
        return (int) number("mtu");
    }

    /** Return the time of the host's clock in seconds. */
    long clock() {
        return number("clock");
    }

    String interfaceName() {
        return value("interface").orElse("");
    }

    String address() {
        return value("address").orElse("");
    }

    /** Return the name that the host has for itself, which its node gets. */
    String nodeName() {
        return value("node").orElse("");
    }

    /** Return the same with {@code chosen} as its address, where the interface has that. */
    HostFacts withAddress(String chosen) {
        Map<String, String> changed = new HashMap<>(values);
        boolean has = List.of(value("addresses").orElse("").split(" ", -1)).contains(chosen);
        changed.put("address", has ? chosen : "");
        return new HostFacts(changed, listening, found, swap);
    }
}
