package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls CNI plugins as the <a href="https://www.cni.dev/docs/spec/">CNI specification</a> says: a chain of plugins, each
 * given the result of the one before, removed in reverse order with the cached result of the whole chain.
 */
final class CniRuntime {

    /** Versions of the specification that this runtime speaks, best first. */
    private static final List<String> VERSIONS = List.of("1.1.0", "1.0.0", "0.4.0");

    private static final JsonMapper JSON = new JsonMapper();

    private final Holder holder;
    private final Path pluginFolder;
    private final String networkName;
    private final List<Map<String, Object>> chain;
    private final int mtu;
    private final String version;

    /**
     * Prepare a chain and agree with its plugins on a version of the specification.
     *
     * @throws ClusterException if a plugin is not there or none of its versions is known
     */
    CniRuntime(Holder holder, Path pluginFolder, String networkName, int mtu, List<Map<String, Object>> chain) {
        this.holder = holder;
        this.pluginFolder = pluginFolder;
        this.networkName = networkName;
        this.mtu = mtu;
        this.chain = List.copyOf(chain);
        this.version = agreeOnVersion();
    }

    /** Return the version of the specification that all plugins of the chain speak. */
    String version() {
        return version;
    }

    private String agreeOnVersion() {
        List<String> common = new ArrayList<>(VERSIONS);
        Map<String, String> offered = new LinkedHashMap<>();
        for (Map<String, Object> plugin : chain) {
            String type = typeOf(plugin);
            JsonNode answer = call(
                    Topology.SWITCH,
                    type,
                    "VERSION",
                    Map.of(),
                    JSON.createObjectNode().put("cniVersion", VERSIONS.get(0)));
            List<String> supported = answer.path("supportedVersions")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            common.retainAll(supported);
            offered.put(type, String.join(" ", new TreeSet<>(supported)));
        }
        return common.stream()
                .findFirst()
                .orElseThrow(() -> new ClusterException(
                        InvalidReason.PLUGIN_FAILED,
                        "no version of the CNI specification is spoken by all: cnibench speaks "
                                + String.join(" ", VERSIONS)
                                + offered.entrySet().stream()
                                        .map(entry -> "; " + entry.getKey() + " speaks " + entry.getValue())
                                        .collect(Collectors.joining())));
    }

    /**
     * Wire a pod: ADD through the chain, then CHECK.
     *
     * @return the attachment, whose address other pods reach it by
     * @throws ClusterException if a plugin fails, with its own message; what was added is deleted again
     */
    CniAttachment add(String node, String containerId, String namespace) {
        Map<String, String> environment =
                Map.of("CNI_CONTAINERID", containerId, "CNI_NETNS", "/run/netns/" + namespace, "CNI_IFNAME", "eth0");
        JsonNode result = JSON.nullNode();
        try {
            for (Map<String, Object> plugin : chain) {
                result = call(node, typeOf(plugin), "ADD", environment, configuration(plugin, node, result));
            }
            for (Map<String, Object> plugin : chain) {
                call(node, typeOf(plugin), "CHECK", environment, configuration(plugin, node, result));
            }
            return new CniAttachment(node, containerId, namespace, addressIn(result), result.toString());
        } catch (ClusterException e) {
            deleteQuietly(node, environment, result);
            throw e;
        }
    }

    /**
     * Check that a pod is still wired as it was.
     *
     * @throws ClusterException if a plugin finds a difference
     */
    void check(CniAttachment attachment) {
        JsonNode result = JSON.readTree(attachment.result());
        for (Map<String, Object> plugin : chain) {
            call(
                    attachment.node(),
                    typeOf(plugin),
                    "CHECK",
                    environmentOf(attachment),
                    configuration(plugin, attachment.node(), result));
        }
    }

    /**
     * Unwire a pod: DEL through the chain in reverse order.
     *
     * @throws ClusterException if a plugin fails
     */
    void delete(CniAttachment attachment) {
        JsonNode result = JSON.readTree(attachment.result());
        for (int i = chain.size() - 1; i >= 0; i--) {
            call(
                    attachment.node(),
                    typeOf(chain.get(i)),
                    "DEL",
                    environmentOf(attachment),
                    configuration(chain.get(i), attachment.node(), result));
        }
    }

    private void deleteQuietly(String node, Map<String, String> environment, JsonNode result) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            try {
                call(node, typeOf(chain.get(i)), "DEL", environment, configuration(chain.get(i), node, result));
            } catch (ClusterException e) {
                // The failure of ADD is the one to report; the namespace goes away in any case.
            }
        }
    }

    private static Map<String, String> environmentOf(CniAttachment attachment) {
        return Map.of(
                "CNI_CONTAINERID",
                attachment.containerId(),
                "CNI_NETNS",
                "/run/netns/" + attachment.namespace(),
                "CNI_IFNAME",
                "eth0");
    }

    private ObjectNode configuration(Map<String, Object> plugin, String node, JsonNode previousResult) {
        ObjectNode configuration = JSON.valueToTree(PluginSettings.forNode(plugin, node, mtu));
        configuration.put("cniVersion", version);
        configuration.put("name", networkName);
        if (!previousResult.isNull()) {
            configuration.set("prevResult", previousResult);
        }
        return configuration;
    }

    private JsonNode call(
            String node, String type, String command, Map<String, String> environment, JsonNode configuration) {
        Path program = pluginFolder.resolve(type);
        if (!Files.isExecutable(program)) {
            throw new ClusterException(
                    InvalidReason.PLUGIN_MISSING,
                    "CNI plugin '" + type + "' is not in " + pluginFolder
                            + "; install it there, or set CNI_PATH to the folder that has it");
        }
        List<String> argv = new ArrayList<>(List.of("env", "CNI_COMMAND=" + command, "CNI_PATH=" + pluginFolder));
        environment.forEach((name, value) -> argv.add(name + "=" + value));
        argv.add(program.toString());
        Finished finished = holder.tryIn(node, argv, configuration.toString());
        JsonNode answer = parse(finished.out());
        if (finished.exitStatus() != 0) {
            throw new ClusterException(
                    InvalidReason.PLUGIN_FAILED,
                    "CNI plugin '" + type + "' failed on " + command + " at node " + node + ": "
                            + messageOf(answer, finished));
        }
        if (answer.isMissingNode() && (command.equals("ADD") || command.equals("VERSION"))) {
            throw new ClusterException(
                    InvalidReason.PLUGIN_FAILED,
                    "CNI plugin '" + type + "' ended well on " + command + " at node " + node
                            + ", but its answer is not JSON: '" + finished.out().strip() + "'");
        }
        return answer;
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? JSON.missingNode() : JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /** Return the plugin's own words: the specification's error object, else what it printed. */
    private static String messageOf(JsonNode answer, Finished finished) {
        if (answer.isObject() && answer.has("msg")) {
            String details = answer.path("details").asString("");
            return answer.path("msg").asString() + (details.isEmpty() ? "" : ": " + details) + " (code "
                    + answer.path("code").asString("?") + ")";
        }
        String printed = Stream.of(finished.err(), finished.out())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "))
                .replace('\n', ' ');
        return (printed.isEmpty() ? "no message" : printed) + " (exit status " + finished.exitStatus() + ")";
    }

    private static String addressIn(JsonNode result) {
        return Optional.of(result.path("ips").path(0).path("address").asString(""))
                .filter(text -> text.contains("/"))
                .map(text -> text.substring(0, text.indexOf('/')))
                .orElseThrow(() -> new ClusterException(
                        InvalidReason.PLUGIN_FAILED,
                        "the CNI plugins gave the pod no address; their result is " + result));
    }

    private static String typeOf(Map<String, Object> plugin) {
        Object type = plugin.get("type");
        if (!(type instanceof String name) || name.isBlank() || name.contains("/")) {
            throw new ClusterException(
                    InvalidReason.PLUGIN_FAILED,
                    "a CNI plugin of the chain needs a key 'type' with the name of its program, but has " + plugin);
        }
        return name;
    }
}
