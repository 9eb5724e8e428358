package io.github.cnibench.variant;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** One step of an installation on Kubernetes. */
public sealed interface InstallStep {

    /** Return this step with {@code change} applied to each text that may hold a placeholder. */
    InstallStep withTexts(UnaryOperator<String> change);

    /**
     * Install a Helm chart.
     *
     * @param repository address of the chart repository
     * @param chart name of the chart there
     * @param release name of the release, unique in the namespace
     * @param version version of the chart
     * @param namespace namespace of the release, made if it is missing
     * @param values settings that differ from the chart's own
     */
    record HelmChart(
            String repository,
            String chart,
            String release,
            String version,
            String namespace,
            Optional<Map<String, Object>> values)
            implements InstallStep {

        public HelmChart {
            values = values.map(map -> Placeholders.copy(map, UnaryOperator.identity()));
        }

        /** Return this step with {@code more} merged into its values; where both have a key, {@code more} wins. */
        HelmChart withValues(Map<String, Object> more) {
            Map<String, Object> merged = Trees.merge(values.orElse(Map.of()), more);
            return new HelmChart(repository, chart, release, version, namespace, Optional.of(merged));
        }

        @Override
        public HelmChart withTexts(UnaryOperator<String> change) {
            return new HelmChart(
                    change.apply(repository),
                    chart,
                    release,
                    change.apply(version),
                    namespace,
                    values.map(map -> Placeholders.copy(map, change)));
        }
    }

    /**
     * Apply a manifest from a URL.
     *
     * @param method how it is sent; what is too large for the annotation that {@code apply} writes is created
     * @param replacements texts to replace in it before, in this order
     */
    record Manifest(String url, Method method, Optional<List<Replacement>> replacements) implements InstallStep {

        /** How objects are sent to the API server. */
        public enum Method {
            APPLY,
            CREATE
        }

        /**
         * A literal replacement.
         *
         * @param mayBeMissing whether the manifest may lack the text; if it may not, a manifest without it has changed,
         *     and the installation fails
         */
        public record Replacement(String text, String by, Optional<Boolean> mayBeMissing) {}

        public Manifest {
            replacements = replacements.map(List::copyOf);
        }

        @Override
        public Manifest withTexts(UnaryOperator<String> change) {
            return new Manifest(
                    change.apply(url),
                    method,
                    replacements.map(list -> list.stream()
                            .map(one -> new Replacement(
                                    change.apply(one.text()), change.apply(one.by()), one.mayBeMissing()))
                            .toList()));
        }
    }

    /** Apply objects that stand in the recipe itself. */
    record Resources(List<Map<String, Object>> objects) implements InstallStep {

        public Resources {
            objects = Placeholders.copy(objects, UnaryOperator.identity());
            for (Map<String, Object> object : objects) {
                if (!(object.get("apiVersion") instanceof String)
                        || !(object.get("kind") instanceof String)
                        || !(object.get("metadata") instanceof Map<?, ?> metadata)
                        || !(metadata.get("name") instanceof String)) {
                    throw new IllegalArgumentException(
                            "an object needs apiVersion, kind and metadata.name, but was " + object);
                }
            }
        }

        @Override
        public Resources withTexts(UnaryOperator<String> change) {
            return new Resources(Placeholders.copy(objects, change));
        }
    }

    /**
     * Change an object that is there.
     *
     * @param resource kind in the form {@code kubectl} takes, such as {@code daemonset}
     * @param namespace empty for objects without one
     */
    record Patch(String resource, String name, Optional<String> namespace, Type type, Map<String, Object> patch)
            implements InstallStep {

        /** How a patch is merged. */
        public enum Type {
            /** Lists are replaced. */
            MERGE,
            /** Lists are merged by the keys of their items; for built-in kinds only. */
            STRATEGIC
        }

        public Patch {
            patch = Placeholders.copy(patch, UnaryOperator.identity());
        }

        @Override
        public Patch withTexts(UnaryOperator<String> change) {
            return new Patch(resource, name, namespace, type, Placeholders.copy(patch, change));
        }
    }

    /**
     * Make a secret with random bytes, new for each installation.
     *
     * @param bytes number of random bytes, 16 to 256
     * @param text what is stored under {@code key}; {@code ${random}} stands for the encoded bytes
     */
    record RandomSecret(String namespace, String name, String key, int bytes, Encoding encoding, String text)
            implements InstallStep {

        /** How bytes become text. */
        public enum Encoding {
            HEX,
            BASE64
        }

        public RandomSecret {
            if (bytes < 16 || bytes > 256) {
                throw new IllegalArgumentException("bytes must be 16 to 256, but was " + bytes);
            }
            if (!text.contains("${random}")) {
                throw new IllegalArgumentException("text must hold ${random}, but was '" + text + "'");
            }
        }

        @Override
        public RandomSecret withTexts(UnaryOperator<String> change) {
            return this;
        }
    }

    /** Wait until the status of an object has {@code condition}, at most {@code timeout}. */
    record WaitForCondition(
            String resource, String name, Optional<String> namespace, String condition, Duration timeout)
            implements InstallStep {

        @Override
        public WaitForCondition withTexts(UnaryOperator<String> change) {
            return this;
        }
    }

    /** Wait until every node has {@code annotation}, at most {@code timeout}. */
    record WaitForAnnotation(String annotation, Duration timeout) implements InstallStep {

        @Override
        public WaitForAnnotation withTexts(UnaryOperator<String> change) {
            return this;
        }
    }

    /** Give labels to nodes. */
    record LabelNodes(Nodes nodes, Map<String, String> labels) implements InstallStep {

        /** Which nodes. */
        public enum Nodes {
            ALL,
            CONTROL
        }

        public LabelNodes {
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }

        @Override
        public LabelNodes withTexts(UnaryOperator<String> change) {
            return this;
        }
    }

    /**
     * Unpack a compressed tar archive from a URL into a folder of every node.
     *
     * @param url address of the archive; {@code ${node.architecture}} in it stands for that of the node, as in
     *     {@code amd64} and {@code arm64}
     * @param sha256 checksum of the archive in 64 hexadecimal digits by architecture, or empty where the project's own
     *     could not be had
     */
    record NodeFiles(String url, String folder, Optional<Map<String, String>> sha256) implements InstallStep {

        /** What stands for the architecture of a node, in the words of Kubernetes. */
        public static final String ARCHITECTURE = "node.architecture";

        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        public NodeFiles {
            if (!folder.startsWith("/")) {
                throw new IllegalArgumentException("folder must be absolute, but was '" + folder + "'");
            }
            sha256 = sha256.map(sums -> Collections.unmodifiableMap(new TreeMap<>(sums)));
            sha256.ifPresent(sums -> sums.forEach((architecture, sum) -> {
                if (!SHA256.matcher(sum).matches()) {
                    throw new IllegalArgumentException("sha256 of " + architecture
                            + " must be 64 hexadecimal digits in lower case, but was '" + sum + "'");
                }
            }));
        }

        /** Return the address of the archive for nodes of {@code architecture}, such as {@code amd64}. */
        public String urlFor(String architecture) {
            return Placeholders.fill(url, Map.of(ARCHITECTURE, architecture));
        }

        @Override
        public NodeFiles withTexts(UnaryOperator<String> change) {
            return new NodeFiles(change.apply(url), folder, sha256);
        }
    }
}
