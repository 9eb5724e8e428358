package io.github.cnibench.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the network of a node shows to whoever looks.
 *
 * @param node name of the node
 * @param links its interfaces
 * @param programs BPF programs on its interfaces, one clause each, or empty where nobody can tell
 * @param proxyMode what kube-proxy's own status page says of its mode, or empty where nothing answers
 * @param listening which of kube-proxy's ports somebody listens on
 */
record NodeTraces(
        String node,
        List<Link> links,
        Optional<List<String>> programs,
        Optional<String> proxyMode,
        Set<Integer> listening) {

    NodeTraces {
        links = List.copyOf(links);
        programs = programs.map(List::copyOf);
        listening = Set.copyOf(listening);
    }

    /** Return the link that has {@code address}. */
    Optional<Link> withAddress(String address) {
        return links.stream().filter(link -> link.addresses().contains(address)).findFirst();
    }

    boolean hasPrograms() {
        return programs.filter(list -> !list.isEmpty()).isPresent();
    }

    List<Link> ofKind(String kind) {
        return links.stream().filter(link -> link.kind().equals(kind)).toList();
    }
}
