package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A CNI that runs on a cluster.
 *
 * @param rule how it was recognised
 * @param where what it was recognised by, such as {@code DaemonSet kube-system/cilium}
 * @param version its version, where the tag of its image tells it
 * @param images all images of its agent
 * @param facts what its configuration says, by name
 * @param unread why facts could not be read, one line each
 * @param nodes names of the nodes on which its agent is ready, or empty where that cannot be told
 * @param agent the set that its agents are of, or empty where it was not recognised by one
 */
record FoundCni(
        CniRule rule,
        String where,
        Optional<String> version,
        List<String> images,
        Map<String, Fact> facts,
        List<String> unread,
        Optional<Set<String>> nodes,
        Optional<AgentSet> agent) {

    /** A DaemonSet by its name. */
    record AgentSet(String namespace, String name) {}

    static final String DATAPLANE = "dataplane";
    static final String ENCAPSULATION = "encapsulation";
    static final String ENCRYPTION = "encryption";
    static final String KUBE_PROXY = "kube-proxy";
    static final String KUBE_PROXY_MODE = "kube-proxy-mode";
    static final String POD_NETWORK = "pod-network";

    private static final Set<String> CLAIMED = Set.of(DATAPLANE, ENCAPSULATION, ENCRYPTION, KUBE_PROXY, POD_NETWORK);

    FoundCni {
        images = List.copyOf(images);
        facts = Map.copyOf(facts);
        unread = List.copyOf(unread);
    }

    /** Return the value of a fact, where it is known. */
    Optional<String> value(String fact) {
        return Optional.ofNullable(facts.get(fact)).map(Fact::value);
    }

    /** Return what is shown to who measures. */
    AgentReport report() {
        SortedMap<String, String> settings = new TreeMap<>();
        facts.forEach((name, fact) -> {
            if (!CLAIMED.contains(name)) {
                settings.put(name, fact.value());
            }
        });
        settings.put("agent", where);
        settings.put("images", String.join(", ", images));
        return new AgentReport(
                rule.cni(),
                version,
                constant(Dataplane.class, DATAPLANE),
                constant(Encapsulation.class, ENCAPSULATION),
                constant(Encryption.class, ENCRYPTION),
                constant(KubeProxy.class, KUBE_PROXY),
                value(POD_NETWORK)
                        .map(text -> List.of(text.trim().split("[,\\s]+")))
                        .orElse(List.of()),
                settings);
    }

    private <E extends Enum<E>> Optional<E> constant(Class<E> type, String fact) {
        return value(fact)
                .flatMap(text -> Arrays.stream(type.getEnumConstants())
                        .filter(one -> kebab(one).equals(text))
                        .findFirst());
    }

    /** Return an enum constant as it is written in YAML. */
    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return the name with the version and how it was recognised. */
    @Override
    public String toString() {
        return rule.cni() + version.map(" "::concat).orElse("") + " (" + where + ")";
    }
}
