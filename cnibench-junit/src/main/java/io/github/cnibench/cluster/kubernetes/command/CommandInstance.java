package io.github.cnibench.cluster.kubernetes.command;

import io.github.cnibench.cluster.kubernetes.ExistingCluster;
import io.github.cnibench.cluster.kubernetes.ExistingInstance;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import java.util.List;

/** A cluster that the user's command has made, with its CNI. */
final class CommandInstance extends ExistingInstance {

    private final RunFolder folder;
    private final RemovalGuard guard;
    private final String removeByHand;

    CommandInstance(RunFolder folder, RemovalGuard guard, ExistingCluster cluster, String image, String removeByHand) {
        super(CommandClusterProvider.ID, cluster, image);
        this.folder = folder;
        this.guard = guard;
        this.removeByHand = removeByHand;
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public List<String> removeCommands() {
        return List.of(removeByHand);
    }

    @Override
    public void keep() {
        folder.markKept();
        guard.release();
    }

    @Override
    public void close() {
        guard.close();
    }
}
