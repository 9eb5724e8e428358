package io.github.cnibench.importer;

import io.github.cnibench.phase.Phase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes folders in the study's layout, with reports that were recorded for the tests of the parser. */
final class StudyFolder {

    static final String UNAME = "Linux cni-benchmark-a2 5.15.0-92-generic #102-Ubuntu SMP Wed Jan 10 09:33:48 UTC 2024"
            + " x86_64 x86_64 x86_64 GNU/Linux\n";

    private final Path root;

    StudyFolder(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path run(String id, int run) {
        return root.resolve(id).resolve(Integer.toString(run));
    }

    /** Write a run with all TCP phases and the idle one, of a variant with pods. */
    StudyFolder write(String id, int run) {
        idle(id, run);
        phase(id, run, Phase.DTS, report("tcp-3.16"));
        phase(id, run, Phase.DTM, report("tcp8-3.16"));
        phase(id, run, Phase.STS, report("tcp-3.16"));
        for (Side side : Side.values()) {
            write(id, run, "info-" + side.word() + ".uname", UNAME);
            write(id, run, "info-" + side.word() + ".interfaces", """
                    1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN
                    2: eth0@if10: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 8950 qdisc noqueue state UP
                    """);
        }
        return this;
    }

    StudyFolder idle(String id, int run) {
        command(id, run, Phase.IDLE, "sleep 60");
        return figures(id, run, Phase.IDLE);
    }

    StudyFolder phase(String id, int run, Phase phase, String report) {
        command(
                id,
                run,
                phase,
                "iperf3 -c 127.0.0.1 -O 1" + (phase.streams() > 1 ? " -P " + phase.streams() : "") + " -t 3 --json");
        write(id, run, Side.CLIENT.file(phase, "stdout"), report);
        return figures(id, run, phase);
    }

    StudyFolder figures(String id, int run, Phase phase) {
        String key = phase.id().toUpperCase(Locale.ROOT);
        return write(
                id,
                run,
                phase.id() + ".results",
                (key + "_CLIENT_SYSTEM=0.5\n" + key + "_CLIENT_USER=0.25\n" + key
                        + "_CLIENT_MEM=1073741824\n" + key + "_SERVER_SYSTEM=1.5\n" + key + "_SERVER_USER=0.75\n" + key
                        + "_SERVER_MEM=2147483648\n"));
    }

    /** Write the file of a sampler that found 0.25 cores in each mode, 4 CPUs and 1 GiB in use. */
    StudyFolder sampler(String id, int run, Phase phase, Side side) {
        String labels = "id=\"" + id + "\",run=\"" + run + "\",instance=\"" + phase.id() + "\"";
        StringBuilder text = new StringBuilder("# Collector: blackswift/statexec\n");
        for (int state = 0; state <= 2; state++) {
            text.append("statexec_command_status{" + labels + "} " + state + " " + (state + 1) + "000\n");
        }
        for (String mode :
                List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal", "guest", "guestNice")) {
            String value = mode.equals("steal") ? "0" : "0.25";
            text.append("statexec_summary_cpu_mean_seconds{mode=\"" + mode + "\"," + labels + "} " + value + " 3000\n");
        }
        Map.of("cpu_cores", 4L, "memory_used_bytes", 1L << 30)
                .forEach((metric, value) -> text.append(summary(metric, labels, value)));
        for (String metric : List.of(
                "memory_free_bytes",
                "memory_buffers_bytes",
                "memory_cached_bytes",
                "memory_total_bytes",
                "network_mean_sent_bytes_per_second",
                "network_mean_received_bytes_per_second",
                "disk_mean_read_bytes_per_second",
                "disk_mean_write_bytes_per_second")) {
            text.append(summary(metric, labels, 1));
        }
        return write(id, run, side.file(phase, "prom"), text.toString());
    }

    private static String summary(String metric, String labels, long value) {
        return "statexec_summary_" + metric + "{" + labels + "} " + value + " 3000\n";
    }

    StudyFolder write(String id, int run, String name, String text) {
        Path file = run(id, run).resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static String report(String recording) {
        String name = "/iperf/" + recording + "/client.json";
        try (InputStream stream = StudyFolder.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void command(String id, int run, Phase phase, String program) {
        String labels = "-l id=" + id + " -l run=" + run + " -i " + phase.id() + " -mst 1704067200000 ";
        write(
                id,
                run,
                Side.SERVER.file(phase, "cmd"),
                "kubectl exec -it cni-benchmark-a2 --  statexec -f " + Side.SERVER.file(phase, "prom") + " -d 10 "
                        + labels + "-s --  iperf3 -s\n");
        write(
                id,
                run,
                Side.CLIENT.file(phase, "cmd"),
                "kubectl exec -it cni-benchmark-a3 --  statexec -f " + Side.CLIENT.file(phase, "prom") + " -d 10 "
                        + labels + "-dbc 11  -c 10.42.1.3 --  " + program + "\n");
    }
}
