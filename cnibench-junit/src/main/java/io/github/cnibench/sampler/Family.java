package io.github.cnibench.sampler;

import java.util.List;
import java.util.OptionalDouble;

/** What samples are numbers of: a family of metrics, as OpenMetrics calls it. */
public enum Family {
    CPU(
            "cpu",
            "seconds",
            Kind.COUNTER,
            "CPU time in a mode. The time of guests is in user and nice as well.",
            "cpu",
            "mode"),
    MEMORY("memory", "bytes", Kind.GAUGE, "Memory. Used is total less free, buffers, cached and reclaimable.", "kind"),
    NETWORK("network", "bytes", Kind.COUNTER, "Bytes that passed an interface.", "network", "interface", "direction"),
    NETWORK_PACKETS(
            "network",
            "packets",
            Kind.COUNTER,
            "Packets that passed an interface.",
            "network",
            "interface",
            "direction"),
    NETWORK_DROPPED(
            "network_dropped",
            "packets",
            Kind.COUNTER,
            "Packets that an interface dropped.",
            "network",
            "interface",
            "direction"),
    PROTOCOL(
            "protocol",
            "events",
            Kind.COUNTER,
            "Events that the kernel counts by protocol, by the kernel's names.",
            "network",
            "protocol",
            "event"),
    SOFTNET(
            "softnet",
            "packets",
            Kind.COUNTER,
            "Packets that a CPU took from the network, and those it had no room for.",
            "cpu",
            "outcome"),
    SOFTNET_SQUEEZED("softnet_squeezed", "rounds", Kind.COUNTER, "Rounds that ended with packets left.", "cpu"),
    PRESSURE(
            "pressure",
            "seconds",
            Kind.COUNTER,
            "Time in which some or all tasks waited for a resource.",
            "resource",
            "share"),
    FREQUENCY("cpu_frequency", "hertz", Kind.GAUGE, "Clock of a CPU.", "cpu"),
    /** What belongs is {@code top} for all that is on the node, and {@code own} for the pods of the measurement in it. */
    GROUP_CPU("group_cpu", "seconds", Kind.COUNTER, "CPU time of a control group.", "group", "belongs"),
    AGENT_CPU("agent_cpu", "seconds", Kind.COUNTER, "CPU time of a pod of the CNI.", "agent"),
    AGENT_MEMORY("agent_memory", "bytes", Kind.GAUGE, "Memory of a pod of the CNI, page cache included.", "agent"),
    AGENT_CACHE(
            "agent_cache", "bytes", Kind.GAUGE, "Page cache of a pod of the CNI that was not used of late.", "agent"),
    LATE("sample_late", "seconds", Kind.GAUGE, "How much later than planned a sample was taken."),
    /** Only files of the 2024 study have it. */
    DISK("disk", "bytes", Kind.COUNTER, "Bytes that a disk read or wrote.", "disk", "direction"),
    /** 0 before the command, 1 while it ran, 2 after it. Only files of the 2024 study have it. */
    COMMAND_STATE("command_state", "phase", Kind.GAUGE, "Whether the command had not begun, ran or was done.");

    /** Whether a number only grows. */
    enum Kind {
        COUNTER,
        GAUGE;

        String word() {
            return this == COUNTER ? "counter" : "gauge";
        }
    }

    private final String subject;
    private final String unit;
    private final Kind kind;
    private final String help;
    private final String labels;

    Family(String subject, String unit, Kind kind, String help, String... labels) {
        this.subject = subject;
        this.unit = unit;
        this.kind = kind;
        this.help = help;
        this.labels = String.join(" ", labels);
    }

    /** Return the name in an export, which ends in the unit, such as {@code cnibench_cpu_seconds}. */
    public String metric() {
        return "cnibench_" + subject + "_" + unit;
    }

    /** Return the number at which a counter begins again from 0, empty where it does not in practice. */
    OptionalDouble wrapsAt() {
        return this == SOFTNET || this == SOFTNET_SQUEEZED ? OptionalDouble.of(0x1p32) : OptionalDouble.empty();
    }

    String unit() {
        return unit;
    }

    Kind kind() {
        return kind;
    }

    /** Return the labels that tell its columns apart. */
    List<String> labels() {
        return List.of(labels.split(" ", -1));
    }

    String help() {
        return help;
    }
}
