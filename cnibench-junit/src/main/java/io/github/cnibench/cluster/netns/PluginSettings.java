package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.cluster.lab.Topology.NodeAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills in what a plugin's settings leave open with the values of a node. */
final class PluginSettings {

    private PluginSettings() {}

    /** Return {@code settings} with every <code>${…}</code> replaced; a whole <code>${mtu}</code> becomes a number. */
    static Map<String, Object> forNode(Map<String, Object> settings, String nodeName, int mtu) {
        NodeAddress node = Topology.NODES.stream()
                .filter(candidate -> candidate.name().equals(nodeName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node is named " + nodeName));
        Map<String, Object> values = Map.of(
                "${mtu}", mtu,
                "${node.name}", node.name(),
                "${node.subnet}", node.podSubnet(),
                "${node.gateway}", node.podGateway(),
                "${underlay.subnet}", Topology.UNDERLAY_SUBNET,
                "${underlay.range-start}", node.underlayRangeStart(),
                "${underlay.range-end}", node.underlayRangeEnd(),
                "${state.dir}", Holder.STATE_FOLDER + "/" + node.name());
        Map<String, Object> filled = new LinkedHashMap<>();
        settings.forEach((key, value) -> filled.put(key, fill(value, values)));
        return filled;
    }

    private static Object fill(Object value, Map<String, Object> values) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> filled = new LinkedHashMap<>();
            map.forEach((key, inner) -> filled.put(String.valueOf(key), fill(inner, values)));
            return filled;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(inner -> fill(inner, values)).toList();
        }
        if (value instanceof String text) {
            Object whole = values.get(text);
            if (whole != null) {
                return whole;
            }
            String replaced = text;
            for (Map.Entry<String, Object> entry : values.entrySet()) {
                replaced = replaced.replace(entry.getKey(), entry.getValue().toString());
            }
            return replaced;
        }
        return value;
    }
}
