package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.kubernetes.netns.HostLab;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A site between the hosts of a lab that has one file, an installer. */
final class InstallerSite implements AutoCloseable {

    private static final int PORT = 8000;

    private final Process process;
    private final Path visits;

    private InstallerSite(Process process, Path visits) {
        this.process = process;
        this.visits = visits;
    }

    /** Start the site; {@code folder} takes what it has and who came. */
    static InstallerSite start(HostLab lab, Toolbox toolbox, Path installer, Path folder) throws IOException {
        byte[] content = Files.readAllBytes(installer);
        Path answer = folder.resolve("answer");
        Path visits = Files.createFile(folder.resolve("visits"));
        Files.writeString(
                answer,
                "HTTP/1.0 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n"
                        + new String(content, StandardCharsets.UTF_8));
        List<String> command = new ArrayList<>(toolbox.get(Tool.SOCAT).command());
        command.add("TCP-LISTEN:" + PORT + ",bind=10.1.1.1,reuseaddr,fork");
        // It stays until the visitor has gone, who might lose the end of the file otherwise.
        command.add("SYSTEM:echo came >>" + visits + "; cat " + answer + "; cat >/dev/null");
        return new InstallerSite(
                new ProcessBuilder(lab.enterSwitch(command))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("site.log").toFile())
                        .start(),
                visits);
    }

    /** Return the address of the installer. */
    String address() {
        return "http://10.1.1.1:" + PORT + "/install.sh";
    }

    /** Return how often it was fetched. */
    int visits() throws IOException {
        return Files.readAllLines(visits).size();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
