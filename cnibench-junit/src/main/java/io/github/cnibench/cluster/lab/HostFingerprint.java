package io.github.cnibench.cluster.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what tells this machine from others out of the kernel's files. */
public final class HostFingerprint {

    private static final String UNKNOWN = "unknown";

    private HostFingerprint() {}

    public static SortedMap<String, String> read() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("kernel", text("/proc/sys/kernel/osrelease"));
        fields.put("kernel build", text("/proc/sys/kernel/version"));
        fields.put("architecture", System.getProperty("os.arch", UNKNOWN));
        fields.put("cpus", String.valueOf(Runtime.getRuntime().availableProcessors()));
        fields.put("cpu model", cpuInfo("model name"));
        fields.put("cpu governor", text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"));
        fields.put("mitigations", mitigations());
        fields.put("memory", firstNumberLine("/proc/meminfo", "MemTotal"));
        fields.put("tcp congestion control", text("/proc/sys/net/ipv4/tcp_congestion_control"));
        fields.put("tcp rmem", text("/proc/sys/net/ipv4/tcp_rmem"));
        fields.put("tcp wmem", text("/proc/sys/net/ipv4/tcp_wmem"));
        fields.put("default qdisc", text("/proc/sys/net/core/default_qdisc"));
        fields.put("rmem max", text("/proc/sys/net/core/rmem_max"));
        fields.put("operating system", operatingSystem());
        return fields;
    }

    private static String text(String file) {
        try {
            return KernelFile.read(file).replace('\t', ' ');
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String cpuInfo(String key) {
        return firstNumberLine("/proc/cpuinfo", key);
    }

    private static String firstNumberLine(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key) && line.contains(":"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String mitigations() {
        try (Stream<Path> files = Files.list(Path.of("/sys/devices/system/cpu/vulnerabilities"))) {
            return files.sorted()
                    .map(file -> file.getFileName() + "=" + text(file.toString()))
                    .filter(entry -> !entry.endsWith("=Not affected"))
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String operatingSystem() {
        try (Stream<String> lines = Files.lines(Path.of("/etc/os-release"))) {
            return lines.filter(line -> line.startsWith("PRETTY_NAME="))
                    .findFirst()
                    .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
