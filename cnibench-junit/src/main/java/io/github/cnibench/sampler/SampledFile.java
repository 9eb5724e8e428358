package io.github.cnibench.sampler;

/**
 * A file that a sampler reads.
 *
 * @param kind what is in it, as the sampler calls it
 * @param label what tells it from others of its kind, without spaces and {@code =}; may be empty
 * @param path its path, or {@code &} and the number of an open file descriptor
 */
public record SampledFile(String kind, String label, String path) {

    public SampledFile {
        if (label.matches(".*[\\s=].*") || path.isEmpty()) {
            throw new IllegalArgumentException(
                    "a sampled file needs a path and a label without spaces and '=', but got '" + label + "' and '"
                            + path + "'");
        }
    }

    /** Create the file with the counters of the interfaces of a network. */
    public static SampledFile interfaces(String network, String path) {
        return new SampledFile(SourceKind.NET.word(), network, path);
    }

    /** Create the file with the counters of the protocols of a network. */
    public static SampledFile protocols(String network, String path) {
        return new SampledFile(SourceKind.SNMP.word(), network, path);
    }

    /** Create the file with the CPU time of the control group of a pod of the CNI. */
    public static SampledFile agentCpu(String agent, int version, String path) {
        return new SampledFile((version == 1 ? SourceKind.CGROUP1_CPU : SourceKind.CGROUP_CPU).word(), agent, path);
    }

    /** Create the file with the memory of the control group of a pod of the CNI. */
    public static SampledFile agentMemory(String agent, String path) {
        return new SampledFile(SourceKind.CGROUP_MEMORY.word(), agent, path);
    }

    /** Create the file that says how much of that memory is page cache which nobody used of late. */
    public static SampledFile agentCache(String agent, String path) {
        return new SampledFile(SourceKind.CGROUP_MEMORY_STAT.word(), agent, path);
    }

    /**
     * Create the file with the CPU time of another control group.
     *
     * @param isOwn whether it is a pod of the measurement, and not one at the top that has all of the node's programs
     */
    public static SampledFile groupCpu(String group, boolean isOwn, int version, String path) {
        return new SampledFile(
                (version == 1 ? SourceKind.GROUP1_CPU : SourceKind.GROUP_CPU).word(),
                (isOwn ? "own/" : "top/") + group,
                path);
    }

    String argument() {
        return kind + (label.isEmpty() ? "" : ":" + label) + "=" + path;
    }
}
