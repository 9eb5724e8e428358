package io.github.cnibench.variant;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What every node must have before a variant is installed.
 *
 * <p>That kube-proxy is absent is not among them: it is the claim {@code kube-proxy: replaced}, by which clusters are
 * made.
 */
public sealed interface Precondition {

    /** Return the address of the page where the project says so, or empty where it follows from what is installed. */
    Optional<String> source();

    /** Return what is needed, as the end of a sentence that begins with "needs". */
    String need();

    /** The kernel has {@code feature}, built in or as a module that can be loaded. */
    record KernelHas(KernelFeature feature, Optional<String> source) implements Precondition {

        @Override
        public String need() {
            return feature + " in the kernel (" + feature.option() + ")";
        }
    }

    /**
     * The kernel is {@code version} or newer.
     *
     * @param version three numbers, such as {@code 5.10.0}: YAML would take two of them for another number, 5.1
     * @param orReleaseWith a part of the release, such as {@code .el8}, by which an older kernel counts as well: that of
     *     a distribution that took over what the project needs
     */
    record KernelAtLeast(String version, Optional<String> orReleaseWith, Optional<String> source)
            implements Precondition {

        private static final Pattern VERSION = Pattern.compile("\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}");
        private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

        public KernelAtLeast {
            if (!VERSION.matcher(version).matches()) {
                throw new IllegalArgumentException(
                        "version must be three numbers such as 5.10.0, but was '" + version + "'");
            }
            if (orReleaseWith.filter(String::isBlank).isPresent()) {
                throw new IllegalArgumentException("or-release-with must be a text such as .el8, but was blank");
            }
        }

        /**
         * Return whether a kernel will do.
         *
         * @param release as {@code uname -r} prints it, such as {@code 6.1.0-18-amd64}
         * @throws IllegalArgumentException if it does not begin with the numbers of a version
         */
        public boolean isMetBy(String release) {
            return orReleaseWith.filter(release::contains).isPresent() || number(release) >= number(version);
        }

        /** Return whether {@code other} asks for a newer kernel than this does. */
        boolean isOlderThan(Precondition other) {
            return other instanceof KernelAtLeast kernel && number(version) < number(kernel.version);
        }

        private static long number(String text) {
            Matcher found = RELEASE.matcher(text);
            if (!found.lookingAt()) {
                throw new IllegalArgumentException(
                        "a kernel's release begins with numbers such as 6.1.0, but was '" + text + "'");
            }
            String patch = found.group(3);
            return Long.parseLong(found.group(1)) * 100_000_000
                    + Long.parseLong(found.group(2)) * 10_000
                    + (patch == null ? 0 : Long.parseLong(patch));
        }

        @Override
        public String need() {
            return "kernel " + version + " or newer"
                    + orReleaseWith
                            .map(part -> ", or one with '" + part + "' in its release")
                            .orElse("");
        }
    }

    /**
     * The interface on the underlay is a device of its own, physical or of a virtual machine: the variant takes it from
     * the kernel, which cannot be done with one end of a veth pair.
     */
    record PhysicalUnderlay(Optional<String> source) implements Precondition {

        @Override
        public String need() {
            return "an underlay interface that is a device of its own and no veth";
        }
    }

    /** At least {@code mebibytes} (1 to 1048576) are free in huge pages. */
    record HugePages(int mebibytes, Optional<String> source) implements Precondition {

        public HugePages {
            if (mebibytes < 1 || mebibytes > 1_048_576) {
                throw new IllegalArgumentException("mebibytes must be 1 to 1048576, but was " + mebibytes);
            }
        }

        @Override
        public String need() {
            return mebibytes + " MiB free in huge pages";
        }
    }
}
