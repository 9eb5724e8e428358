package io.github.cnibench.importer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The JSON of knb 1.5.0, as far as it is read. */
record KnbFile(Metadata metadata, Data data) {

    private static final String GENERATOR = "knb";

    /** A number that knb had no value for: the key is there, and behind the colon nothing. */
    private static final Pattern NO_VALUE = Pattern.compile("(?m)(\"[a-z]+\":)[ \\t]*(,?)[ \\t]*$");

    /** What was measured by what. */
    record Metadata(
            Optional<String> version,
            Optional<String> date,
            @JsonProperty("server-node") Optional<String> serverNode,
            @JsonProperty("client-node") Optional<String> clientNode,
            @JsonProperty("socket-buffer-size") Optional<String> socketBufferSize) {}

    /** The environment and the tests; those that were not asked for are missing. */
    record Data(
            Optional<String> cpu,
            Optional<String> kernel,
            @JsonProperty("k8s-version") Optional<String> kubernetes,
            Optional<String> mtu,
            Optional<Test> idle,
            Optional<Pair> pod2pod,
            Optional<Pair> pod2svc) {}

    /** The tests to one kind of address. */
    record Pair(Optional<Test> tcp, Optional<Test> udp) {}

    /**
     * One test.
     *
     * @param bandwidth Mbit/s that iperf3 said the receiver got; 0 in the idle test
     */
    record Test(OptionalDouble bandwidth, Optional<Node> client, Optional<Node> server) {}

    /**
     * One node during a test.
     *
     * @param ram MiB in use, mean over the test
     */
    record Node(OptionalDouble ram) {}

    /** Return whether {@code root} is the JSON of knb. */
    static boolean isOne(JsonNode root) {
        return root.path("metadata").path("generator").asString("").equals(GENERATOR)
                && root.path("data").isObject();
    }

    /** Return {@code text} with {@code null} where knb left the value out: after a failed test its file is no JSON. */
    static String repaired(String text) {
        return NO_VALUE.matcher(text).replaceAll("$1 null$2");
    }
}
