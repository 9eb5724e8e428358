package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.run.SettingSource;
import io.github.cnibench.run.Settings;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody else's process in namespaces of its own, with an interface that has the name of one of ours. */
final class ForeignProcess implements AutoCloseable {

    private static final String INTERFACE = "cni0";

    private final Process process;
    private final Set<String> namespaces;

    private ForeignProcess(Process process) {
        this.process = process;
        this.namespaces = Outsider.namespacesOf(process.pid());
    }

    static ForeignProcess plant() throws IOException {
        List<String> ip = new Toolbox(Settings.from(SettingSource.of(Map.of())).cache(), true, line -> {})
                .get(Tool.IP)
                .command();
        Process process = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--net",
                        "--mount",
                        "sh",
                        "-c",
                        String.join(" ", ip) + " link add " + INTERFACE
                                + " type bridge && echo planted && exec sleep 1200")
                .redirectErrorStream(true)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("planted");
        return new ForeignProcess(process);
    }

    /** Check that the process, its namespaces and its interface are as they were. */
    void requireUntouched() throws IOException {
        assertThat(process.isAlive()).isTrue();
        assertThat(Outsider.namespacesOf(process.pid())).isEqualTo(namespaces).hasSize(4);
        assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/net/dev")))
                .contains(INTERFACE + ":");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
