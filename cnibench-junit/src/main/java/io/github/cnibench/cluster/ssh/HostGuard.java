package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.Removal;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has our folder on a host removed, with all that runs from it, whatever becomes of this program. */
final class HostGuard {

    private static final String SOCKET = "c";

    /** The file that tells what is removed, and how a person does it. */
    private static final String REMOVAL = "removal";

    /** The kernel knows sockets by at most 107 bytes, and ssh adds 17 while it makes one. */
    private static final int LONGEST_PATH = 90;

    private static final String SCRIPT = """
            line=$1 sockets=$2
            shift 2
            printf '%s\\n' "$line" | "$@" || exit
            ssh -F /dev/null -o ControlPath="$sockets/c" -O exit host >/dev/null 2>&1
            rm -f -- "$sockets/c"
            rmdir -- "$sockets" 2>/dev/null
            exit 0
            """;

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private final RunFolder folder;
    private final Path sockets;
    private final SshCall call;
    private final RemovalGuard guard;

    private HostGuard(RunFolder folder, Path sockets, SshCall call, RemovalGuard guard) {
        this.folder = folder;
        this.sockets = sockets;
        this.call = call;
        this.guard = guard;
    }

    /** Start a guard for a host that has not been reached yet. */
    static HostGuard start(InventoryHost host, Inventory inventory, ClusterSettings settings, Toolbox toolbox) {
        RunFolder folder = RunFolder.create(settings, "ssh");
        Path sockets = socketFolder(folder);
        Path socket = sockets.resolve(SOCKET);
        SshCall call = new SshCall(toolbox.get(Tool.SETSID).command(), host, inventory.sshConfig(), socket);
        SshCall inSession = new SshCall(List.of(), host, inventory.sshConfig(), socket);
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "remove"));
        command.add(new String(HostScript.line(List.of("remove", folder.name())), StandardCharsets.US_ASCII).strip());
        command.add(sockets.toString());
        command.addAll(inSession.run(HostScript.BOOT));
        Removal removal = new Removal(
                "folder " + folder.name() + " on host " + host,
                command,
                Map.of("LC_ALL", "C", "SSH_ASKPASS_REQUIRE", "never"),
                call.byHand("rm -rf /tmp/" + folder.name()),
                DEADLINE,
                ATTEMPTS,
                PAUSE);
        folder.write(REMOVAL, removal.subject() + "\n" + removal.byHand() + "\n");
        return new HostGuard(folder, sockets, call, RemovalGuard.start(toolbox, removal, folder));
    }

    /** Return one line for each folder on a host that no guard removes any more. */
    static List<String> givenUp(ClusterSettings settings) {
        return RunFolder.all(settings).stream()
                .filter(folder -> !folder.isGuarded())
                .flatMap(folder -> folder.content(REMOVAL).stream()
                        .map(text -> text.split("\n", -1))
                        .map(lines -> lines[0] + " could not be removed by the launch that made it; remove it with: "
                                + lines[1] + " && rm -r " + folder.path()))
                .toList();
    }

    private static Path socketFolder(RunFolder folder) {
        if (folder.file(SOCKET).toString().length() <= LONGEST_PATH) {
            return folder.path();
        }
        try {
            return Files.createTempDirectory("cnibench-");
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot make a folder for the socket of ssh: " + e.getMessage(), e);
        }
    }

    /** Return how ssh is called for the host. */
    SshCall call() {
        return call;
    }

    /** Return the name of the folder on the host. */
    String folderName() {
        return folder.name();
    }

    /** End the guard of a host on which nothing was made. */
    void release() {
        guard.release();
        try {
            Files.deleteIfExists(call.socket());
            if (!sockets.equals(folder.path())) {
                Files.deleteIfExists(sockets);
            }
        } catch (IOException e) {
            // An empty folder for temporary files is all that stays.
        }
        folder.delete();
    }

    /**
     * Remove the folder on the host, with all that runs from it, and end the connection.
     *
     * @throws ClusterException if that fails; a process goes on trying then
     */
    void remove() {
        guard.remove();
    }
}
