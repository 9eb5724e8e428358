package io.github.cnibench.cluster;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the text of the kernel's files below {@code /proc}. */
public final class ProcNet {

    private static final String LISTEN = "0A";

    private static final List<String> CPU_MODES =
            List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal", "guest", "guest_nice");

    private ProcNet() {}

    /** Return whether {@code tables}, the text of tcp and tcp6, has a socket that listens on {@code port}. */
    public static boolean isListening(String tables, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return tables.lines()
                .map(line -> line.strip().split("\\s+", -1))
                .anyMatch(fields -> fields.length > 3 && fields[1].endsWith(suffix) && fields[3].equals(LISTEN));
    }

    /** Return the counters of {@code /proc/net/dev}, such as {@code eth0 rx_bytes}. */
    public static SortedMap<String, Long> interfaceCounters(String dev) {
        SortedMap<String, Long> counters = new TreeMap<>();
        dev.lines().filter(line -> line.contains(":")).forEach(line -> {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).strip();
            String[] fields = line.substring(colon + 1).strip().split("\\s+", -1);
            if (fields.length >= 16) {
                counters.put(name + " rx_bytes", Long.parseLong(fields[0]));
                counters.put(name + " rx_packets", Long.parseLong(fields[1]));
                counters.put(name + " rx_errors", Long.parseLong(fields[2]));
                counters.put(name + " rx_dropped", Long.parseLong(fields[3]));
                counters.put(name + " tx_bytes", Long.parseLong(fields[8]));
                counters.put(name + " tx_packets", Long.parseLong(fields[9]));
                counters.put(name + " tx_errors", Long.parseLong(fields[10]));
                counters.put(name + " tx_dropped", Long.parseLong(fields[11]));
            }
        });
        return counters;
    }

    /** Return the ticks of all CPUs together, such as {@code cpu softirq_ticks}, and the number of CPUs. */
    public static SortedMap<String, Long> cpuTicks(String stat) {
        SortedMap<String, Long> counters = new TreeMap<>();
        stat.lines().filter(line -> line.startsWith("cpu ")).findFirst().ifPresent(line -> {
            String[] fields = line.split("\\s+", -1);
            for (int i = 0; i < CPU_MODES.size() && i + 1 < fields.length; i++) {
                counters.put("cpu " + CPU_MODES.get(i) + "_ticks", Long.parseLong(fields[i + 1]));
            }
        });
        counters.put(
                "cpu count",
                stat.lines().filter(line -> line.matches("cpu[0-9]+ .*")).count());
        return counters;
    }

    /** Return the counters of {@code /proc/net/snmp}, such as {@code snmp Udp_RcvbufErrors}. */
    public static SortedMap<String, Long> protocolCounters(String snmp) {
        SortedMap<String, Long> counters = new TreeMap<>();
        List<String> lines = snmp.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            String[] names = lines.get(i).split("\\s+", -1);
            String[] values = lines.get(i + 1).split("\\s+", -1);
            if (names.length != values.length || !names[0].equals(values[0])) {
                continue;
            }
            String protocol = names[0].replace(":", "");
            for (int field = 1; field < names.length; field++) {
                counters.put("snmp " + protocol + "_" + names[field], Long.parseLong(values[field]));
            }
        }
        return counters;
    }
}
