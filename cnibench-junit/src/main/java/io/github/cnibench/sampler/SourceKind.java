package io.github.cnibench.sampler;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of files that the sampler reads, and what their lines say. */
enum SourceKind {
    /** The lines of {@code /proc/stat} about single CPUs. */
    STAT {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            for (String line : lines) {
                String[] fields = line.split(" +", -1);
                if (!fields[0].startsWith("cpu") || fields.length < 5) {
                    throw new IllegalArgumentException("expected the ticks of a CPU, but got '" + line + "'");
                }
                Column cpu = Column.of(Family.CPU).with("cpu", fields[0].substring("cpu".length()));
                for (int i = 0; i < CPU_MODES.size() && i + 1 < fields.length; i++) {
                    sink.accept(cpu.with("mode", CPU_MODES.get(i)), count(fields[i + 1], 10) / TICKS_PER_SECOND);
                }
            }
        }
    },
    /** Lines of {@code /proc/meminfo}. */
    MEMORY {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            Map<String, Double> bytes = new HashMap<>();
            for (String line : lines) {
                String[] fields = line.split(":? +", -1);
                bytes.put(fields[0], Long.parseLong(fields[1]) * 1024.0);
            }
            MEMORY_KINDS.forEach((name, kind) -> {
                Double value = bytes.get(name);
                if (value != null) {
                    sink.accept(Column.of(Family.MEMORY).with("kind", kind), value);
                }
            });
            if (bytes.keySet().containsAll(USED_NEEDS)) {
                double used = bytes.getOrDefault("MemTotal", 0.0)
                        - bytes.getOrDefault("MemFree", 0.0)
                        - bytes.getOrDefault("Buffers", 0.0)
                        - bytes.getOrDefault("Cached", 0.0)
                        - bytes.getOrDefault("SReclaimable", 0.0);
                sink.accept(Column.of(Family.MEMORY).with("kind", "used"), used);
            }
        }
    },
    /** The interfaces of {@code /proc/net/dev}; the label is the network that they belong to. */
    NET {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            for (String line : lines) {
                int colon = line.lastIndexOf(':');
                String[] fields = line.substring(colon + 1).strip().split(" +", -1);
                if (colon < 0 || fields.length < 16) {
                    throw new IllegalArgumentException("expected the counters of an interface, but got '" + line + "'");
                }
                String name = line.substring(0, colon).strip();
                for (int direction = 0; direction < 2; direction++) {
                    int first = 8 * direction;
                    counter(Family.NETWORK, label, name, direction, fields[first], sink);
                    counter(Family.NETWORK_PACKETS, label, name, direction, fields[first + 1], sink);
                    counter(Family.NETWORK_DROPPED, label, name, direction, fields[first + 3], sink);
                }
            }
        }

        private void counter(Family family, String network, String name, int direction, String value, Sink sink) {
            Column column = Column.of(family)
                    .with("network", network)
                    .with("interface", name)
                    .with("direction", direction == 0 ? "received" : "sent");
            sink.accept(column, count(value, 10));
        }
    },
    /** Lines of {@code /proc/net/snmp}: names, then values. */
    SNMP {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                String[] names = lines.get(i).split(" ", -1);
                String[] values = lines.get(i + 1).split(" ", -1);
                if (names.length != values.length || !names[0].equals(values[0])) {
                    throw new IllegalArgumentException("names and values differ: '" + lines.get(i) + "'");
                }
                String protocol = names[0].replace(":", "");
                for (int field = 1; field < names.length; field++) {
                    if (EVENTS.contains(protocol + " " + names[field])) {
                        Column column = Column.of(Family.PROTOCOL)
                                .with("network", label)
                                .with("protocol", protocol)
                                .with("event", names[field]);
                        sink.accept(column, count(values[field], 10));
                    }
                }
            }
        }
    },
    /** The first three fields of {@code /proc/net/softnet_stat}, which have 32 bits. */
    SOFTNET {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            for (int cpu = 0; cpu < lines.size(); cpu++) {
                String[] fields = lines.get(cpu).split(" ", -1);
                Column packets = Column.of(Family.SOFTNET).with("cpu", Integer.toString(cpu));
                sink.accept(packets.with("outcome", "processed"), count(fields[0], 16));
                sink.accept(packets.with("outcome", "dropped"), count(fields[1], 16));
                sink.accept(
                        Column.of(Family.SOFTNET_SQUEEZED).with("cpu", Integer.toString(cpu)), count(fields[2], 16));
            }
        }
    },
    /** A file of {@code /proc/pressure}; the label is the resource. */
    PRESSURE {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            for (String line : lines) {
                int total = line.indexOf(" total=");
                Column column = Column.of(Family.PRESSURE)
                        .with("resource", label)
                        .with("share", line.substring(0, Math.max(0, line.indexOf(' '))));
                sink.accept(column, Long.parseLong(line.substring(total + " total=".length())) / 1e6);
            }
        }
    },
    /** The clock of the CPU that the label names, in kHz. */
    FREQUENCY {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            sink.accept(Column.of(Family.FREQUENCY).with("cpu", label), number(lines) * 1e3);
        }
    },
    /** Microseconds of a control group of version 2. */
    CGROUP_CPU {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            sink.accept(Column.of(Family.AGENT_CPU).with("agent", label), value(lines) / 1e6);
        }
    },
    /** Nanoseconds of a control group of version 1. */
    CGROUP1_CPU {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            sink.accept(Column.of(Family.AGENT_CPU).with("agent", label), number(lines) / 1e9);
        }
    },
    /** Microseconds of a control group of version 2 that is no pod of the CNI; its label begins with what it belongs to. */
    GROUP_CPU {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            sink.accept(group(label), value(lines) / 1e6);
        }
    },
    /** The same of version 1 in nanoseconds. */
    GROUP1_CPU {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            sink.accept(group(label), number(lines) / 1e9);
        }
    },
    /** Bytes of a control group. */
    CGROUP_MEMORY {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            sink.accept(Column.of(Family.AGENT_MEMORY).with("agent", label), number(lines));
        }
    },
    /** Bytes of a control group that are page cache which nobody used of late. */
    CGROUP_MEMORY_STAT {
        @Override
        void read(List<String> lines, String label, Sink sink) {
            sink.accept(Column.of(Family.AGENT_CACHE).with("agent", label), value(lines));
        }
    };

    /** Ticks of {@code /proc/stat}: {@code USER_HZ} is 100 on every machine that has packages of perl and iperf3. */
    private static final double TICKS_PER_SECOND = 100;

    private static final List<String> CPU_MODES =
            List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal", "guest", "guest_nice");

    private static final Map<String, String> MEMORY_KINDS = Map.of(
            "MemTotal", "total",
            "MemFree", "free",
            "MemAvailable", "available",
            "Buffers", "buffers",
            "Cached", "cached",
            "SReclaimable", "reclaimable");

    private static final Set<String> USED_NEEDS = Set.of("MemTotal", "MemFree", "Buffers", "Cached");

    /** The events of interest: all others are gauges, or never happen between two pods. */
    private static final Set<String> EVENTS = Set.of(
            "Ip InReceives",
            "Ip InDiscards",
            "Ip InDelivers",
            "Ip OutRequests",
            "Ip OutDiscards",
            "Ip ForwDatagrams",
            "Ip ReasmFails",
            "Ip FragCreates",
            "Ip FragFails",
            "Tcp InSegs",
            "Tcp OutSegs",
            "Tcp RetransSegs",
            "Tcp InErrs",
            "Tcp OutRsts",
            "Udp InDatagrams",
            "Udp OutDatagrams",
            "Udp NoPorts",
            "Udp InErrors",
            "Udp RcvbufErrors",
            "Udp SndbufErrors");

    /** Takes numbers of a sample. */
    interface Sink {

        void accept(Column column, double value);
    }

    /**
     * Read the lines of a file.
     *
     * @throws IllegalArgumentException if they are none that such a file has
     */
    abstract void read(List<String> lines, String label, Sink sink);

    /** Return the word for this kind in the sampler's output, such as {@code cgroup-cpu}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<SourceKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Return a count that kernel files have; beyond 2<sup>53</sup> its last digits are lost. */
    private static double count(String digits, int radix) {
        return (double) Long.parseLong(digits, radix);
    }

    private static Column group(String label) {
        int slash = label.indexOf('/');
        return Column.of(Family.GROUP_CPU)
                .with("belongs", label.substring(0, Math.max(0, slash)))
                .with("group", label.substring(slash + 1));
    }

    private static double number(List<String> lines) {
        return Double.parseDouble(lines.isEmpty() ? "" : lines.get(0));
    }

    private static double value(List<String> lines) {
        String line = lines.isEmpty() ? "" : lines.get(0);
        return Double.parseDouble(line.substring(line.indexOf(' ') + 1));
    }
}
