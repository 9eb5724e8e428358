package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Three hosts while they belong to one cluster, with all that has to be undone. Closing it gives them back.
 *
 * <p>What this program cannot do itself any more, the guard does, by the same script on each host.
 */
final class Site implements AutoCloseable {

    /** The file in the folder of a cluster that gives its hosts back. */
    static final String REMOVE = "remove.sh";

    private final Hosts hosts;
    private final RunFolder folder;
    private final RemovalGuard guard;
    private final StepLog log;
    private final UndoStack undo;
    private final Path reportFolder;
    private final Consumer<String> progress;
    private boolean over;

    Site(Hosts hosts, RunFolder folder, RemovalGuard guard, StepLog log, Path reportFolder, Consumer<String> progress) {
        this.hosts = hosts;
        this.folder = folder;
        this.guard = guard;
        this.log = log;
        this.undo = new UndoStack(progress);
        this.reportFolder = reportFolder;
        this.progress = progress;
    }

    Hosts hosts() {
        return hosts;
    }

    RunFolder folder() {
        return folder;
    }

    RemovalGuard guard() {
        return guard;
    }

    StepLog log() {
        return log;
    }

    UndoStack undo() {
        return undo;
    }

    /** Return what a person types to give the hosts back. */
    String removeByHand() {
        return removeByHand(folder);
    }

    static String removeByHand(RunFolder folder) {
        return "sh " + folder.file(REMOVE) + " && rm -r " + folder.path();
    }

    /** Let the cluster stay; {@link #close()} then only lets go of the hosts. */
    void keep() {
        folder.markKept();
        guard.release();
        log.end();
        tell();
        letGo();
        over = true;
    }

    /**
     * Undo everything, newest first, and say what is left and what each step took.
     *
     * @throws ClusterException if a host could not be given back; the guard goes on trying
     */
    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        // What ends in the middle of another step than the measurement has failed there.
        if (!log.current().equals(Optional.of(Step.RUN))) {
            log.fail();
        }
        log.begin(Step.UNINSTALL);
        undo.unwind();
        try {
            // Finds nothing to do, unless something of the above has failed.
            guard.remove();
            log.end();
        } finally {
            log.fail();
            tell();
            letGo();
        }
    }

    private void letGo() {
        for (Host host : hosts.all()) {
            try {
                host.close();
            } catch (ClusterException e) {
                progress.accept("host " + host.name() + ": " + e.getMessage());
            }
        }
    }

    private void tell() {
        List<String> table = log.table();
        table.forEach(progress);
        Path file = reportFolder.resolve("rke2-" + folder.name() + ".txt");
        try {
            Files.createDirectories(reportFolder);
            Files.write(file, table);
        } catch (IOException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
