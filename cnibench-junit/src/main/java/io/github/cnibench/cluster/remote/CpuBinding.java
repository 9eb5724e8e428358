package io.github.cnibench.cluster.remote;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The CPUs that iperf3 is bound to. Linux gives a program memory of the NUMA node that it runs on, so that memory is bound with
 * it, as by {@code numactl --cpunodebind --localalloc}.
 *
 * @param cpus list of CPUs as the kernel writes it, such as {@code 8-15}, or empty where it may run on any
 */
public record CpuBinding(Optional<String> cpus) {

    /** Leaves iperf3 to the kernel. */
    public static final CpuBinding NONE = new CpuBinding(Optional.empty());

    /** Bind to {@code cpus}. */
    public static CpuBinding to(String cpus) {
        return new CpuBinding(Optional.of(cpus));
    }

    /** Return a command that starts iperf3 as one that starts it on these CPUs. */
    public List<String> bind(List<String> command) {
        return cpus.map(list -> Stream.concat(Stream.of("taskset", "-c", list), command.stream())
                        .toList())
                .orElse(command);
    }
}
