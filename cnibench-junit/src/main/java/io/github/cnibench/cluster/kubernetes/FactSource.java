package io.github.cnibench.cluster.kubernetes;

import java.util.Optional;

/** Where a CNI's configuration can be read. */
sealed interface FactSource {

    /**
     * A value in a config map.
     *
     * @param namespace its namespace, or empty for that of the agent
     * @param name regular expression of its name
     * @param path place in the YAML or JSON document under {@code key}, or empty for all of it
     */
    record ConfigMap(Optional<String> namespace, String name, String key, Optional<String> path)
            implements FactSource {}

    /** A field of a custom resource without a namespace. */
    record CustomResource(String group, String version, String plural, String name, String path)
            implements FactSource {}

    /**
     * An argument of the agent.
     *
     * @param deployment the Deployment in the agent's namespace whose argument it is instead
     */
    record Argument(Optional<String> deployment, String name) implements FactSource {}

    /** A variable in the environment of the agent. */
    record Environment(String name) implements FactSource {}

    /** An annotation that all nodes have, with one value or each with its own. */
    record NodeAnnotation(String name) implements FactSource {}

    /** That a Deployment with pods exists in the agent's namespace. */
    record Deployment(String name) implements FactSource {}

    /** That a DaemonSet with pods exists in any namespace. */
    record DaemonSet(String name) implements FactSource {}
}
